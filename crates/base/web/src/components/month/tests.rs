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

#[test]
fn a_month_shows_what_is_on_its_days_and_the_way_to_the_next() {
    let texts = crate::texts::of(lb_kernel::Locale::En);
    let busy = date(2026, 11, 5);
    let day = |date| MonthDay {
        closed: date == self::date(2026, 11, 7),
        entries: (date == busy)
            .then(|| DayEntry {
                text: "한강 <talk>".into(),
                href: "/gatherings/1".into(),
                lang: Some("ko".into()),
                badge: Badge::new(crate::components::Tone::Info, "planned"),
            })
            .into_iter()
            .collect(),
        ..MonthDay::default()
    };
    let month = Month::new(texts, busy, date(2026, 11, 26), |code| format!("/m?month={code}"), day);
    assert!(!month.is_empty());
    let html = month.to_string();
    assert!(html.contains("November 2026") && html.contains("/m?month=2026-12"), "{html}");
    assert!(html.contains("한강 &#60;talk&#62;") && html.contains("lang=\"ko\""), "{html}");
    assert!(html.contains("5 November 2026") && html.contains("month-closed"), "{html}");
    assert_eq!(html.matches("aria-current=\"date\"").count(), 1);
    let nothing = Month::new(texts, busy, busy, str::to_owned, |_| MonthDay::default());
    assert!(nothing.is_empty());
}
