//! One survey: what it is, where it stands, what leads on, and what was published of it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, go, page};
use lb_kernel::Code as _;
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Badge, Notice, Tone};

use super::public::{Figures, figures};
use super::words::Words;
use crate::actions::{course, read};
use crate::acts;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::course::{State, Step};

#[derive(Template)]
#[template(path = "surveys/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    base: String,
    lang: String,
    badge: Badge,
    purpose: Vec<String>,
    purpose_lang: String,
    facts: Vec<(String, String)>,
    version: i64,
    is_editable: bool,
    may_read: bool,
    step: Option<(String, String)>,
    may_publish: bool,
    figures: Option<Figures>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.base)
    }
}

async fn made(visit: &Visit, room: &Surveys, one: &Survey) -> Outcome<ShowPage> {
    let words = Words::of(visit);
    let cx = &visit.cx;
    let written = &one.written;
    let (_, lang) = words.shown(&written.title);
    let mut frame = visit.frame(words.called(one));
    frame.breadcrumbs = vec![(words.t("surveys-title"), "/surveys".to_owned())];
    let publisher = room.companies.workspace(cx, one.workspace).await?;
    let may_edit = cx.may(&acts::EDIT, &one.subject());
    let may_read = cx.may(&acts::RESULTS, &one.subject());
    let mut facts = vec![
        (words.t("surveys-who"), words.shown(&publisher).0),
        (words.t("surveys-series"), format!("{} · {}", written.series, written.wave)),
        (words.t("surveys-closes"), words.date(written.closes_on)),
    ];
    if may_read {
        let days: Vec<String> = written.remind.iter().rev().map(ToString::to_string).collect();
        let days = if days.is_empty() { "–".to_owned() } else { days.join(", ") };
        facts.push((words.t("surveys-remind"), days));
        facts.push((words.t("surveys-least-label"), written.least.to_string()));
        if let Some(measure) = written.measure {
            let named = room.companies.measures(cx, one.workspace).await?.into_iter();
            let named = named.filter(|(id, _)| *id == measure.to_string()).map(|(_, title)| title);
            facts.extend(named.map(|title| (words.t("surveys-measure-label"), title)));
        }
    }
    let (purpose, purpose_lang) = words.shown(&written.purpose);
    let step = match one.state {
        State::Draft => Some((Step::Open, "surveys-open")),
        State::Open => Some((Step::Close, "surveys-close")),
        _ => None,
    };
    let waves = match &one.release {
        Some(release) => {
            let waves = read::published(cx, one).await?;
            let waves: Vec<_> = waves.into_iter().filter_map(|wave| wave.release).collect();
            Some(figures(words, room, release, &waves))
        }
        None => None,
    };
    Ok(ShowPage {
        base: format!("/surveys/{}", one.id),
        lang,
        badge: words.state(one.state),
        purpose: purpose.split('\n').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        purpose_lang,
        facts,
        version: one.version,
        is_editable: may_edit && matches!(one.state, State::Draft | State::Open),
        may_read,
        step: step.filter(|_| may_edit).map(|(step, key)| (step.code().to_owned(), words.t(key))),
        may_publish: may_edit && one.state == State::Closed,
        figures: waves,
        words,
        frame,
    })
}

/// `GET /surveys/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
) -> Answer {
    let one = read::show(&visit.cx, id).await?;
    page(&made(&visit, &room, &one).await?)
}

/// `POST /surveys/{id}/state`
pub(super) async fn advance(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or(0);
    let moved = match Step::from_code(&sheet.get("step")) {
        Some(Step::Open) => course::open(&visit.cx, &room, id, version).await,
        Some(Step::Close) => course::close(&visit.cx, id, version).await,
        _ => return Err(lb_kernel::Refusal::missing().into()),
    };
    match moved {
        Ok(_) => go(format!("/surveys/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let one = read::show(&visit.cx, id).await?;
            let mut shown = made(&visit, &room, &one).await?;
            let said = problems.rest().into_iter();
            shown.frame.notices.extend(said.map(|text| Notice::new(Tone::Critical, text)));
            lb_doors::again(&shown)
        }
    }
}
