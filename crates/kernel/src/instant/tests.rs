use super::*;

#[test]
fn a_day_is_that_of_utc_and_its_text_the_date_for_machines() {
    let day = |text: &str| text.parse::<Instant>().unwrap().day().to_string();
    assert_eq!(day("2026-11-26T00:00:00Z"), "2026-11-26");
    assert_eq!(day("2026-11-26T23:59:59.999999Z"), "2026-11-26");
    // It is the next day already in Seoul.
    assert_eq!(day("2026-11-27T08:59:59+09:00"), "2026-11-26");
    assert_eq!(Instant::from_micros(-1).day().to_string(), "1969-12-31");
}
