use std::collections::BTreeSet;

use jiff::civil::{Weekday, date};

use super::*;
use crate::rules::dates::{is_weekend, shift};

fn dates(country: Country, year: i16) -> Vec<String> {
    let set: BTreeSet<Date> =
        of_year(country, year).unwrap().iter().map(|holiday| holiday.date).collect();
    set.into_iter().map(|date| date.strftime("%m-%d").to_string()).collect()
}

fn agrees(country: Country, lists: [(i16, &str); 5]) {
    for (year, list) in lists {
        assert_eq!(dates(country, year).join(" "), list, "{country:?} {year}");
    }
}

/// Wollyeok-yohang (official almanac) of each year, with what was announced later.
#[test]
fn korea_2024_to_2028() {
    agrees(
        Country::Korea,
        [
            (
                2024,
                "01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25",
            ),
            (
                2025,
                "01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25",
            ),
            (
                2026,
                "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25",
            ),
            (
                2027,
                "01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27",
            ),
            (
                2028,
                "01-01 01-26 01-27 01-28 03-01 04-12 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25",
            ),
        ],
    );
}

/// Cabinet Office lists to 2027; 2028 by the law.
#[test]
fn japan_2024_to_2028() {
    agrees(
        Country::Japan,
        [
            (
                2024,
                "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23",
            ),
            (
                2025,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24",
            ),
            (
                2026,
                "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
            ),
            (
                2027,
                "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
            ),
            (
                2028,
                "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23",
            ),
        ],
    );
}

