//! Keeps the few steps on civil dates that every national list needs, all of them total.

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

use super::holiday::{Holiday, Name, Standing};

/// The date `days` later (earlier when negative); stops at the ends of the time line.
pub fn shift(date: Date, days: i32) -> Date {
    date.saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
}

/// Whether the date is a Saturday or a Sunday.
pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Collects the holidays of one year.
pub struct Year {
    year: i16,
    pub list: Vec<Holiday>,
}

impl Year {
    pub fn new(year: i16) -> Self {
        Self { year, list: Vec::new() }
    }

    /// A holiday on the same date every year.
    pub fn fixed(&mut self, name: Name, month: i8, day: i8) {
        if let Ok(date) = Date::new(self.year, month, day) {
            self.on(name, date);
        }
    }

    /// A holiday on the `nth` weekday of a month; -1 is the last one.
    pub fn nth(&mut self, name: Name, month: i8, nth: i8, weekday: Weekday) {
        let found =
            Date::new(self.year, month, 1).and_then(|d| d.nth_weekday_of_month(nth, weekday));
        if let Ok(date) = found {
            self.on(name, date);
        }
    }

    /// A holiday on a date that was computed.
    pub fn on(&mut self, name: Name, date: Date) {
        self.list.push(Holiday { date, name, standing: Standing::Itself });
    }

    /// A day off that stands for the holiday `name`.
    pub fn substitute(&mut self, name: Name, date: Date) {
        self.list.push(Holiday { date, name, standing: Standing::Substitute });
    }

    /// Whether something is already on this date.
    pub fn has(&self, date: Date) -> bool {
        self.list.iter().any(|holiday| holiday.date == date)
    }

    /// The list in the order of the dates.
    pub fn done(mut self) -> Vec<Holiday> {
        self.list.sort_by_key(|holiday| (holiday.date, holiday.standing, holiday.name));
        self.list
    }
}
