use super::*;

#[test]
fn new_moon_of_the_textbook() {
    // Meeus, example 49.a: 18 February 1977, 3h 37m 42s in Terrestrial Time, lunation -283.
    let expected = 2_443_192.651_18 - 2_451_544.5;
    assert!((new_moon(-283.0) - expected).abs() < 1e-4);
}

#[test]
fn sun_of_the_textbook() {
    // Meeus, example 25.b: 13 October 1992, 0h in Terrestrial Time: 199.906016 degrees.
    let longitude = sun_longitude(2_448_908.5 - 2_451_544.5).rem_euclid(360.0);
    assert!((longitude - 199.906_016).abs() < 0.001, "{longitude}");
}

#[test]
fn lunations_are_found_from_days() {
    for day in (0..36_524).step_by(7) {
        let k = lunation_before(day);
        assert!(new_moon_day(k) <= day && day < new_moon_day(k + 1), "{day}");
    }
}

#[test]
fn the_solstice_is_on_21_or_22_december() {
    for year in 2000..=2099 {
        let first = (f64::from(year - 2000) * YEAR).round() as i32;
        let day = winter_solstice_day(year) - first;
        assert!((353..=357).contains(&day), "{year}: {day}");
    }
}

/// How sure the lunar holidays are: no month they stand in begins within two minutes of midnight.
#[test]
fn no_lunar_holiday_hangs_on_two_minutes() {
    let start = jiff::civil::date(2000, 1, 1);
    for year in 2000..=2099 {
        for month in [1, 4, 8] {
            let first = crate::rules::lunar::civil(year, month, 1);
            let day = i32::try_from(first.duration_since(start).as_hours() / 24).unwrap();
            let moon = new_moon(f64::from(lunation_before(day)));
            for minutes in [-2.0, 2.0] {
                assert_eq!(day_of(moon + minutes / 1440.0), day, "{year} {month}");
            }
        }
    }
}
