//! The form for reporting retaliation, and the page of those few who handle the reports.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, failed, go, page};
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_web::Frame;
use lb_web::components::{Badge, Choice, Field, Kind as Input, Tone};
use serde::Deserialize;

use super::sheet::SheetPage;
use super::words::Words;
use crate::actions::protect::{self, NewReport, Report};
use crate::actions::{difficulties, links};
use crate::record::Difficulty;
use crate::room::Policy;
use crate::rules::capture::{LINE, LONGEST};
use crate::rules::words::ReportState;

/// For which difficulty: by the link with which it is followed, or one of one's own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    link: String,
    difficulty: String,
}

fn made(
    visit: &Visit,
    desks: Vec<Choice>,
    what: &What,
    sheet: &Sheet,
    problems: &Problems,
) -> SheetPage {
    let made = SheetPage::new(
        visit,
        "difficulty-retaliation",
        "difficulty-retaliation-lead",
        "/policy/retaliation",
    );
    let sent = (sheet, problems);
    let words = made.words;
    let limit = lb_web::components::Limit::Characters;
    let mut fields = vec![
        words
            .field(sent, Input::Area, "words", "difficulty-retaliation-words")
            .limit(limit(LONGEST))
            .rows(6)
            .required(),
        words
            .field(sent, Input::Text, "suspect", "difficulty-retaliation-suspect")
            .limit(limit(LINE)),
        words
            .field(sent, Input::Email, "address", "difficulty-address")
            .hint(words.t("difficulty-address-hint"))
            .limit(limit(LINE)),
    ];
    let only = desks.first().filter(|_| desks.len() == 1).map(|one| one.value.clone());
    let known = !what.link.is_empty() || !what.difficulty.is_empty();
    if !known && only.is_none() {
        fields
            .push(words.field(sent, Input::Select, "workspace", "difficulty-desk").options(desks));
    }
    let made = made.asking(fields, problems, "difficulty-retaliation-send");
    let made = made.hidden("link", &what.link).hidden("difficulty", &what.difficulty);
    match only.filter(|_| !known) {
        Some(only) => made.hidden("workspace", only),
        None => made,
    }
}

async fn desks(visit: &Visit, room: &Policy) -> Result<Vec<Choice>, lb_doors::Failed> {
    let found = links::desks(&visit.cx, room).await?;
    let choice = |(id, name): &(Id<Workspace>, lb_kernel::Localised)| {
        Choice::new(id.to_string(), name.show(visit.cx.locale).text)
    };
    Ok(found.iter().map(choice).collect())
}

/// `GET /policy/retaliation`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Asked(what): Asked<What>,
) -> Answer {
    let desks = desks(&visit, &room).await?;
    if desks.is_empty() && what.link.is_empty() && what.difficulty.is_empty() {
        return Err(failed(Refusal::missing()));
    }
    page(&made(&visit, desks, &what, &Sheet::default(), &Problems::default()))
}

/// To whom a report goes: where its difficulty went, else to the workspace that is named.
async fn addressee(
    visit: &Visit,
    sheet: &Sheet,
) -> Result<(Id<Workspace>, Option<Id<Difficulty>>), lb_store::Halt> {
    let link = sheet.get("link");
    if !link.is_empty() {
        let opened = links::open(&visit.cx, &link).await?;
        return Ok((opened.one.workspace, Some(opened.one.id)));
    }
    if let Ok(own) = sheet.get("difficulty").parse::<Id<Difficulty>>() {
        let shown = difficulties::show(&visit.cx, own).await?;
        return Ok((shown.one.workspace, Some(own)));
    }
    let missing = || Refusal::new(lb_kernel::refusal::Kind::Invalid, "policy.desk-missing");
    Ok((sheet.get("workspace").parse().map_err(|_| missing().at("workspace"))?, None))
}

/// `POST /policy/retaliation`
pub(super) async fn send(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    sheet: Sheet,
) -> Answer {
    let sent = async {
        let (workspace, difficulty) = addressee(&visit, &sheet).await?;
        let language = Words::of(&visit).language_of(&sheet.get("words"));
        let new = NewReport {
            words: sheet.get("words"),
            suspect: sheet.get("suspect"),
            address: sheet.get("address"),
        };
        protect::report(&visit.cx, workspace, difficulty, language, new).await
    };
    match sent.await {
        Ok(_) => {
            let made = SheetPage::new(
                &visit,
                "difficulty-retaliation",
                "difficulty-retaliation-after",
                "",
            );
            page(&made.done("difficulty-retaliation-done"))
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let desks = desks(&visit, &room).await?;
            let what = What { link: sheet.get("link"), difficulty: sheet.get("difficulty") };
            again(&made(&visit, desks, &what, &sheet, &problems))
        }
    }
}

struct Line {
    id: Id<Report>,
    version: i64,
    day: String,
    words: String,
    lang: String,
    badge: Badge,
    facts: Vec<(String, String)>,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "policy/reports.html")]
struct ReportsPage {
    frame: Frame,
    words: Words,
    lines: Vec<Line>,
}

impl ReportsPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn line(words: &Words, one: &Report) -> Line {
    let state = |state: ReportState| words.t(&format!("difficulty-report-{state}"));
    let tone = match one.state {
        ReportState::New => Tone::Critical,
        ReportState::Examined => Tone::Caution,
        ReportState::Closed => Tone::Neutral,
    };
    let said = [
        ("difficulty-retaliation-suspect", one.suspect.clone()),
        ("difficulty-address", one.address.clone()),
        ("difficulty-retaliation-note", one.note.clone()),
    ];
    let field = |kind, name: &str, key: &str| Field::new(words.web(), kind, name, words.t(key));
    Line {
        id: one.id,
        version: one.version,
        day: words.day(one.made_at),
        words: one.words.clone(),
        lang: one.language.to_string(),
        badge: Badge::new(tone, state(one.state)),
        facts: said
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (words.t(key), text))
            .collect(),
        fields: vec![
            field(Input::Select, "state", "difficulty-state")
                .options(words.choices(state))
                .value(one.state.code()),
            field(Input::Area, "note", "difficulty-retaliation-note")
                .value(one.note.clone())
                .rows(3),
        ],
    }
}

/// `GET /policy/retaliation/reports`
pub(super) async fn list(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = protect::reports(&visit.cx).await?;
    let mut frame = visit.frame(words.t("difficulty-reports"));
    frame.breadcrumbs = vec![(words.t("policy-difficulties"), "/policy/difficulties".to_owned())];
    page(&ReportsPage { lines: found.iter().map(|one| line(&words, one)).collect(), frame, words })
}

/// `POST /policy/retaliation/reports/{id}`
pub(super) async fn handle(visit: Visit, Named(id): Named<Report>, sheet: Sheet) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    let state = ReportState::from_code(&sheet.get("state")).unwrap_or(ReportState::Examined);
    protect::handle(&visit.cx, id, version, state, &sheet.get("note")).await?;
    go("/policy/retaliation/reports")
}
