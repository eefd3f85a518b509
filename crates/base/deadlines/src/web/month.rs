//! The month as a picture: what is due on which day, and which days are closed.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use jiff::civil::Date;
use lb_doors::{Answer, Visit, page};
use lb_web::Frame;
use lb_web::components::month::{code, read};
use lb_web::components::{DayEntry, Month, MonthDay, Tabs};
use serde::Deserialize;

use super::list::{Row, offices, row, tabs};
use super::words::Words;
use crate::actions::course::office as office_of;
use crate::actions::lists as actions;
use crate::room::Deadlines;
use crate::rules::calendar::{Calendars, Day};
use crate::rules::office::Office;
use crate::say;

/// The most deadlines that one day shows.
const MOST: usize = 4;

#[derive(Default, Deserialize)]
pub(super) struct Asked {
    month: Option<String>,
    all: Option<String>,
}

#[derive(Template)]
#[template(path = "deadlines/month.html")]
struct MonthPage<'a> {
    frame: Frame,
    words: Words<'a>,
    tabs: Tabs,
    month: Month,
    calendar: String,
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

fn entry(row: Row) -> DayEntry {
    let text = row.record.map_or(row.purpose, |(text, _)| text);
    DayEntry { text, href: row.href, lang: None, badge: row.badge }
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
    let day = |date: Date| {
        let (off, closed) = off(&say, &office, date);
        let mut rows = by_day.remove(&date.to_string()).unwrap_or_default();
        let more = rows.len().saturating_sub(MOST);
        rows.truncate(MOST);
        let more = (more > 0).then(|| words.texts.say("deadlines-more", &[("count", more.into())]));
        MonthDay { off, closed, entries: rows.into_iter().map(entry).collect(), more }
    };
    let suffix = if mine { "" } else { "&all=yes" };
    let address = |code: &str| format!("/deadlines/month?month={code}{suffix}");
    let shown = Month::new(lb_web::texts::of(visit.cx.locale), month, today, address, day);
    let this = format!("/deadlines/month?month={}", code(month));
    let shown = if mine {
        shown.link(words.t("deadlines-month-all"), format!("{this}&all=yes"))
    } else {
        shown.link(words.t("deadlines-month-mine"), this)
    };
    page(&MonthPage {
        frame: visit.frame(words.t("deadlines-title")),
        tabs: tabs(&words, "month"),
        month: shown,
        calendar: match office.country {
            Some(country) => say.country(country),
            None => words.t("deadlines-no-list"),
        },
        offices: offices(&visit),
        words,
    })
}
