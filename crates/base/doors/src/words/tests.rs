use jiff::civil::date;

use super::*;

#[test]
fn days_in_refusals_are_written_as_the_reader_writes_them() {
    let day = Value::Day(date(2026, 11, 26));
    assert_eq!(shown(Locale::Ko, &day), FluentValue::from("2026.\u{a0}11.\u{a0}26."));
    assert_eq!(shown(Locale::En, &day), FluentValue::from("26\u{a0}Nov\u{a0}2026"));
}

#[test]
fn texts_stay_as_they_were_given_whatever_they_look_like() {
    for text in ["2026-11-26", "2026-11-26T10:00:00Z", "1234567890", "0", "Asia/Seoul", ""] {
        assert_eq!(shown(Locale::En, &Value::from(text)), FluentValue::from(text));
    }
    assert_eq!(shown(Locale::En, &Value::from(1200_u32)), FluentValue::from(1200));
}
