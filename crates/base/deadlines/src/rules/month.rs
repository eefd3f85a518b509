//! Decides how a month is laid out: whole weeks, from Monday on.

use jiff::civil::{Date, Weekday};

use super::dates::shift;

/// The month that a text names (`2026-11`), else that of `today`; as its first day.
#[must_use]
pub fn read(text: &str, today: Date) -> Date {
    let named = text
        .split_once('-')
        .and_then(|(year, month)| Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok());
    named
        .filter(|date| super::holiday::YEARS.contains(&date.year()))
        .unwrap_or(today.first_of_month())
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
    let mut day = shift(first, -i32::from(back));
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
