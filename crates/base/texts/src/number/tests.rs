use super::*;

#[test]
fn digits_are_grouped_in_threes() {
    assert_eq!(group(1_234_567.0, None, ",", "."), "1,234,567");
    assert_eq!(group(-1_234.5, Some(1), ",", "."), "-1,234.5");
    assert_eq!(group(999.0, None, ",", "."), "999");
    assert_eq!(group(0.25, Some(1), ",", "."), "0.2");
    assert_eq!(group(-0.001, Some(2), ",", "."), "0.00", "nothing has no sign");
}

#[test]
fn french_has_a_narrow_space_and_a_comma() {
    assert_eq!(decimal(Locale::Fr, 12_345.678, 2), "12\u{202f}345,68");
    assert_eq!(decimal(Locale::Ko, 12_345.678, 2), "12,345.68");
}
