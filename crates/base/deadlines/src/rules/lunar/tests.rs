use super::*;

/// First days of lunar years 2000 to 2030 in Korea; 2027 and 2028 are a day later than in China.
const SEOLLAL: [&str; 31] = [
    "2000-02-05",
    "2001-01-24",
    "2002-02-12",
    "2003-02-01",
    "2004-01-22",
    "2005-02-09",
    "2006-01-29",
    "2007-02-18",
    "2008-02-07",
    "2009-01-26",
    "2010-02-14",
    "2011-02-03",
    "2012-01-23",
    "2013-02-10",
    "2014-01-31",
    "2015-02-19",
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-07",
    "2028-01-27",
    "2029-02-13",
    "2030-02-03",
];

#[test]
fn seollal_is_where_it_was_celebrated() {
    for (year, expected) in (2000..).zip(SEOLLAL) {
        assert_eq!(civil(year, 1, 1).to_string(), expected);
    }
}

#[test]
fn chuseok_is_where_it_was_celebrated() {
    for (year, expected) in [
        (2006, "2006-10-06"),
        (2014, "2014-09-08"),
        (2015, "2015-09-27"),
        (2016, "2016-09-15"),
        (2017, "2017-10-04"),
        (2018, "2018-09-24"),
        (2019, "2019-09-13"),
        (2020, "2020-10-01"),
        (2021, "2021-09-21"),
        (2022, "2022-09-10"),
        (2023, "2023-09-29"),
        (2024, "2024-09-17"),
        (2025, "2025-10-06"),
        (2026, "2026-09-25"),
    ] {
        assert_eq!(civil(year, 8, 15).to_string(), expected);
    }
}

#[test]
fn buddhas_birthday_also_in_leap_years() {
    for (year, expected) in [
        // Leap months: 3rd in 2012, 5th in 2017, 4th in 2020, 2nd in 2023, 6th in 2025.
        (2012, "2012-05-28"),
        (2017, "2017-05-03"),
        (2020, "2020-04-30"),
        (2023, "2023-05-27"),
        (2024, "2024-05-15"),
        (2025, "2025-05-05"),
        (2026, "2026-05-24"),
    ] {
        assert_eq!(civil(year, 4, 8).to_string(), expected);
    }
}

#[test]
fn lunar_years_have_354_or_384_days_or_so() {
    for year in 2000..2099 {
        let days = civil(year + 1, 1, 1).duration_since(civil(year, 1, 1)).as_hours() / 24;
        assert!((353..=355).contains(&days) || (383..=385).contains(&days), "{year}: {days}");
    }
}
