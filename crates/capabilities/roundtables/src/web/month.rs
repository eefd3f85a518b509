//! A month as a picture: which gathering is on which day.

use std::collections::BTreeMap;

use askama::Template;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use lb_doors::{Answer, Asked, Visit, page};
use lb_web::Frame;
use serde::Deserialize;

use super::list::{Line, line};
use super::words::Words;
use crate::actions::read;
use crate::rules::moment::{around, local};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Month {
    month: Option<String>,
}

struct Cell {
    number: i8,
    machine: String,
    outside: bool,
    today: bool,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "roundtables/month.html")]
struct MonthPage {
    frame: Frame,
    words: Words,
    heading: String,
    before: String,
    after: String,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Cell>>,
    is_empty: bool,
}

impl MonthPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The month that an address names, else that of `today`; as its first day.
fn named(text: &str, today: Date) -> Date {
    let found = text
        .split_once('-')
        .and_then(|(year, month)| Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok());
    found.filter(|date| (1990..=2100).contains(&date.year())).unwrap_or(today.first_of_month())
}

fn shifted(day: Date, days: i32) -> Date {
    day.checked_add(i64::from(days).days()).unwrap_or(day)
}

/// `GET /gatherings/month`
pub(super) async fn show(visit: Visit, Asked(asked): Asked<Month>) -> Answer {
    let words = Words::of(&visit);
    let today = local(visit.cx.now, "UTC").date();
    let month = named(asked.month.as_deref().unwrap_or_default(), today);
    let filter = read::Filter { between: Some(around(month)), ..read::Filter::default() };
    let found = read::list(&visit.cx, &filter, None, 500).await?;
    let mut by_day: BTreeMap<Date, Vec<Line>> = BTreeMap::new();
    // The latest come first in the list, the first of a day on the page.
    for one in found.list.iter().rev() {
        let day = local(one.written.starts_at, &one.written.zone).date();
        by_day.entry(day).or_default().push(line(&words, one));
    }
    let back = month.weekday().since(Weekday::Monday);
    let mut day = shifted(month, -i32::from(back));
    let (mut weeks, mut is_empty) = (Vec::new(), true);
    while day <= month.last_of_month() {
        let mut week = Vec::with_capacity(7);
        for step in 0..7 {
            let day = shifted(day, step);
            let outside = day.month() != month.month();
            let lines = by_day.remove(&day).unwrap_or_default();
            is_empty &= outside || lines.is_empty();
            let machine = day.to_string();
            week.push(Cell { number: day.day(), machine, outside, today: day == today, lines });
        }
        weeks.push(week);
        day = shifted(day, 7);
    }
    let code =
        |month: Date| format!("/gatherings/month?month={:04}-{:02}", month.year(), month.month());
    let said = [("year", month.year().to_string().into()), ("month", month.month().into())];
    let mut frame = visit.frame(words.t("roundtables-month"));
    frame.breadcrumbs = vec![(words.t("roundtables-title"), "/gatherings".to_owned())];
    page(&MonthPage {
        heading: words.with("roundtables-month-of", &said),
        before: code(shifted(month, -1)),
        after: code(shifted(month.last_of_month(), 1)),
        weekdays: (1..=7).map(|day| words.t(&format!("roundtables-weekday-{day}"))).collect(),
        weeks,
        is_empty,
        words,
        frame,
    })
}
