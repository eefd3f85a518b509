//! Decides Korea's substitute holidays: Regulations on Holidays of Government Offices, article 3.
//!
//! Decree of 5 November 2013 (in effect for 2014): Seollal and Chuseok days on a Sunday, Children's Day on a Saturday or
//! Sunday, each also when it shares a weekday with another holiday. Amendment of 4 August 2021: 1 March, 15 August,
//! 3 October, 9 October. Amendment of 4 May 2023: Buddha's Birthday and Christmas. From 2026 also Constitution Day and
//! Labour Day. Never: New Year's Day, Memorial Day, elections, temporary holidays. Two substitutes on one day: the
//! later one moves to the next working day. By the letter two holidays on one Saturday or Sunday give two substitutes;
//! the first time after 2023 that this happens is in 2063.

use jiff::civil::{Date, Weekday};

use crate::rules::dates::{Year, is_weekend, shift};
use crate::rules::holiday::{Holiday, Name};

/// Adds the substitute days for `statutory` holidays to the list.
pub fn add(list: &mut Year, statutory: &[Holiday], year: i16) {
    let mut lost: Vec<Holiday> =
        statutory.iter().filter(|holiday| is_lost(holiday, statutory, year)).copied().collect();
    lost.sort_by_key(|holiday| (holiday.date, holiday.name));
    // On a weekday two holidays that share it lose one day, not two.
    lost.dedup_by(|later, kept| later.date == kept.date && !is_weekend(kept.date));
    for holiday in lost {
        let mut day = shift(holiday.date, 1);
        while is_weekend(day) || list.has(day) {
            day = shift(day, 1);
        }
        list.substitute(holiday.name, day);
    }
}

fn is_lost(holiday: &Holiday, statutory: &[Holiday], year: i16) -> bool {
    let Some((since, saturday)) = rule(holiday.name) else { return false };
    if year < since {
        return false;
    }
    match holiday.date.weekday() {
        Weekday::Sunday => true,
        Weekday::Saturday => saturday,
        _ => shares(holiday.name, holiday.date, statutory),
    }
}

/// Since which year the holiday has substitute days, and whether a Saturday gives one too.
fn rule(name: Name) -> Option<(i16, bool)> {
    match name {
        Name::SeollalEve
        | Name::Seollal
        | Name::SeollalSecond
        | Name::ChuseokEve
        | Name::Chuseok
        | Name::ChuseokSecond => Some((2014, false)),
        Name::ChildrensDay => Some((2014, true)),
        Name::MarchFirst | Name::LiberationDay | Name::KoreanFoundationDay | Name::HangeulDay => {
            Some((2021, true))
        }
        Name::BuddhasBirthday | Name::Christmas => Some((2023, true)),
        Name::KoreanConstitutionDay | Name::LabourDay => Some((2026, true)),
        _ => None,
    }
}

fn shares(name: Name, date: Date, statutory: &[Holiday]) -> bool {
    statutory.iter().any(|other| other.date == date && other.name != name)
}
