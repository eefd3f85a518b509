//! The month as a picture: what is due on which day, and which days are closed.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use jiff::civil::Date;
use lb_doors::{Answer, Visit, page};
use lb_web::Frame;
use lb_web::components::Tabs;
use serde::Deserialize;

use super::list::{Row, offices, row, tabs};
use super::words::Words;
use crate::actions::course::office as office_of;
use crate::actions::lists as actions;
use crate::room::Deadlines;
use crate::rules::calendar::{Calendars, Day};
use crate::rules::month::{beside, code, read, weeks};
use crate::rules::office::Office;
use crate::say;

/// The most deadlines that one day shows.
const MOST: usize = 4;

#[derive(Default, Deserialize)]
pub(super) struct Asked {
    month: Option<String>,
    all: Option<String>,
}

struct Cell {
    number: i8,
    machine: String,
    /// The day in full, for those who hear the page.
    spoken: String,
    outside: bool,
    today: bool,
    off: Option<String>,
    closed: bool,
    rows: Vec<Row>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "deadlines/month.html")]
struct MonthPage<'a> {
    frame: Frame,
    words: Words<'a>,
    tabs: Tabs,
    heading: String,
    before: String,
    after: String,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Cell>>,
    calendar: String,
    empty: bool,
    toggle: (String, String),
    offices: Vec<(String, String)>,
}

impl MonthPage<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// Why a day is off in an office; `None`: it works, or it is an ordinary weekend.
fn off(say: &say::Words, office: &Office, day: Date) -> (Option<String>, bool) {
    let Calendars::Together(all) = office.calendars() else { return (None, false) };
    let Some(calendar) = all.first() else { return (None, false) };
    match calendar.day(day) {
        Ok(Day::Working) | Err(_) => (None, false),
        Ok(Day::Weekend) => (None, true),
        Ok(day) => (Some(say.day(day)), true),
    }
}

pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Query(asked): Query<Asked>,
) -> Answer {
    let words = Words::of(&visit);
    let workspace = visit.identity.as_ref().and_then(|one| one.workspace);
    let office = match workspace {
        Some(id) => office_of(&visit.cx.read(), &visit.cx, &room, id).await?.0,
        None => Office::usual(&[]),
    };
    let today = office.time_zone().to_datetime(visit.cx.now.timestamp()).date();
    let month = read(asked.month.as_deref().unwrap_or_default(), today);
    let mine = asked.all.is_none();
    let lines = actions::month(&visit.cx, &room, mine, month).await?;
    let mut by_day: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in &lines {
        let Some(day) = line.attached.last_day.clone() else { continue };
        by_day.entry(day).or_default().push(row(&words, &room, line));
    }
    let say = say::Words::new(visit.cx.locale, office.time_zone());
    let mut empty = true;
    let weeks = weeks(month).into_iter().map(|week| {
        let cells = week.into_iter().map(|day| {
            let (reason, closed) = off(&say, &office, day);
            let mut rows = by_day.remove(&day.to_string()).unwrap_or_default();
            empty &= rows.is_empty();
            let more = rows.len().saturating_sub(MOST);
            rows.truncate(MOST);
            Cell {
                number: day.day(),
                machine: day.to_string(),
                spoken: say.date(day),
                outside: day.month() != month.month(),
                today: day == today,
                off: reason,
                closed,
                rows,
                more: (more > 0)
                    .then(|| words.texts.say("deadlines-more", &[("count", more.into())])),
            }
        });
        cells.collect()
    });
    let weeks = weeks.collect();
    let suffix = if mine { "" } else { "&all=yes" };
    let address = |month| format!("/deadlines/month?month={}{suffix}", code(month));
    let said = [("year", month.year().to_string().into()), ("month", month.month().into())];
    let (toggle, other) = if mine {
        ("deadlines-month-all", format!("/deadlines/month?month={}&all=yes", code(month)))
    } else {
        ("deadlines-month-mine", format!("/deadlines/month?month={}", code(month)))
    };
    page(&MonthPage {
        frame: visit.frame(words.t("deadlines-title")),
        tabs: tabs(&words, "month"),
        heading: words.texts.say("deadlines-month", &said),
        before: address(beside(month, false)),
        after: address(beside(month, true)),
        weekdays: (1..=7).map(|day| words.t(&format!("deadlines-weekday-{day}"))).collect(),
        weeks,
        calendar: match office.country {
            Some(country) => say.country(country),
            None => words.t("deadlines-no-list"),
        },
        empty,
        toggle: (words.t(toggle), other),
        offices: offices(&visit),
        words,
    })
}
