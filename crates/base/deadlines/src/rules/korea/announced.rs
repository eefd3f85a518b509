//! Keeps the days off in Korea that were decided for one date: elections up to 2026 and temporary holidays.
//!
//! Sources: announcements in the official gazette (temporary holidays are decided by the State Council, Regulations on
//! Holidays of Government Offices, article 2 no. 11) and the election calendar of the National Election Commission.
//! What is announced after this table was written is entered as a calendar's own closed day.

use jiff::civil::{Date, date};

use crate::rules::holiday::Name;

const ELECTIONS: &[Date] = &[
    date(2000, 4, 13),
    date(2002, 6, 13),
    date(2002, 12, 19),
    date(2004, 4, 15),
    date(2006, 5, 31),
    date(2007, 12, 19),
    date(2008, 4, 9),
    date(2010, 6, 2),
    date(2012, 4, 11),
    date(2012, 12, 19),
    date(2014, 6, 4),
    date(2016, 4, 13),
    date(2017, 5, 9),
    date(2018, 6, 13),
    date(2020, 4, 15),
    date(2022, 3, 9),
    date(2022, 6, 1),
    date(2024, 4, 10),
    date(2025, 6, 3),
    date(2026, 6, 3),
];

const TEMPORARY: &[Date] = &[
    date(2002, 7, 1),
    date(2015, 8, 14),
    date(2016, 5, 6),
    date(2017, 10, 2),
    date(2020, 8, 17),
    date(2023, 10, 2),
    date(2024, 10, 1),
    date(2025, 1, 27),
];

/// What was announced for a year.
pub fn of(year: i16) -> impl Iterator<Item = (Name, Date)> {
    let elections = ELECTIONS.iter().map(|day| (Name::ElectionDay, day));
    let temporary = TEMPORARY.iter().map(|day| (Name::TemporaryHoliday, day));
    elections
        .chain(temporary)
        .filter(move |(_, day)| day.year() == year)
        .map(|(name, day)| (name, *day))
}
