//! The form for members of companies and for those who heard a difficulty.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Asked, Problems, Sheet, Visit, again, failed, go, page};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Organisation, Refusal, Workspace};
use lb_web::components::{Choice, Field, Kind as Input};
use serde::Deserialize;

use super::sheet::SheetPage;
use super::words::Words;
use crate::actions::capture;
use crate::actions::{hint, links};
use crate::acts::{self, OWN};
use crate::record::Proposer;
use crate::room::Policy;
use crate::rules::capture::NewDifficulty;
use crate::rules::words::{Consent, Door, Phase, Severity};

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    organisation: String,
}

/// Where a difficulty can be brought, and for which companies.
struct Choices {
    desks: Vec<Choice>,
    companies: Vec<Choice>,
}

async fn choices(visit: &Visit, room: &Policy) -> Result<Choices, lb_doors::Failed> {
    let cx = &visit.cx;
    let locale = cx.locale;
    let mut ids: Vec<Id<Workspace>> = cx.actor.workspaces(Role::STAFF).collect();
    ids.dedup();
    let own = room.companies.desks(cx, &ids).await?;
    let open = links::desks(cx, room).await?;
    let mut desks: Vec<Choice> = Vec::new();
    for (id, name) in open.iter().map(|(id, name)| (id, name)).chain(own.iter()) {
        let value = id.to_string();
        if !desks.iter().any(|one| one.value == value) {
            desks.push(Choice::new(value, name.show(locale).text));
        }
    }
    let ids: Vec<Id<Organisation>> = cx.actor.organisations(OWN).collect();
    let known = room.companies.names(cx, &ids).await?;
    let companies = known.iter().map(|(id, names)| {
        let name = names.iter().find(|(l, _)| *l == locale.language()).or(names.first());
        Choice::new(id.to_string(), name.map(|(_, text)| text.clone()).unwrap_or_default())
    });
    Ok(Choices { desks, companies: companies.collect() })
}

fn fields(words: &Words, choices: Choices, sent: (&Sheet, &Problems)) -> Vec<Field> {
    let mut fields = vec![words.words_field(sent), words.severity_field(sent)];
    if choices.desks.len() > 1 {
        let first = choices.desks.first().map(|one| one.value.clone()).unwrap_or_default();
        let field =
            words.field(sent, Input::Select, "workspace", "difficulty-desk").options(choices.desks);
        fields.push(if field.values.is_empty() { field.value(first) } else { field });
    }
    if !choices.companies.is_empty() {
        let nobody = Choice::new("", words.t("difficulty-company-none"));
        fields.push(
            words
                .field(sent, Input::Select, "organisation", "difficulty-company")
                .options(choices.companies.into_iter().chain([nobody])),
        );
    }
    fields.push(words.consent_field(sent));
    fields.extend(words.more_fields(sent));
    fields
}

async fn made(
    visit: &Visit,
    room: &Policy,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<SheetPage, lb_doors::Failed> {
    let choices = choices(visit, room).await?;
    let only = choices.desks.first().filter(|_| choices.desks.len() == 1);
    let only = only.map(|one| one.value.clone());
    let mut made =
        SheetPage::new(visit, "difficulty-new", "difficulty-new-lead", "/policy/difficulties/new");
    made.frame.breadcrumbs =
        vec![(made.words.t("policy-difficulties"), "/policy/difficulties".to_owned())];
    let fields = fields(&made.words, choices, (sheet, problems));
    let mut made = made.asking(fields, problems, "difficulty-capture");
    if let Some(only) = only {
        made = made.hidden("workspace", only);
    }
    Ok(made)
}

/// `GET /policy/difficulties/new`
pub(super) async fn new(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Asked(what): Asked<What>,
) -> Answer {
    if visit.cx.actor.account.is_none() {
        visit.cx.permit(&acts::LIST, &Subject::default())?;
    }
    let problems = Problems::default();
    let mut made = made(&visit, &room, &Sheet::default(), &problems).await?;
    for field in &mut made.fields {
        if field.name == "organisation" && !what.organisation.is_empty() {
            field.values = vec![what.organisation.clone()];
        }
        if field.name == "severity" {
            field.values = vec![Severity::Delays.code().to_owned()];
        }
        if field.name == "consent" {
            field.values = vec![Consent::Anonymous.code().to_owned()];
        }
    }
    page(&made.same(&visit, "/policy/report/hints", &[], false))
}

/// What a form says.
pub(super) fn said(
    words: &Words,
    sheet: &Sheet,
    workspace: Id<Workspace>,
    door: Door,
    reference: String,
) -> NewDifficulty {
    let text = sheet.get("words");
    let language = words.language_of(&text);
    NewDifficulty {
        severity: Severity::from_code(&sheet.get("severity")).unwrap_or(Severity::Delays),
        consent: Consent::from_code(&sheet.get("consent")).unwrap_or(Consent::Private),
        phase: Phase::from_code(&sheet.get("phase")),
        country: Some(sheet.get("country")).filter(|code| !code.is_empty()),
        codes: sheet.all("codes"),
        ..NewDifficulty::new(workspace, door, reference, language, text)
    }
}

/// Captures what the form says.
async fn written(
    visit: &Visit,
    sheet: &Sheet,
) -> Result<Id<crate::record::Difficulty>, lb_store::Halt> {
    let workspace = sheet.get("workspace").parse();
    let missing = || Refusal::new(Kind::Invalid, "policy.desk-missing").at("workspace");
    let workspace = workspace.map_err(|_| missing())?;
    let words = Words::of(visit);
    let company: Option<Id<Organisation>> = sheet.get("organisation").parse().ok();
    // What its own people write is checked by that; what staff heard is yet to be confirmed.
    let own = company.is_some_and(|id| visit.cx.actor.organisations(OWN).any(|one| one == id));
    let reference = visit.cx.operation.to_string();
    let new = NewDifficulty {
        proposer: Proposer {
            organisation: company,
            account: visit.cx.actor.account.filter(|_| own),
            ..Proposer::default()
        },
        checked: own,
        ..said(&words, sheet, workspace, Door::Desk, reference)
    };
    Ok(capture::capture(&visit.cx, new).await?.difficulty.id)
}

/// `POST /policy/difficulties/new`
pub(super) async fn capture(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    sheet: Sheet,
) -> Answer {
    match written(&visit, &sheet).await {
        Ok(id) => {
            let seen = crate::actions::difficulties::show(&visit.cx, id).await.is_ok();
            go(if seen {
                format!("/policy/difficulties/{id}")
            } else {
                "/policy/difficulties".to_owned()
            })
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let workspace =
                sheet.get("workspace").parse().map_err(|_| failed(Refusal::missing()))?;
            let found = hint::hints(&visit.cx, &room, workspace, None, &sheet.get("words")).await?;
            let made = made(&visit, &room, &sheet, &problems).await?;
            again(&made.same(&visit, "/policy/report/hints", &found, false))
        }
    }
}
