use super::*;

#[test]
fn days_in_refusals_are_written_as_the_reader_writes_them() {
    assert_eq!(shown(Locale::Ko, "2026-11-26"), "2026.\u{a0}11.\u{a0}26.");
    assert_eq!(shown(Locale::En, "2026-11-26"), "26\u{a0}Nov\u{a0}2026");
    for other in ["2026-11-26T10:00:00Z", "2026-13-01", "Asia/Seoul", ""] {
        assert_eq!(shown(Locale::En, other), other);
    }
}
