//! Decides the national holidays of Japan: Act on National Holidays (Act No. 178 of 1948) as it stood in each year.
//!
//! Monday holidays: amendments of 1998 (Coming of Age, Sports; from 2000) and 2001 (Marine, Aged; from 2003). Showa
//! Day, Greenery Day on 4 May and the present substitute rule: amendment of 2005, from 2007. Mountain Day: 2014, from
//! 2016. Accession year 2019: Act No. 99 of 2018. Years 2020 and 2021: special measures acts for the Olympic Games
//! (Act No. 33 of 2015 as amended). The days of the equinoxes are those on which the sun passes them in Japan's time;
//! the National Astronomical Observatory announces them each February for the year that follows.

use jiff::civil::{Date, Weekday, date};

use super::dates::{Year, shift};
use super::holiday::{Holiday, Name};
use super::sky::sun_day;

/// The holidays of a year with substitute days and the citizens' holidays between two others.
pub fn holidays(year: i16) -> Vec<Holiday> {
    let mut list = Year::new(year);
    first_half(&mut list, year);
    second_half(&mut list, year);
    let national = list.list.clone();
    substitutes(&mut list, &national, year);
    sandwiched(&mut list, &national, year);
    list.done()
}

fn first_half(list: &mut Year, year: i16) {
    list.fixed(Name::NewYear, 1, 1);
    list.nth(Name::ComingOfAgeDay, 1, 2, Weekday::Monday);
    list.fixed(Name::JapaneseFoundationDay, 2, 11);
    if year >= 2020 {
        list.fixed(Name::EmperorsBirthday, 2, 23);
    }
    list.on(Name::VernalEquinoxDay, equinox(year, 0.0, 79.0));
    if year >= 2007 {
        list.fixed(Name::ShowaDay, 4, 29);
        list.fixed(Name::GreeneryDay, 5, 4);
    } else {
        list.fixed(Name::GreeneryDay, 4, 29);
    }
    if year == 2019 {
        list.fixed(Name::AccessionDay, 5, 1);
    }
    list.fixed(Name::ConstitutionMemorialDay, 5, 3);
    list.fixed(Name::ChildrensDay, 5, 5);
}

fn second_half(list: &mut Year, year: i16) {
    match year {
        ..=2002 => list.fixed(Name::MarineDay, 7, 20),
        2020 => list.fixed(Name::MarineDay, 7, 23),
        2021 => list.fixed(Name::MarineDay, 7, 22),
        _ => list.nth(Name::MarineDay, 7, 3, Weekday::Monday),
    }
    match year {
        ..=2015 => {}
        2020 => list.fixed(Name::MountainDay, 8, 10),
        2021 => list.fixed(Name::MountainDay, 8, 8),
        _ => list.fixed(Name::MountainDay, 8, 11),
    }
    match year {
        ..=2002 => list.fixed(Name::RespectForTheAgedDay, 9, 15),
        _ => list.nth(Name::RespectForTheAgedDay, 9, 3, Weekday::Monday),
    }
    list.on(Name::AutumnalEquinoxDay, equinox(year, 180.0, 266.0));
    match year {
        ..=2019 => list.nth(Name::HealthAndSportsDay, 10, 2, Weekday::Monday),
        2020 => list.fixed(Name::SportsDay, 7, 24),
        2021 => list.fixed(Name::SportsDay, 7, 23),
        _ => list.nth(Name::SportsDay, 10, 2, Weekday::Monday),
    }
    if year == 2019 {
        list.fixed(Name::EnthronementCeremonyDay, 10, 22);
    }
    list.fixed(Name::CultureDay, 11, 3);
    list.fixed(Name::LabourThanksgivingDay, 11, 23);
    if year <= 2018 {
        list.fixed(Name::EmperorsBirthday, 12, 23);
    }
}

/// The day of an equinox in Japan; `day` is about how many days into the year it comes.
fn equinox(year: i16, longitude: f64, day: f64) -> Date {
    let guess = f64::from(year - 2000) * 365.2422 + day;
    shift(date(2000, 1, 1), sun_day(longitude, guess))
}

/// Article 3 (2): a holiday on a Sunday gives the next day that is none; until 2006 the Monday only.
fn substitutes(list: &mut Year, national: &[Holiday], year: i16) {
    let taken = |date: Date| national.iter().any(|holiday| holiday.date == date);
    for holiday in national.iter().filter(|holiday| holiday.date.weekday() == Weekday::Sunday) {
        let mut day = shift(holiday.date, 1);
        while year >= 2007 && taken(day) {
            day = shift(day, 1);
        }
        if !taken(day) {
            list.substitute(holiday.name, day);
        }
    }
}

/// Article 3 (3): the day between two holidays; until 2006 neither a Sunday nor a substitute day.
fn sandwiched(list: &mut Year, national: &[Holiday], year: i16) {
    for holiday in national {
        let between = shift(holiday.date, 1);
        let closed = |date: Date| national.iter().any(|other| other.date == date);
        if closed(between) || !closed(shift(between, 1)) || list.has(between) {
            continue;
        }
        if year >= 2007 || between.weekday() != Weekday::Sunday {
            list.on(Name::CitizensHoliday, between);
        }
    }
}
