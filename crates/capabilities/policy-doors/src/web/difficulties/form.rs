//! The form for members of companies and for those who heard a difficulty.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Asked, Problems, Sheet, Visit, again, failed, go, page};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Organisation, Refusal, Workspace};
use lb_web::components::{Choice, Field, Kind as Input, Limit};
use serde::Deserialize;

use super::sheet::SheetPage;
use super::words::Words;
use crate::actions::capture;
use crate::actions::{hint, links};
use crate::acts::{self, OWN, POLICY};
use crate::record::Proposer;
use crate::room::Policy;
use crate::rules::capture::{LINE, NewDifficulty};
use crate::rules::words::{Consent, Door, Phase, Severity};

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    organisation: String,
}

/// What a letter hands over and nobody types: where it came from, who wrote it, when.
const CARRIED: [&str; 3] = ["letter", "contact", "heard_on"];

/// Where a difficulty can be brought, and for which companies.
struct Choices {
    desks: Vec<Choice>,
    companies: Vec<Choice>,
}

/// Whether the reader writes down what others said.
fn hears(visit: &Visit) -> bool {
    visit.cx.actor.workspaces(Role::STAFF).next().is_some()
}

async fn choices(visit: &Visit, room: &Policy, sheet: &Sheet) -> Result<Choices, lb_doors::Failed> {
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
    let mut ids: Vec<Id<Organisation>> = cx.actor.organisations(OWN).collect();
    // The company that the sender of a letter takes part for.
    let recognised = sheet.get("organisation").parse().ok();
    let opens = cx.actor.workspaces(POLICY).next().is_some();
    ids.extend(recognised.filter(|id| opens && !ids.contains(id)));
    let known = room.companies.names(cx, &ids).await?;
    let companies = known.iter().map(|(id, names)| {
        let name = names.iter().find(|(l, _)| *l == locale.language()).or(names.first());
        Choice::new(id.to_string(), name.map(|(_, text)| text.clone()).unwrap_or_default())
    });
    Ok(Choices { desks, companies: companies.collect() })
}

fn fields(words: &Words, choices: Choices, hears: bool, sent: (&Sheet, &Problems)) -> Vec<Field> {
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
    if hears {
        let line = |kind, name: &str, key: &str| {
            let field = words.field(sent, kind, name, key).limit(Limit::Characters(LINE));
            field.hint(words.t("difficulty-heard-hint"))
        };
        fields.push(line(Input::Text, "company", "difficulty-company-name"));
        fields.push(line(Input::Email, "address", "difficulty-address"));
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
    let choices = choices(visit, room, sheet).await?;
    let only = choices.desks.first().filter(|_| choices.desks.len() == 1);
    let only = only.map(|one| one.value.clone());
    let mut made =
        SheetPage::new(visit, "difficulty-new", "difficulty-new-lead", "/policy/difficulties/new");
    made.frame.breadcrumbs =
        vec![(made.words.t("policy-difficulties"), "/policy/difficulties".to_owned())];
    let fields = fields(&made.words, choices, hears(visit), (sheet, problems));
    let mut made = made.asking(fields, problems, "difficulty-capture");
    if let Some(only) = only {
        made = made.hidden("workspace", only);
    }
    for name in CARRIED {
        if let Some(value) = sheet.find(name).filter(|value| !value.is_empty()) {
            made = made.hidden(name, value.to_owned());
        }
    }
    for (name, first) in
        [("severity", Severity::Delays.code()), ("consent", Consent::Anonymous.code())]
    {
        let unsaid = made.fields.iter_mut().find(|one| one.name == name && one.values.is_empty());
        if let Some(field) = unsaid.filter(|_| sheet.find(name).is_none()) {
            field.values = vec![first.to_owned()];
        }
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
    let (door, reference) = match sheet.get("letter") {
        letter if letter.is_empty() => (Door::Desk, visit.cx.operation.to_string()),
        // Whose mail this unit opens makes a difficulty of it, once.
        letter if visit.cx.actor.workspaces(POLICY).any(|one| one == workspace) => {
            (Door::Mail, letter)
        }
        _ => return Err(Refusal::missing().into()),
    };
    let heard = |name: &str| if hears(visit) && !own { sheet.get(name) } else { String::new() };
    let new = NewDifficulty {
        proposer: Proposer {
            organisation: company,
            account: visit.cx.actor.account.filter(|_| own),
            company: heard("company"),
            contact: heard("contact"),
            address: heard("address"),
        },
        heard_on: Some(heard("heard_on")).filter(|day| !day.is_empty()),
        checked: own,
        ..said(&words, sheet, workspace, door, reference)
    };
    Ok(capture::capture(&visit.cx, new).await?.difficulty.id)
}

/// `POST /policy/difficulties/new`. With `look` it only shows the form, filled in: what a letter says is looked
/// through before it is kept.
pub(super) async fn capture(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    sheet: Sheet,
) -> Answer {
    if sheet.find("look").is_some() {
        let workspace = sheet.get("workspace").parse().map_err(|_| failed(Refusal::missing()))?;
        let found = hint::hints(&visit.cx, &room, workspace, None, &sheet.get("words")).await?;
        let made = made(&visit, &room, &sheet, &Problems::default()).await?;
        return page(&made.same(&visit, "/policy/report/hints", &found, true));
    }
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
