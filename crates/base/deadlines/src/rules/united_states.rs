//! Decides the eleven federal holidays of the United States: 5 U.S.C. 6103.
//!
//! A holiday on a Saturday is observed on the Friday before (5 U.S.C. 6103(b)), one on a Sunday on the Monday after
//! (Executive Order 11582). Inauguration Day (Washington area only) and single days by executive order are left to a
//! calendar's own closed days.

use jiff::civil::{Date, Weekday};

use super::dates::{Year, shift};
use super::holiday::{Holiday, Name};

/// The holidays of a year with their observed days; 31 December may stand for the New Year that follows.
pub fn holidays(year: i16) -> Vec<Holiday> {
    let mut list = Year::new(year);
    list.fixed(Name::NewYear, 1, 1);
    // Public Law 117-17.
    if year >= 2021 {
        list.fixed(Name::Juneteenth, 6, 19);
    }
    list.fixed(Name::IndependenceDay, 7, 4);
    list.fixed(Name::VeteransDay, 11, 11);
    list.fixed(Name::Christmas, 12, 25);
    let fixed = list.list.clone();
    for holiday in fixed {
        match holiday.date.weekday() {
            Weekday::Saturday => {
                let friday = shift(holiday.date, -1);
                if friday.year() == year {
                    list.substitute(holiday.name, friday);
                }
            }
            Weekday::Sunday => list.substitute(holiday.name, shift(holiday.date, 1)),
            _ => {}
        }
    }
    if let Ok(last) = Date::new(year, 12, 31)
        && last.weekday() == Weekday::Friday
    {
        list.substitute(Name::NewYear, last);
    }
    list.nth(Name::MartinLutherKingDay, 1, 3, Weekday::Monday);
    list.nth(Name::WashingtonsBirthday, 2, 3, Weekday::Monday);
    list.nth(Name::AmericanMemorialDay, 5, -1, Weekday::Monday);
    list.nth(Name::AmericanLaborDay, 9, 1, Weekday::Monday);
    list.nth(Name::ColumbusDay, 10, 2, Weekday::Monday);
    list.nth(Name::Thanksgiving, 11, 4, Weekday::Thursday);
    list.done()
}
