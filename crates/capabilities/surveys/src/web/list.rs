//! The list of surveys, and what one's own companies are asked.

use askama::Template;
use lb_doors::{Answer, Asked, Visit, page};
use lb_kernel::policy::Subject;
use lb_kernel::{Code as _, Instant};
use lb_web::Frame;
use lb_web::components::{Badge, Column, Pager, TableHead};
use serde::Deserialize;

use super::words::Words;
use crate::actions::read::{self, Place};
use crate::acts;
use crate::rules::course::State;
use crate::rules::figures::Return;

/// Surveys on a page.
const PAGE: usize = 50;

/// A place in the list as an address has it.
pub(crate) fn cursor((at, id): Place) -> String {
    format!("{}.{id}", at.micros())
}

/// The place that an address names.
pub(crate) fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    state: Option<String>,
    cursor: Option<String>,
}

struct Line {
    href: String,
    title: String,
    lang: String,
    wave: String,
    until: String,
    back: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "surveys/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    may_plan: bool,
    states: Vec<(String, String, bool)>,
    head: TableHead,
    lines: Vec<Line>,
    pager: Pager,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /surveys`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let state = what.state.as_deref().and_then(State::from_code);
    let after = what.cursor.as_deref().and_then(place);
    let found = read::list(&visit.cx, state, after, PAGE).await?;
    let frame = visit.frame(words.t("surveys-title"));
    let all = std::iter::once((words.t("surveys-all"), "/surveys".to_owned(), state.is_none()));
    let states = all.chain(State::ALL.iter().map(|one| {
        let label = words.t(&format!("surveys-state-{one}"));
        (label, format!("/surveys?state={one}"), state == Some(*one))
    }));
    let kept = state.map(|one| format!("state={one}&")).unwrap_or_default();
    let next = found.next.map(|next| format!("/surveys?{kept}cursor={}", cursor(next)));
    let lines = found.list.into_iter().map(|line| {
        let (title, lang) = words.shown(&line.one.written.title);
        // What is being prepared has asked nobody yet.
        let counts = line.counts.filter(|_| line.one.state != State::Draft);
        let back = counts.map(|(asked, answered, valid)| {
            let back = Return { asked, answered, valid, undelivered: 0 };
            let values = [
                ("asked", asked.into()),
                ("valid", valid.into()),
                ("rate", words.percent(back.rate().unwrap_or_default()).into()),
            ];
            words.with("surveys-back-short", &values)
        });
        Line {
            href: format!("/surveys/{}", line.one.id),
            title,
            lang,
            wave: line.one.written.wave.clone(),
            until: words.date(line.one.written.closes_on),
            back: back.unwrap_or_else(|| "–".to_owned()),
            badge: words.state(line.one.state),
        }
    });
    let columns =
        ["surveys-survey", "surveys-wave", "surveys-until", "surveys-answers", "surveys-state"];
    page(&ListPage {
        may_plan: visit.cx.may(&acts::PLAN, &Subject::default()),
        states: states.collect(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        lines: lines.collect(),
        pager: Pager::cursor(frame.texts, None, next),
        words,
        frame,
    })
}

struct OwnLine {
    href: String,
    title: String,
    lang: String,
    until: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "surveys/own.html")]
struct OwnPage {
    frame: Frame,
    words: Words,
    head: TableHead,
    lines: Vec<OwnLine>,
}

impl OwnPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /surveys/own`
pub(super) async fn own(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = read::own(&visit.cx).await?;
    let lines = found.into_iter().map(|(asked, survey)| OwnLine {
        href: format!("/surveys/answers/{}", asked.id),
        title: words.called(&survey),
        lang: words.shown(&survey.written.title).1,
        until: words.date(survey.written.closes_on),
        badge: words.standing(asked.standing),
    });
    let columns = ["surveys-survey", "surveys-until", "surveys-answer"];
    page(&OwnPage {
        frame: visit.frame(words.t("surveys-own")),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        lines: lines.collect(),
        words,
    })
}
