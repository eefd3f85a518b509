//! Decides on which civil date a day of the Korean lunisolar calendar falls.
//!
//! The calendar is the traditional one (Sihyeon-ryeok) as the Korea Astronomy and Space Science Institute computes it:
//! months begin on the day of the new moon in UTC+9, the month of the winter solstice is the eleventh, and in a year
//! of thirteen months the first one without a principal solar term is the leap month.

use jiff::civil::{Date, date};

use super::dates::shift;
use super::sky::{lunation_before, new_moon_day, sun_day, winter_solstice_day};

/// The civil date of a day in one of the months 1 to 10 (not the leap one) of the lunar year that begins in `year`.
pub fn civil(year: i16, month: i32, day: i32) -> Date {
    let solstice = winter_solstice_day(year - 1);
    let first = lunation_before(solstice);
    let months = lunation_before(winter_solstice_day(year)) - first;
    // Month 11 of the year before stands at 0, month 12 at 1, month 1 at 2.
    let mut place = month + 1;
    if months == 13
        && let Some(leap) = leap_place(first, solstice)
        && leap <= place
    {
        place += 1;
    }
    shift(date(2000, 1, 1), new_moon_day(first + place) + day - 1)
}

/// The first month after the solstice in which the sun enters no new sign.
fn leap_place(first: i32, solstice: i32) -> Option<i32> {
    let terms: Vec<i32> = (0..=13)
        .map(|sign| {
            let sign = f64::from(sign);
            sun_day((270.0 + 30.0 * sign) % 360.0, f64::from(solstice) + 30.437 * sign)
        })
        .collect();
    (1..13).find(|place| {
        let span = new_moon_day(first + place)..new_moon_day(first + place + 1);
        !terms.iter().any(|term| span.contains(term))
    })
}

#[cfg(test)]
mod tests;
