//! Decides how days, moments, months and shares are written for a reader.
//!
//! Forms, files and addresses write `2026-11-26`; pages write what people write.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use lb_kernel::{Instant, Locale};
use lb_texts::FluentValue;

use crate::texts;

fn say(locale: Locale, key: &str, date: Date) -> String {
    let values = [
        // A year is no amount: as text it is not grouped.
        ("year", FluentValue::from(date.year().to_string())),
        ("month", date.month().into()),
        ("day", date.day().into()),
    ];
    texts::of(locale).say(key, &values)
}

/// Lines do not break within.
fn whole(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// A day as lists and tables show it: `26 Nov 2026`, `2026. 11. 26.`; never broken over two lines.
#[must_use]
pub fn day(locale: Locale, date: Date) -> String {
    whole(&say(locale, "dates-day", date))
}

/// The day of an instant, in UTC.
#[must_use]
pub fn day_of(locale: Locale, at: Instant) -> String {
    day(locale, at.day())
}

/// A day or month that is kept as text (`2026-11-26`, `2026-11`); what is neither stays what it is.
#[must_use]
pub fn day_in(locale: Locale, text: &str) -> String {
    if let Ok(date) = text.parse() {
        return day(locale, date);
    }
    let first = format!("{text}-01").parse();
    first.map_or_else(|_| text.to_owned(), |date| month_short(locale, date))
}

/// A day within a sentence, in full: `26 November 2026`.
#[must_use]
pub fn full(locale: Locale, date: Date) -> String {
    say(locale, "dates-day-full", date)
}

fn time(locale: Locale, at: DateTime) -> String {
    let values = [
        ("hour", format!("{:02}", at.hour()).into()),
        ("minute", format!("{:02}", at.minute()).into()),
    ];
    texts::of(locale).say("dates-time", &values)
}

/// A moment to the minute, as a clock there shows it.
#[must_use]
pub fn moment(locale: Locale, at: DateTime) -> String {
    let values = [("day", day(locale, at.date()).into()), ("time", time(locale, at).into())];
    whole(&texts::of(locale).say("dates-moment", &values))
}

/// From one moment to another; the day is said once where it is the same.
#[must_use]
pub fn span(locale: Locale, from: DateTime, to: DateTime) -> String {
    let same = from.date() == to.date();
    let end = if same { whole(&time(locale, to)) } else { moment(locale, to) };
    format!("{} – {end}", moment(locale, from))
}

/// A moment to the minute in a zone; one that is not known counts as UTC.
#[must_use]
pub fn moment_of(locale: Locale, at: Instant, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    moment(locale, at.timestamp().to_zoned(zone).datetime())
}

/// A moment to the second, in UTC: for records in which the order counts.
#[must_use]
pub fn second_of(locale: Locale, at: Instant) -> String {
    let at = at.timestamp().to_zoned(TimeZone::UTC).datetime();
    let two = |number: i8| format!("{number:02}").into();
    let values =
        [("hour", two(at.hour())), ("minute", two(at.minute())), ("second", two(at.second()))];
    let time = texts::of(locale).say("dates-time-seconds", &values);
    let values = [("day", day(locale, at.date()).into()), ("time", time.into())];
    whole(&texts::of(locale).say("dates-moment", &values))
}

/// A month in full: `November 2026`.
#[must_use]
pub fn month(locale: Locale, date: Date) -> String {
    say(locale, "dates-month", date)
}

/// A month where there is little room: `Nov 2026`, `2026. 11.`
#[must_use]
pub fn month_short(locale: Locale, date: Date) -> String {
    whole(&say(locale, "dates-month-short", date))
}

/// A share of 1 in percent: `36%`, in French with a space before the sign.
#[must_use]
pub fn percent(locale: Locale, share: f64) -> String {
    let value = format!("{:.0}", share * 100.0);
    texts::of(locale).say("dates-percent", &[("value", value.into())])
}

#[cfg(test)]
mod tests;
