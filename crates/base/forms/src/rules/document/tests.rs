use super::*;
use jiff::civil::date;

#[test]
fn a_document_holds_to_the_end_of_its_last_day() {
    let today = date(2026, 11, 25);
    let cases = [
        (None, Validity::Valid),
        (Some(date(2026, 11, 24)), Validity::Expired),
        (Some(date(2026, 11, 25)), Validity::Expiring),
        (Some(date(2026, 12, 25)), Validity::Expiring),
        (Some(date(2026, 12, 26)), Validity::Valid),
        (Some(date(2030, 1, 1)), Validity::Valid),
    ];
    for (until, wanted) in cases {
        assert_eq!(validity(until, today), wanted, "{until:?}");
    }
}
