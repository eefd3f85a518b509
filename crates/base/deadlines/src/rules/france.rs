//! Decides the eleven public holidays of France: Code du travail, article L3133-1.
//!
//! Whit Monday is a holiday in every year, also while it was the usual day of solidarity (Act No. 2004-626).
//! They do not move when they fall on a weekend. The two further days of Alsace-Moselle (article L3134-13) are left to
//! a calendar's own closed days.

use jiff::civil::Date;

use super::dates::{Year, shift};
use super::holiday::{Holiday, Name};

/// The holidays of a year.
pub fn holidays(year: i16) -> Vec<Holiday> {
    let mut list = Year::new(year);
    list.fixed(Name::NewYear, 1, 1);
    list.fixed(Name::LabourDay, 5, 1);
    list.fixed(Name::VictoryDay, 5, 8);
    list.fixed(Name::FrenchNationalDay, 7, 14);
    list.fixed(Name::Assumption, 8, 15);
    list.fixed(Name::AllSaints, 11, 1);
    list.fixed(Name::Armistice, 11, 11);
    list.fixed(Name::Christmas, 12, 25);
    if let Some(easter) = easter(year) {
        list.on(Name::EasterMonday, shift(easter, 1));
        list.on(Name::Ascension, shift(easter, 39));
        list.on(Name::WhitMonday, shift(easter, 50));
    }
    list.done()
}

/// Easter Sunday of the Gregorian calendar by the rule of Butcher (1876), as in Meeus, chapter 8.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
