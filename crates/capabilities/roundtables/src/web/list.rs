//! The list of gatherings and the list of series.

use askama::Template;
use lb_doors::{Answer, Asked, Visit, file, page};
use lb_kernel::policy::Subject;
use lb_kernel::{Code as _, Id, Instant};
use lb_tables::write::CSV;
use lb_web::Frame;
use lb_web::components::{Badge, Column, Pager, TableHead};
use serde::Deserialize;

use super::words::Words;
use crate::actions::{export, read};
use crate::acts;
use crate::record::{Gathering, Series};
use crate::rules::course::{Kind, State};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    state: Option<String>,
    kind: Option<String>,
    series: Option<String>,
    organisation: Option<String>,
    cursor: Option<String>,
}

impl What {
    fn filter(&self) -> read::Filter {
        read::Filter {
            series: self.series.as_deref().and_then(|id| id.parse().ok()),
            kind: self.kind.as_deref().and_then(Kind::from_code),
            state: self.state.as_deref().and_then(State::from_code),
            organisation: self.organisation.as_deref().and_then(|id| id.parse().ok()),
            between: None,
        }
    }
}

/// A place in the list as an address has it.
pub(crate) fn cursor((at, id): read::Place) -> String {
    format!("{}.{id}", at.micros())
}

/// The place that an address names.
pub(crate) fn place(text: &str) -> Option<read::Place> {
    let (at, id) = text.split_once('.')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}

pub(super) struct Line {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) lang: String,
    when: String,
    kind: String,
    place: String,
    pub(super) badge: Badge,
}

pub(super) fn line(words: &Words, one: &Gathering) -> Line {
    let written = &one.written;
    Line {
        href: format!("/gatherings/{}", one.id),
        title: written.title.clone(),
        lang: written.language.to_string(),
        when: words.moment(written.starts_at, &written.zone),
        kind: words.kind(written.kind),
        place: written.place.clone(),
        badge: words.state(one.state),
    }
}

#[derive(Template)]
#[template(path = "roundtables/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    lead: String,
    may_plan: bool,
    may_export: bool,
    suffix: String,
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

/// `GET /gatherings`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let filter = what.filter();
    let before = what.cursor.as_deref().and_then(place);
    let found = read::list(&visit.cx, &filter, before, read::PAGE).await?;
    let mut kept = String::new();
    for (name, value) in
        [("series", &what.series), ("kind", &what.kind), ("organisation", &what.organisation)]
    {
        if let Some(value) = value {
            kept.push_str(&format!("&{name}={}", lb_doors::encode(value)));
        }
    }
    let all = std::iter::once((words.t("roundtables-all"), String::new(), filter.state.is_none()));
    let states = all.chain(State::ALL.iter().map(|state| {
        let label = words.t(&format!("roundtables-state-{state}"));
        (label, state.to_string(), filter.state == Some(*state))
    }));
    let states = states
        .map(|(label, code, current)| (label, format!("/gatherings?state={code}{kept}"), current));
    let (mut title, mut lead) = (words.t("roundtables-title"), words.t("roundtables-lead"));
    let mut crumbs = Vec::new();
    if let Some(series) = filter.series {
        let series = read::one_series(&visit.cx, series).await?;
        (title, lead) = (series.title, series.about);
        crumbs.push((words.t("roundtables-title"), "/gatherings".to_owned()));
        crumbs.push((words.t("roundtables-series"), "/gatherings/series".to_owned()));
    }
    let mut frame = visit.frame(title);
    frame.breadcrumbs = crumbs;
    let state = filter.state.map(|state| state.to_string()).unwrap_or_default();
    let next =
        found.next.map(|next| format!("/gatherings?state={state}{kept}&cursor={}", cursor(next)));
    let columns = [
        "roundtables-when",
        "roundtables-what",
        "roundtables-kind",
        "roundtables-place",
        "roundtables-state",
    ];
    page(&ListPage {
        lead,
        may_plan: visit.cx.may(&acts::PLAN, &Subject::default()),
        may_export: visit.identity.is_some(),
        suffix: format!("?state={state}{kept}"),
        states: states.collect(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        lines: found.list.iter().map(|one| line(&words, one)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        words,
        frame,
    })
}

/// `GET /gatherings/export`
pub(super) async fn export(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let csv = export::gatherings(&visit.cx, &what.filter()).await?;
    file("gatherings.csv", CSV, csv)
}

struct SeriesCard {
    id: Id<Series>,
    title: String,
    lang: String,
    about: String,
    count: String,
}

#[derive(Template)]
#[template(path = "roundtables/series.html")]
struct SeriesPage {
    frame: Frame,
    words: Words,
    cards: Vec<SeriesCard>,
}

impl SeriesPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /gatherings/series`
pub(super) async fn series(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = read::series(&visit.cx).await?;
    let mut frame = visit.frame(words.t("roundtables-series"));
    frame.breadcrumbs = vec![(words.t("roundtables-title"), "/gatherings".to_owned())];
    let cards = found.into_iter().map(|(one, count)| SeriesCard {
        id: one.id,
        title: one.title,
        lang: one.language.to_string(),
        about: one.about,
        count: words.with("roundtables-count", &[("count", count.into())]),
    });
    page(&SeriesPage { cards: cards.collect(), words, frame })
}
