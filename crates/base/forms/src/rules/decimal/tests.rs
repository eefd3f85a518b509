use super::*;

#[test]
fn numbers_are_kept_exactly_and_written_shortest() {
    let cases = [
        ("12", Some("12")),
        (" 012.50 ", Some("12.5")),
        ("-0.000001", Some("-0.000001")),
        ("1,234,567", Some("1234567")),
        ("１２３．５", Some("123.5")),
        ("+7", Some("7")),
        ("-0", Some("0")),
        ("999999999999999999", Some("999999999999999999")),
        ("1000000000000000000", None),
        ("1,23", None),
        ("1234,567", None),
        ("1.0000001", None),
        ("1.", None),
        (".5", None),
        ("", None),
        ("1e3", None),
        ("twelve", None),
    ];
    for (text, wanted) in cases {
        let made = text.parse::<Decimal>().ok().map(|number| number.to_string());
        assert_eq!(made.as_deref(), wanted, "{text}");
    }
}

#[test]
fn numbers_are_ordered_by_value() {
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    assert!(number("9") < number("10") && number("-3") < number("-2.9"));
    assert_eq!(number("1.10").decimals(), 1);
}
