use jiff::civil::date;

use super::*;

#[test]
fn a_month_is_whole_weeks_from_monday_on() {
    // 1 November 2026 is a Sunday, 30 November a Monday.
    let weeks = weeks(date(2026, 11, 17));
    assert_eq!(weeks.len(), 6);
    assert_eq!(weeks[0][0], date(2026, 10, 26));
    assert_eq!(weeks[5][6], date(2026, 12, 6));
    assert!(weeks.iter().all(|week| week.len() == 7 && week[0].weekday() == Weekday::Monday));
    // February 2027 fills exactly four weeks.
    assert_eq!(super::weeks(date(2027, 2, 1)).len(), 4);
}

#[test]
fn a_month_is_read_from_its_address_or_is_this_one() {
    let today = date(2026, 11, 25);
    assert_eq!(read("2026-12", today), date(2026, 12, 1));
    for wrong in ["", "2026-13", "x-1", "1999-01", "9999-01"] {
        assert_eq!(read(wrong, today), date(2026, 11, 1), "{wrong}");
    }
    assert_eq!(code(beside(date(2026, 12, 1), true)), "2027-01");
    assert_eq!(code(beside(date(2027, 1, 1), false)), "2026-12");
}
