//! Decides whether a date is a working day: of one calendar, of several together, of the side that holds the ball.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates::{is_weekend, shift};
use super::holiday::{Country, Holiday, OutOfRange, YEARS, on};
use super::party::Party;

/// The working days of an office: its country's, and what the office itself adds or takes away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Whose holidays apply. Saturdays and Sundays are closed everywhere and in every year.
    pub country: Country,
    /// Closed from 29 December to 3 January, as Japan's administrative organs are (Act No. 91 of 1988, article 1).
    #[serde(default)]
    pub year_end_closed: bool,
    /// Further closed days with the reason in the office's own words: a temporary holiday just announced, a move.
    #[serde(default)]
    pub closed: BTreeMap<Date, String>,
    /// Days on which the office works although the rules say otherwise. They win over everything else.
    #[serde(default)]
    pub opened: BTreeSet<Date>,
}

/// What a date is on a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day<'a> {
    /// A working day.
    Working,
    /// A Saturday or Sunday that is no holiday.
    Weekend,
    /// A holiday or its substitute; the first one if two share the date.
    Holiday(&'static Holiday),
    /// Between 29 December and 3 January.
    YearEnd,
    /// Closed for the office's own reason.
    Closed(&'a str),
}

impl Calendar {
    /// The calendar of a country without additions.
    #[must_use]
    pub fn new(country: Country) -> Self {
        Self { country, year_end_closed: false, closed: BTreeMap::new(), opened: BTreeSet::new() }
    }

    /// What the date is.
    ///
    /// # Errors
    /// The year is not between 2000 and 2099.
    pub fn day(&self, date: Date) -> Result<Day<'_>, OutOfRange> {
        let holiday = on(self.country, date)?.next();
        let year_end =
            self.year_end_closed && matches!((date.month(), date.day()), (12, 29..) | (1, ..=3));
        Ok(if self.opened.contains(&date) {
            Day::Working
        } else if let Some(holiday) = holiday {
            Day::Holiday(holiday)
        } else if let Some(reason) = self.closed.get(&date) {
            Day::Closed(reason)
        } else if is_weekend(date) {
            Day::Weekend
        } else if year_end {
            Day::YearEnd
        } else {
            Day::Working
        })
    }

    /// Whether the office works on the date.
    ///
    /// # Errors
    /// The year is not between 2000 and 2099.
    pub fn works(&self, date: Date) -> Result<bool, OutOfRange> {
        self.day(date).map(|day| day == Day::Working)
    }
}

/// Whose calendars decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calendars {
    /// A date is a working day if every one of them works: a case that two centres handle together. Without any
    /// calendar every day is one.
    Together(Vec<Calendar>),
    /// The calendar of the party that holds the ball on that date; of a party without one, or when nobody holds it, all
    /// of them together.
    PerSide(BTreeMap<Party, Calendar>),
}

impl Calendars {
    /// One calendar.
    #[must_use]
    pub fn one(calendar: Calendar) -> Self {
        Self::Together(vec![calendar])
    }

    /// The calendars that decide while `holder` holds the ball.
    #[must_use]
    pub fn of(&self, holder: Option<&Party>) -> Vec<&Calendar> {
        match self {
            Self::Together(list) => list.iter().collect(),
            Self::PerSide(sides) => match holder.and_then(|holder| sides.get(holder)) {
                Some(calendar) => vec![calendar],
                None => sides.values().collect(),
            },
        }
    }

    /// Whether the date is a working day while `holder` holds the ball.
    ///
    /// # Errors
    /// The year is not between 2000 and 2099.
    pub fn works(&self, date: Date, holder: Option<&Party>) -> Result<bool, OutOfRange> {
        known(date)?;
        for calendar in self.of(holder) {
            if !calendar.works(date)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The days from `first` to `last` that are closed for another reason than a weekend, with the calendar that says
    /// so: why a due date is later than somebody expects.
    ///
    /// # Errors
    /// A year is not between 2000 and 2099.
    pub fn days_off(
        &self,
        first: Date,
        last: Date,
        holder: Option<&Party>,
    ) -> Result<Vec<(Date, &Calendar, Day<'_>)>, OutOfRange> {
        let calendars = self.of(holder);
        let mut found = Vec::new();
        let mut date = first;
        while date <= last {
            known(date)?;
            for calendar in &calendars {
                let day = calendar.day(date)?;
                if !matches!(day, Day::Working | Day::Weekend) {
                    found.push((date, *calendar, day));
                }
            }
            date = shift(date, 1);
        }
        Ok(found)
    }
}

/// Refuses years without holidays even where no calendar is asked, so that every walk over dates ends.
fn known(date: Date) -> Result<(), OutOfRange> {
    if YEARS.contains(&date.year()) { Ok(()) } else { Err(OutOfRange(date.year())) }
}

#[cfg(test)]
mod tests;