#[test]
fn france_2024_to_2028() {
    agrees(
        Country::France,
        [
            (2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25"),
            (2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25"),
            (2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"),
            (2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25"),
            (2028, "01-01 04-17 05-01 05-08 05-25 06-05 07-14 08-15 11-01 11-11 12-25"),
        ],
    );
}

/// Office of Personnel Management: the days on which offices are closed.
#[test]
fn united_states_2024_to_2028() {
    let lists = [
        (2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"),
        (2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"),
        (2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        (2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        (2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
    ];
    for (year, list) in lists {
        let closed: BTreeSet<Date> = of_year(Country::UnitedStates, year)
            .unwrap()
            .iter()
            .map(|holiday| holiday.date)
            .filter(|date| !is_weekend(*date))
            .collect();
        let closed: Vec<String> =
            closed.iter().map(|date| date.strftime("%m-%d").to_string()).collect();
        assert_eq!(closed.join(" "), list, "{year}");
    }
}

fn named(country: Country, year: i16, name: Name, standing: Standing) -> Vec<Date> {
    of_year(country, year)
        .unwrap()
        .iter()
        .filter(|holiday| holiday.name == name && holiday.standing == standing)
        .map(|holiday| holiday.date)
        .collect()
}

#[test]
fn koreas_substitutes_follow_the_law_of_the_year() {
    let substitutes = |year| -> Vec<String> {
        of_year(Country::Korea, year)
            .unwrap()
            .iter()
            .filter(|holiday| holiday.standing == Standing::Substitute)
            .map(|holiday| holiday.date.to_string())
            .collect()
    };
    assert!(substitutes(2013).is_empty());
    assert_eq!(substitutes(2014), ["2014-09-10"]);
    assert_eq!(substitutes(2015), ["2015-09-29"]);
    assert_eq!(substitutes(2016), ["2016-02-10"]);
    assert_eq!(substitutes(2017), ["2017-01-30", "2017-10-06"]);
    assert_eq!(substitutes(2018), ["2018-05-07", "2018-09-26"]);
    assert_eq!(substitutes(2020), ["2020-01-27"]);
    assert_eq!(substitutes(2021), ["2021-08-16", "2021-10-04", "2021-10-11"]);
    assert_eq!(substitutes(2022), ["2022-09-12", "2022-10-10"]);
    assert_eq!(substitutes(2023), ["2023-01-24", "2023-05-29"]);
}

#[test]
fn two_lost_days_of_one_chuseok_give_two_substitutes() {
    // 3 October 2036 is Chuseok's eve and National Foundation Day, 5 October a Sunday.
    let all: Vec<Date> = of_year(Country::Korea, 2036)
        .unwrap()
        .iter()
        .filter(|holiday| holiday.standing == Standing::Substitute && holiday.date.month() == 10)
        .map(|holiday| holiday.date)
        .collect();
    assert_eq!(all, [date(2036, 10, 6), date(2036, 10, 7)]);
}

#[test]
fn constitution_day_left_and_came_back() {
    let itself = |year| named(Country::Korea, year, Name::KoreanConstitutionDay, Standing::Itself);
    assert_eq!(itself(2007), [date(2007, 7, 17)]);
    assert!(itself(2008).is_empty());
    assert!(itself(2025).is_empty());
    assert_eq!(itself(2026), [date(2026, 7, 17)]);
}

#[test]
fn regular_elections_keep_away_from_holidays() {
    let election = |year| named(Country::Korea, year, Name::ElectionDay, Standing::Itself);
    assert_eq!(election(2028), [date(2028, 4, 12)]);
    // Wednesday 5 June 2030 comes before Memorial Day.
    assert_eq!(election(2030), [date(2030, 3, 27), date(2030, 6, 12)]);
}

#[test]
fn japans_special_years() {
    assert!(dates(Country::Japan, 2019).join(" ").contains("04-29 04-30 05-01 05-02 05-03"));
    assert!(dates(Country::Japan, 2019).contains(&"10-22".to_owned()));
    for (year, july_and_august) in
        [(2020, "07-23 07-24 08-10 09-21"), (2021, "07-22 07-23 08-08 08-09 09-20")]
    {
        assert!(dates(Country::Japan, year).join(" ").contains(july_and_august), "{year}");
    }
    assert_eq!(
        named(Country::Japan, 2006, Name::CitizensHoliday, Standing::Itself),
        [date(2006, 5, 4)]
    );
    // 4 May 2003 was a Sunday.
    assert!(named(Country::Japan, 2003, Name::CitizensHoliday, Standing::Itself).is_empty());
    assert_eq!(
        named(Country::Japan, 2032, Name::CitizensHoliday, Standing::Itself),
        [date(2032, 9, 21)]
    );
}

/// The approximation for 1980 to 2099 in *Shin koyomi benrichō* (calculation group of the hydrographic department of
/// the Maritime Safety Agency).
#[test]
fn japans_equinoxes_agree_with_the_published_formula() {
    for year in YEARS {
        let years = f64::from(year - 1980);
        let leap = f64::from((year - 1980) / 4);
        let day = |base: f64| (base + 0.242_194 * years - leap).floor() as i8;
        assert_eq!(
            named(Country::Japan, year, Name::VernalEquinoxDay, Standing::Itself),
            [date(year, 3, day(20.8431))]
        );
        assert_eq!(
            named(Country::Japan, year, Name::AutumnalEquinoxDay, Standing::Itself),
            [date(year, 9, day(23.2488))]
        );
    }
}

#[test]
fn every_year_keeps_its_promises() {
    for country in Country::ALL {
        for year in YEARS {
            let list = of_year(country, year).unwrap();
            assert!(list.len() >= 10, "{country:?} {year}");
            assert!(list.iter().all(|holiday| holiday.date.year() == year));
            assert!(list.windows(2).all(|pair| pair[0].date <= pair[1].date));
            for substitute in list.iter().filter(|day| day.standing == Standing::Substitute) {
                // A substitute is a gain: a weekday on which nothing else is.
                assert_ne!(substitute.date.weekday(), Weekday::Sunday, "{substitute:?}");
                assert_ne!(substitute.date.weekday(), Weekday::Saturday, "{substitute:?}");
                let same = list.iter().filter(|day| day.date == substitute.date).count();
                assert_eq!(same, 1, "{substitute:?}");
            }
        }
    }
}

#[test]
fn seollal_and_chuseok_are_three_days_in_a_row() {
    for year in YEARS {
        for (eve, day, second) in [
            (Name::SeollalEve, Name::Seollal, Name::SeollalSecond),
            (Name::ChuseokEve, Name::Chuseok, Name::ChuseokSecond),
        ] {
            let one = |name| named(Country::Korea, year, name, Standing::Itself)[0];
            assert_eq!(one(eve), shift(one(day), -1));
            assert_eq!(one(second), shift(one(day), 1));
        }
    }
}

#[test]
fn other_years_are_refused() {
    assert_eq!(of_year(Country::Japan, 1999), Err(OutOfRange(1999)));
    assert_eq!(of_year(Country::Japan, 2100), Err(OutOfRange(2100)));
    assert_eq!(of_year(Country::Japan, i16::MIN), Err(OutOfRange(i16::MIN)));
}

#[test]
fn codes_are_unique_and_those_of_the_data() {
    let codes: BTreeSet<&str> = Name::ALL.iter().map(|name| name.code()).collect();
    assert_eq!(codes.len(), Name::ALL.len());
    for name in Name::ALL {
        assert_eq!(serde_json::to_value(name).unwrap(), name.code());
    }
}
