//! One collaboration: where it stands, what was said of it, where it lives, how it goes on.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::Id;
use lb_store::Halt;
use lb_web::Frame;
use lb_web::components::{Badge, ErrorSummary, Field, Moment, Stage, Timeline};

use super::words::{STEP_FIELDS, Words, said};
use super::{contact, outcomes, places};
use crate::actions::read::{self, Shown};
use crate::actions::say;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::{Step, WAY};

#[derive(Template)]
#[template(path = "collaborations/show.html")]
pub(super) struct ShowPage {
    frame: Frame,
    words: Words,
    id: Id<Collaboration>,
    lang: String,
    version: i64,
    badge: Badge,
    facts: Vec<(String, String)>,
    /// What brought them together, and where that can be read: its page, title and the language of that.
    source: String,
    cause: Option<(String, String, String)>,
    timeline: Timeline,
    places: Vec<places::Line>,
    withdrawn: Vec<places::Line>,
    asks: Vec<(String, String)>,
    contacts: Vec<(String, String)>,
    contact_fields: Vec<Field>,
    /// Whether the form of contacts came back with something wrong.
    contact_wrong: bool,
    outcomes: Vec<(String, String)>,
    outcome_fields: Vec<Field>,
    /// Whether the form of outcomes came back with something wrong.
    outcome_wrong: bool,
    errors: Option<ErrorSummary>,
    fields: Option<Vec<Field>>,
    place_fields: Vec<Field>,
    /// Whether what was wrong is said there.
    place_wrong: bool,
    withdrawal_fields: Vec<Field>,
    /// Whether the form that withdraws a place came back with something wrong.
    withdrawal_wrong: bool,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/collaborations/{}/{rest}", self.id)
    }
}

fn timeline(words: &Words, shown: &Shown) -> Timeline {
    let said = shown.steps.iter().map(|told| {
        let stage = if told.step == Step::Ended { Stage::Blocked } else { Stage::Done };
        let by = words.by(&shown.one, &shown.names, told.side, &told.name);
        let moment = Moment::new(stage, words.day(told.at), words.step(told.step))
            .machine(told.at.day().to_string())
            .by(by);
        let words: Vec<&str> = [told.note.as_str(), told.evidence.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        if words.is_empty() { moment } else { moment.text(words.join(" · ")) }
    });
    let ended = shown.one.step == Step::Ended;
    let ahead = WAY.iter().filter(|step| !ended && **step > shown.one.reached);
    let ahead = ahead.map(|step| Moment::new(Stage::Ahead, "", words.step(*step)));
    Timeline::new(words.web(), said.chain(ahead))
}

/// When both sides were asked how it stands, and what came back.
fn asks(words: &Words, shown: &Shown) -> Vec<(String, String)> {
    shown
        .asks
        .iter()
        .map(|ask| {
            let asked = words.asked_after(ask.month);
            let said = match (ask.said.step, ask.answered_at) {
                (Some(step), Some(at)) => format!("{} · {}", words.step(step), words.day(at)),
                _ => match ask.reminded_at {
                    Some(at) => {
                        words.with("collaborations-reminded", &[("day", words.day(at).into())])
                    }
                    None => words.t("collaborations-no-answer"),
                },
            };
            (asked, said)
        })
        .collect()
}

/// The page again with what was typed into one of its forms, and why it was refused.
pub(super) async fn refused(
    visit: &Visit,
    room: &Collaborations,
    id: Id<Collaboration>,
    sheet: &Sheet,
    halt: Halt,
) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let shown = read::show(&visit.cx, room, id).await?;
    again(&made(visit, &shown, sheet, &problems))
}

fn made(visit: &Visit, shown: &Shown, sheet: &Sheet, problems: &Problems) -> ShowPage {
    let words = Words::of(visit);
    let one = &shown.one;
    let (first, second) = words.both(one, &shown.names);
    let mut frame = visit.frame(one.title.clone());
    frame.breadcrumbs = vec![(words.t("collaborations-title"), "/collaborations".to_owned())];
    let beside: Vec<&str> = STEP_FIELDS
        .iter()
        .chain(outcomes::FIELDS)
        .chain(contact::FIELDS)
        .chain(places::FIELDS)
        .chain(places::WITHDRAWAL)
        .copied()
        .collect();
    frame.notices.extend(problems.notices(&beside));
    let currency = words.usual_currency(one, shown.side);
    let fields = shown.may_advance.then(|| words.step_fields(sheet, problems, currency));
    let country = |code: &Option<String>| code.as_deref().map(|code| words.country(code));
    let with_country = |name: String, code: &Option<String>| match country(code) {
        Some(country) => format!("{name} · {country}"),
        None => name,
    };
    let mut facts = vec![
        (words.t("collaborations-one"), with_country(first, &one.one.country)),
        (words.t("collaborations-two"), with_country(second, &one.two.country)),
        (words.t("collaborations-began"), words.day(one.started_at)),
    ];
    if let Some(sector) = &one.sector {
        facts.push((words.t("collaborations-sector"), words.sector(sector)));
    }
    if let Some(value) = one.value {
        facts.push((words.t("collaborations-value"), words.money(value)));
    }
    ShowPage {
        id: one.id,
        lang: one.language.to_string(),
        version: one.version,
        badge: words.badge(one),
        facts,
        timeline: timeline(&words, shown),
        source: words.t(&format!("collaborations-source-{}", one.source)),
        cause: shown.cause.as_ref().map(|cause| {
            let (title, language) = cause.title.clone().unzip();
            let language = language.map(|one| one.to_string()).unwrap_or_default();
            (cause.href.clone(), title.unwrap_or_default(), language)
        }),
        places: places::lines(&words, shown, &shown.places),
        withdrawn: places::lines(&words, shown, &shown.withdrawn),
        asks: asks(&words, shown),
        contacts: contact::lines(&words, shown),
        contact_fields: contact::fields(&words, shown, sheet, problems),
        contact_wrong: contact::FIELDS.iter().any(|field| problems.at(field).is_some()),
        outcomes: outcomes::lines(&words, shown),
        outcome_fields: outcomes::fields(&words, shown, sheet, problems),
        outcome_wrong: outcomes::FIELDS.iter().any(|field| problems.at(field).is_some()),
        errors: fields.as_ref().and_then(|fields| ErrorSummary::of(words.web(), fields)),
        fields,
        place_wrong: places::FIELDS.iter().any(|field| problems.at(field).is_some()),
        place_fields: places::fields(&words, shown, sheet, problems),
        withdrawal_wrong: places::WITHDRAWAL.iter().any(|field| problems.at(field).is_some()),
        withdrawal_fields: places::withdrawal(&words, shown, sheet, problems),
        words,
        frame,
    }
}

/// `GET /collaborations/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
) -> Answer {
    let shown = read::show(&visit.cx, &room, id).await?;
    page(&made(&visit, &shown, &Sheet::default(), &Problems::default()))
}

/// `POST /collaborations/{id}/steps`
pub(super) async fn advance(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    match say::advance(&visit.cx, id, version, said(&sheet)).await {
        Ok(_) => go(format!("/collaborations/{id}")),
        Err(halt) => refused(&visit, &room, id, &sheet, halt).await,
    }
}
