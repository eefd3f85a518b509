use jiff::civil::date;

use super::*;

#[test]
fn a_day_is_written_as_the_reader_writes_it() {
    let one = date(2026, 11, 1);
    let shown = Locale::ALL.map(|locale| day(locale, one).replace('\u{a0}', " "));
    for wanted in ["2026. 11. 1.", "2026年11月1日", "1 Nov 2026", "1er nov. 2026"] {
        assert!(shown.iter().any(|text| text == wanted), "{wanted} in {shown:?}");
    }
    assert_eq!(full(Locale::Fr, one), "1er novembre 2026");
    assert_eq!(full(Locale::Ko, one), "2026년 11월 1일");
    assert_eq!(month(Locale::En, one), "November 2026");
    assert_eq!(month_short(Locale::En, one), "Nov\u{a0}2026");
}

#[test]
fn a_moment_has_hours_and_minutes_of_its_place() {
    let at = Instant::from_micros(1_795_731_900_000_000);
    let shown = |locale, zone| moment_of(locale, at, zone).replace('\u{a0}', " ");
    assert_eq!(shown(Locale::En, "UTC"), "26 Nov 2026, 22:25");
    assert_eq!(shown(Locale::Ko, "Asia/Seoul"), "2026. 11. 27. 07:25");
    assert_eq!(shown(Locale::Fr, "nowhere"), "26 nov. 2026, 22 h 25");
    let second = |locale| second_of(locale, at).replace('\u{a0}', " ");
    assert_eq!(second(Locale::Ko), "2026. 11. 26. 22:25:00");
    assert_eq!(second(Locale::Fr), "26 nov. 2026, 22:25:00");
}

#[test]
fn a_span_says_its_day_once() {
    let from = date(2026, 11, 26).at(10, 0, 0, 0);
    let shown = |to| span(Locale::En, from, to).replace('\u{a0}', " ");
    assert_eq!(shown(date(2026, 11, 26).at(12, 30, 0, 0)), "26 Nov 2026, 10:00 – 12:30");
    assert_eq!(shown(date(2026, 11, 27).at(9, 0, 0, 0)), "26 Nov 2026, 10:00 – 27 Nov 2026, 09:00");
}

#[test]
fn what_is_no_day_stays_and_shares_follow_the_language() {
    assert_eq!(day_in(Locale::En, "2026-05-31"), "31\u{a0}May\u{a0}2026");
    assert_eq!(day_in(Locale::En, "2026-05"), "May\u{a0}2026");
    assert_eq!(day_in(Locale::En, "2026"), "2026");
    assert_eq!(day_in(Locale::En, "soon"), "soon");
    assert_eq!(percent(Locale::Ko, 0.356), "36%");
    assert_eq!(percent(Locale::Fr, 1.0), "100\u{202f}%");
}
