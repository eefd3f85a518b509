//! Decides the days of Korea's regular elections after 2026: Public Official Election Act, article 34.
//!
//! A regular election is held on the first Wednesday on or after a number of days before the term ends: 70 for the
//! President, 50 for the National Assembly, 30 for local offices; a week later if that Wednesday, the day before or the
//! day after is a holiday. Terms: National Assembly four years to 29 May 2028 and so on, local offices four years to
//! 30 June 2030 and so on, President five years to 3 June 2030 and so on. An election out of turn moves the
//! presidential ones; it is then a calendar's own closed day until this rule is corrected.

use jiff::civil::{Date, Weekday};

use crate::rules::dates::shift;
use crate::rules::holiday::Holiday;

/// The regular elections of a year after 2026.
pub fn regular(year: i16, holidays: &[Holiday]) -> Vec<Date> {
    if year <= 2026 {
        return Vec::new();
    }
    // Last day of the term, days before it, whether a term ends in this year.
    let terms = [(5, 29, 50, year % 4 == 0), (6, 30, 30, year % 4 == 2), (6, 3, 70, year % 5 == 0)];
    terms
        .into_iter()
        .filter(|term| term.3)
        .filter_map(|(month, day, before, _)| {
            Date::new(year, month, day).ok().map(|end| election(shift(end, -before), holidays))
        })
        .collect()
}

fn election(from: Date, holidays: &[Holiday]) -> Date {
    let is_holiday = |date: Date| holidays.iter().any(|holiday| holiday.date == date);
    let mut day = from;
    while day.weekday() != Weekday::Wednesday
        || [-1, 0, 1].into_iter().any(|step| is_holiday(shift(day, step)))
    {
        day = shift(day, 1);
    }
    day
}
