//! Decides when something is due: the last day, the instant it ends, the warning and the escalations.
//!
//! The day of the event is not counted (Korea: Civil Act, article 157; Japan: Civil Code, article 140; France: Code de
//! procédure civile, article 641; United States: Federal Rules of Civil Procedure 6(a)(1)). The last day counts to its
//! end in the zone (Korea 159, Japan 141, France 642). A last day that is closed moves to the next working day (Korea
//! 161, Japan 142, France 642, United States 6(a)(1)(C)) unless the rule says that it stays. Months run to the same
//! number of the month, or to its last day where there is none (Korea 160, Japan 143, France 641).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use super::calendar::Calendars;
use super::dates::shift;
use super::holiday::OutOfRange;
use super::party::Party;

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// Days of the calendar.
    Days(u32),
    /// Days on which work is done.
    WorkingDays(u32),
    /// Weeks of seven days.
    Weeks(u32),
    /// Months of the calendar.
    Months(u32),
}

/// What happens when the last day of days, weeks or months is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnClosedDay {
    /// The next working day becomes the last one.
    #[default]
    Next,
    /// It stays the last one.
    Stays,
}

/// Somebody further up is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Working days after the last day; 0 is the instant the deadline ends.
    pub after: u32,
    /// Code of the role that is told.
    pub to: String,
}

/// A target with everything that follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// How long.
    pub target: Target,
    /// What a closed last day does.
    #[serde(default)]
    pub on_closed_day: OnClosedDay,
    /// Working days before the last day on which the holder is warned.
    #[serde(default)]
    pub warning: Option<u32>,
    /// Who is told when it is late, in any order.
    #[serde(default)]
    pub escalations: Vec<Escalation>,
}

impl Rule {
    /// A target without warning or escalation.
    #[must_use]
    pub fn new(target: Target) -> Self {
        Self { target, on_closed_day: OnClosedDay::Next, warning: None, escalations: Vec::new() }
    }
}

/// On what dates are counted: the calendars, whose turn it is, the zone in which days begin and end.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The calendars that decide.
    pub calendars: &'a Calendars,
    /// Who holds the ball, for calendars per side.
    pub holder: Option<&'a Party>,
    /// The zone of the deadline.
    pub zone: &'a TimeZone,
}

impl Basis<'_> {
    /// The civil date of an instant.
    pub(super) fn date(&self, instant: Timestamp) -> Date {
        self.zone.to_datetime(instant).date()
    }

    /// The first instant of a date. Where clocks skip midnight it is the first one after the gap.
    pub(super) fn begins(&self, date: Date) -> Result<Timestamp, OutOfRange> {
        date.to_zoned(self.zone.clone())
            .map(|zoned| zoned.timestamp())
            .map_err(|_| OutOfRange(date.year()))
    }

    /// The first instant after a date.
    pub(super) fn ends(&self, date: Date) -> Result<Timestamp, OutOfRange> {
        self.begins(shift(date, 1))
    }

    fn works(&self, date: Date) -> Result<bool, OutOfRange> {
        self.calendars.works(date, self.holder)
    }

    /// The date itself or the first working day in the direction of `step`.
    pub(super) fn working(&self, mut date: Date, step: i32) -> Result<Date, OutOfRange> {
        while !self.works(date)? {
            date = shift(date, step);
        }
        Ok(date)
    }

    /// The `count`-th working day after (`step` 1) or before (-1) the date.
    fn working_days_from(&self, mut date: Date, count: u32, step: i32) -> Result<Date, OutOfRange> {
        for _ in 0..count {
            date = self.working(shift(date, step), step)?;
        }
        Ok(date)
    }
}

/// The last day and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last day on which it is in time.
    pub last_day: Date,
    /// The first instant at which it is late: the end of the last day in the zone.
    pub ends: Timestamp,
}

/// A deadline with its warning and escalations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// When it is due.
    pub due: Due,
    /// When the holder is warned: the beginning of that day, never before the start.
    pub warning: Option<Timestamp>,
    /// Who is told when, earliest first.
    pub escalations: Vec<(Timestamp, String)>,
}

/// When something that starts at `start` is due.
///
/// # Errors
/// A date on the way is not between 2000 and 2099.
pub fn due(
    start: Timestamp,
    target: Target,
    on_closed_day: OnClosedDay,
    basis: Basis<'_>,
) -> Result<Due, OutOfRange> {
    let first = basis.date(start);
    let last_day = match target {
        Target::WorkingDays(count) => {
            basis.working(basis.working_days_from(first, count, 1)?, 1)?
        }
        _ => close(nominal(first, target)?, on_closed_day, basis)?,
    };
    Ok(Due { last_day, ends: basis.ends(last_day)? })
}

/// The last day of a target in calendar days, weeks or months, whether it is open or closed.
pub(super) fn nominal(first: Date, target: Target) -> Result<Date, OutOfRange> {
    let days = |count: u32| shift(first, i32::try_from(count).unwrap_or(i32::MAX));
    match target {
        Target::Days(count) | Target::WorkingDays(count) => Ok(days(count)),
        Target::Weeks(count) => Ok(days(count.saturating_mul(7))),
        Target::Months(count) => Span::new()
            .try_months(count)
            .and_then(|span| first.checked_add(span))
            .map_err(|_| OutOfRange(Date::MAX.year())),
    }
}

/// The last day after the rule for closed days.
pub(super) fn close(
    day: Date,
    on_closed_day: OnClosedDay,
    basis: Basis<'_>,
) -> Result<Date, OutOfRange> {
    // Asked in both cases, so that a date out of range is refused in both.
    let open = basis.working(day, 1)?;
    Ok(if on_closed_day == OnClosedDay::Next { open } else { day })
}

/// When something is due, when its holder is warned, who is told afterwards.
///
/// # Errors
/// A date on the way is not between 2000 and 2099.
pub fn schedule(start: Timestamp, rule: &Rule, basis: Basis<'_>) -> Result<Schedule, OutOfRange> {
    around(start, due(start, rule.target, rule.on_closed_day, basis)?, rule, basis)
}

/// Warning and escalations around a due date that is known, for instance one that pauses have moved.
///
/// # Errors
/// A date on the way is not between 2000 and 2099.
pub fn around(
    start: Timestamp,
    due: Due,
    rule: &Rule,
    basis: Basis<'_>,
) -> Result<Schedule, OutOfRange> {
    let warning = rule
        .warning
        .map(|before| {
            let day = basis.working_days_from(due.last_day, before, -1)?;
            Ok(basis.begins(day)?.max(start))
        })
        .transpose()?;
    let mut escalations = rule
        .escalations
        .iter()
        .map(|escalation| {
            let day = basis.working_days_from(due.last_day, escalation.after, 1)?;
            Ok((basis.ends(day)?, escalation.to.clone()))
        })
        .collect::<Result<Vec<_>, OutOfRange>>()?;
    escalations.sort();
    Ok(Schedule { due, warning, escalations })
}

#[cfg(test)]
mod tests;
