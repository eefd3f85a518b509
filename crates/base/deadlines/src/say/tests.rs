use jiff::civil::date;

use super::*;
use crate::rules::clock::Change;
use crate::rules::count::tally;
use crate::rules::party::Party;
use crate::rules::target::Rule;

fn words(locale: Locale) -> Words {
    Words::new(locale, TimeZone::get("Asia/Seoul").unwrap())
}

fn clock() -> Clock {
    Clock::start("2026-11-02T10:00+09:00".parse().unwrap(), Party::new("centre"))
}

fn standing(clock: &Clock, locale: Locale, now: &str) -> String {
    let calendars = Calendars::one(Calendar::new(Country::Korea));
    let words = words(locale);
    let rule = Rule::new(Target::WorkingDays(4));
    let tally = tally(clock, &rule, &calendars, &words.zone, now.parse().unwrap()).unwrap();
    words.standing(clock, &tally, &calendars)
}

#[test]
fn a_running_clock_in_four_languages() {
    let now = "2026-11-04T00:00+09:00";
    let said = Locale::ALL.map(|locale| standing(&clock(), locale, now));
    for expected in [
        "기한까지 근무일 기준 2일 남았습니다. 2026년 11월 6일까지 처리해 주십시오(달력: 대한민국).",
        "期限まであと2営業日です。2026年11月6日中にお願いします（暦：韓国）。",
        "Due in 2 working days, by the end of 6 November 2026 (calendar: Korea).",
        "À rendre dans 2 jours ouvrés, au plus tard le 6 novembre 2026 (calendrier\u{202f}: Corée).",
    ] {
        assert!(said.contains(&expected.to_owned()), "{said:#?}");
    }
}

#[test]
fn tomorrow_is_one_day_and_today_is_today() {
    let tomorrow = standing(&clock(), Locale::En, "2026-11-05T12:00+09:00");
    assert!(tomorrow.starts_with("Due in 1 working day,"), "{tomorrow}");
    let today = standing(&clock(), Locale::En, "2026-11-06T12:00+09:00");
    assert!(today.starts_with("Due today, by the end of 6 November 2026"), "{today}");
}

#[test]
fn late_paused_and_stopped_clocks_say_so() {
    let late = standing(&clock(), Locale::En, "2026-11-07T00:00+09:00");
    assert!(late.starts_with("Overdue since the end of 6 November 2026"), "{late}");
    let paused = clock()
        .changed("2026-11-04T10:00+09:00".parse().unwrap(), Change::Paused(PauseReason::Documents))
        .unwrap();
    assert_eq!(
        standing(&paused, Locale::En, "2026-11-05T10:00+09:00"),
        "Paused since 4 November 2026 because documents are missing. 3 working days left once the clock runs again."
    );
    let stopped =
        paused.changed("2026-11-05T10:00+09:00".parse().unwrap(), Change::Stopped).unwrap();
    assert_eq!(
        standing(&stopped, Locale::En, "2026-12-05T10:00+09:00"),
        "Completed on 5 November 2026, in time."
    );
}

#[test]
fn holders_get_the_right_particle() {
    let turn = Turn { holder: Party::new("x"), from: clock().started(), until: None, days: 2 };
    let said = words(Locale::Ko).turn(&turn, "서울센터", true);
    assert!(said.contains("서울센터가 처리할 차례"), "{said}");
    let said = words(Locale::Ko).turn(&turn, "도쿄지원", true);
    assert!(said.contains("도쿄지원이 처리할 차례"), "{said}");
}

#[test]
fn substitutes_name_their_holiday() {
    let holiday = Holiday {
        date: date(2026, 8, 17),
        name: Name::LiberationDay,
        standing: Standing::Substitute,
    };
    assert_eq!(words(Locale::Ko).holiday(&holiday), "광복절 대체공휴일");
    assert_eq!(words(Locale::Fr).date(date(2026, 6, 1)), "1er juin 2026");
}

#[test]
fn every_code_has_words_in_every_language() {
    for locale in Locale::ALL {
        let words = words(locale);
        let mut said: Vec<String> = Name::ALL.iter().map(|name| words.name(*name)).collect();
        said.extend(Country::ALL.map(|country| words.country(country)));
        said.extend(PauseReason::ALL.map(|reason| words.reason(reason)));
        for target in [Target::Days(2), Target::WorkingDays(2), Target::Weeks(2), Target::Months(2)]
        {
            said.push(words.target(target));
        }
        said.push(words.day(Day::Working));
        said.push(words.day(Day::Weekend));
        said.push(words.day(Day::YearEnd));
        said.push(words.day(Day::Closed("x")));
        said.push(words.out_of_range(OutOfRange(2100)));
        for refusal in [
            ClockRefusal::Paused,
            ClockRefusal::NotPaused,
            ClockRefusal::SameHolder,
            ClockRefusal::Stopped(clock().started()),
            ClockRefusal::Backwards(clock().started()),
        ] {
            said.push(words.refusal(refusal));
        }
        assert!(said.iter().all(|text| !text.starts_with("deadline-")), "{locale:?}: {said:?}");
    }
}
