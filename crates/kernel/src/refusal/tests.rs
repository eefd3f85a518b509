use jiff::civil::date;

use super::*;

#[test]
fn a_value_is_what_it_was_given_as_and_not_what_it_looks_like() {
    let refusal = Refusal::new(Kind::Invalid, "room.noun.reason")
        .with("most", 2026_usize)
        .with("word", "2026")
        .with("day", date(2026, 11, 26))
        .with("text", "2026-11-26");
    let wanted = [
        ("most", Value::Number(2026)),
        ("word", Value::Text("2026".to_owned())),
        ("day", Value::Day(date(2026, 11, 26))),
        ("text", Value::Text("2026-11-26".to_owned())),
    ];
    assert_eq!(refusal.data(), wanted);
    let told = "room.noun.reason most=2026 word=2026 day=2026-11-26 text=2026-11-26";
    assert_eq!(refusal.to_string(), told);
}

#[test]
fn a_number_beyond_the_largest_is_told_as_the_largest() {
    assert_eq!(Value::from(u64::MAX), Value::Number(i64::MAX));
    assert_eq!(Value::from(i64::MIN), Value::Number(i64::MIN));
}
