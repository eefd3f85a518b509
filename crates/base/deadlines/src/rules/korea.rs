//! Decides the public holidays of Korea as they stood in each year.
//!
//! Act on Public Holidays (Act No. 18291 of 2021) and Regulations on Holidays of Government Offices (Presidential
//! Decree). Changes kept here: Arbor Day until 2005; Constitution Day until 2007 and again from 2026 (amendment passed
//! on 29 January 2026); Hangeul Day from 2013; Labour Day from 2026 (Act as amended in 2026; press release of the
//! Ministry of Personnel Management on the substitute days of Labour Day and Constitution Day). The substitute days are in `substitute`, what was
//! announced for one date in `announced`, the days of regular elections in `elections`.

mod announced;
mod elections;
mod substitute;

use super::dates::{Year, shift};
use super::holiday::{Holiday, Name};
use super::lunar;

/// The holidays of a year with their substitute days.
pub fn holidays(year: i16) -> Vec<Holiday> {
    let mut list = Year::new(year);
    fixed(&mut list, year);
    let seollal = lunar::civil(year, 1, 1);
    list.on(Name::SeollalEve, shift(seollal, -1));
    list.on(Name::Seollal, seollal);
    list.on(Name::SeollalSecond, shift(seollal, 1));
    list.on(Name::BuddhasBirthday, lunar::civil(year, 4, 8));
    let chuseok = lunar::civil(year, 8, 15);
    list.on(Name::ChuseokEve, shift(chuseok, -1));
    list.on(Name::Chuseok, chuseok);
    list.on(Name::ChuseokSecond, shift(chuseok, 1));
    let statutory = list.list.clone();
    for (name, date) in announced::of(year) {
        list.on(name, date);
    }
    for date in elections::regular(year, &statutory) {
        list.on(Name::ElectionDay, date);
    }
    substitute::add(&mut list, &statutory, year);
    list.done()
}

fn fixed(list: &mut Year, year: i16) {
    list.fixed(Name::NewYear, 1, 1);
    list.fixed(Name::MarchFirst, 3, 1);
    if year <= 2005 {
        list.fixed(Name::ArborDay, 4, 5);
    }
    if year >= 2026 {
        list.fixed(Name::LabourDay, 5, 1);
    }
    list.fixed(Name::ChildrensDay, 5, 5);
    list.fixed(Name::KoreanMemorialDay, 6, 6);
    if year <= 2007 || year >= 2026 {
        list.fixed(Name::KoreanConstitutionDay, 7, 17);
    }
    list.fixed(Name::LiberationDay, 8, 15);
    list.fixed(Name::KoreanFoundationDay, 10, 3);
    if year >= 2013 {
        list.fixed(Name::HangeulDay, 10, 9);
    }
    list.fixed(Name::Christmas, 12, 25);
}
