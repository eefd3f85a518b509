//! Decides how a month is laid out: whole weeks, from Monday on; on a phone the days on which something is.

use askama::Template;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use lb_texts::Texts;

use super::Badge;
use crate::dates;

/// Years that an address may name.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// What stands on a day.
#[derive(Debug, Clone)]
pub struct DayEntry {
    /// In words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// The language of the words, when it is not the page's.
    pub lang: Option<String>,
    /// How it stands.
    pub badge: Badge,
}

/// A day of the month.
#[derive(Debug, Clone, Default)]
pub struct MonthDay {
    /// Why it is off: a holiday by name.
    pub off: Option<String>,
    /// Nobody works.
    pub closed: bool,
    /// What is on it.
    pub entries: Vec<DayEntry>,
    /// How many more there are, in words.
    pub more: Option<String>,
}

struct Cell {
    date: Date,
    /// The day in full, for those who hear the page and on a phone.
    spoken: String,
    class: String,
    today: bool,
    day: MonthDay,
}

/// A month with its head: its name, the way to the months beside it.
#[derive(Template)]
#[template(path = "ui/month.html")]
pub struct Month {
    texts: Texts,
    heading: String,
    before: String,
    after: String,
    links: Vec<(String, String)>,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Cell>>,
}

impl Month {
    /// The month of `month`; `address` gives the page of another month by its code, `day` what a day shows.
    pub fn new(
        texts: Texts,
        month: Date,
        today: Date,
        address: impl Fn(&str) -> String,
        mut day: impl FnMut(Date) -> MonthDay,
    ) -> Self {
        let locale = texts.locale();
        let mut cell = |date: Date| {
            let day = day(date);
            let mut class = Vec::new();
            let marks = [
                (date.month() != month.month(), "month-outside"),
                (day.closed, "month-closed"),
                (date == today, "month-today"),
                (day.entries.is_empty() && day.off.is_none(), "month-free"),
            ];
            class.extend(marks.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name));
            let (class, today) = (class.join(" "), date == today);
            Cell { spoken: dates::full(locale, date), class, today, date, day }
        };
        let weeks = weeks(month);
        Self {
            heading: dates::month(locale, month),
            before: address(&code(beside(month, false))),
            after: address(&code(beside(month, true))),
            links: Vec::new(),
            weekdays: (1..=7).map(|day| texts.say(&format!("dates-weekday-{day}"), &[])).collect(),
            weeks: weeks
                .into_iter()
                .map(|week| week.into_iter().map(&mut cell).collect())
                .collect(),
            texts,
        }
    }

    /// With another way beside the months before and after.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push((label.into(), href.into()));
        self
    }

    /// Whether nothing is on any day of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weeks.iter().flatten().all(|cell| cell.day.entries.is_empty())
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

fn shift(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

/// The month that a text names (`2026-11`), else that of `today`; as its first day.
#[must_use]
pub fn read(text: &str, today: Date) -> Date {
    let named = text
        .split_once('-')
        .and_then(|(year, month)| Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok());
    named.filter(|date| YEARS.contains(&date.year())).unwrap_or(today.first_of_month())
}

/// The address of a month: `2026-11`.
#[must_use]
pub fn code(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

/// The first day of the month before or after.
#[must_use]
pub fn beside(month: Date, later: bool) -> Date {
    let edge =
        if later { shift(month.last_of_month(), 1) } else { shift(month.first_of_month(), -1) };
    edge.first_of_month()
}

/// The weeks that touch the month of `month`, each of seven days from Monday on.
#[must_use]
pub fn weeks(month: Date) -> Vec<Vec<Date>> {
    let first = month.first_of_month();
    let back = first.weekday().since(Weekday::Monday);
    let mut day = shift(first, -i64::from(back));
    let last = month.last_of_month();
    let mut weeks = Vec::new();
    while day <= last {
        weeks.push((0..7).map(|step| shift(day, step)).collect());
        day = shift(day, 7);
    }
    weeks
}

#[cfg(test)]
mod tests;
