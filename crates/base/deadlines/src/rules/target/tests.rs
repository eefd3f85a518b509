use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::rules::calendar::Calendar;
use crate::rules::holiday::Country;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn one(country: Country) -> Calendars {
    Calendars::one(Calendar::new(country))
}

fn last_day(start: &str, target: Target, calendars: &Calendars, zone_name: &str) -> Date {
    let zone = zone(zone_name);
    let basis = Basis { calendars, holder: None, zone: &zone };
    due(instant(start), target, OnClosedDay::Next, basis).unwrap().last_day
}

#[test]
fn seven_working_days_over_chuseok_and_golden_week() {
    let korea = last_day(
        "2026-09-21T10:00+09:00",
        Target::WorkingDays(7),
        &one(Country::Korea),
        "Asia/Seoul",
    );
    // 22, 23, 28, 29, 30 September, 1, 2 October.
    assert_eq!(korea, date(2026, 10, 2));
    let japan = last_day(
        "2026-04-27T10:00+09:00",
        Target::WorkingDays(7),
        &one(Country::Japan),
        "Asia/Tokyo",
    );
    // 28, 30 April, 1, 7, 8, 11, 12 May.
    assert_eq!(japan, date(2026, 5, 12));
}

#[test]
fn two_centres_wait_for_each_other() {
    let both =
        Calendars::Together(vec![Calendar::new(Country::Korea), Calendar::new(Country::Japan)]);
    // 22 and 23 September are holidays in Japan, 24 and 25 in Korea.
    let day = last_day("2026-09-18T10:00+09:00", Target::WorkingDays(2), &both, "Asia/Seoul");
    assert_eq!(day, date(2026, 9, 29));
}

#[test]
fn a_closed_last_day_moves_unless_it_stays() {
    let korea = one(Country::Korea);
    let zone = zone("Asia/Seoul");
    let basis = Basis { calendars: &korea, holder: None, zone: &zone };
    // Two weeks after 11 September 2026 is Chuseok.
    let start = instant("2026-09-11T23:59+09:00");
    let moved = due(start, Target::Weeks(2), OnClosedDay::Next, basis).unwrap();
    assert_eq!(moved.last_day, date(2026, 9, 28));
    assert_eq!(moved.ends, instant("2026-09-29T00:00+09:00"));
    let stays = due(start, Target::Weeks(2), OnClosedDay::Stays, basis).unwrap();
    assert_eq!(stays.last_day, date(2026, 9, 25));
}

#[test]
fn months_end_on_the_same_number_or_the_last_day() {
    let france = one(Country::France);
    let day = |start, months| last_day(start, Target::Months(months), &france, "Europe/Paris");
    assert_eq!(day("2026-01-31T09:00+01:00", 1), date(2026, 3, 2));
    assert_eq!(day("2026-03-16T09:00+01:00", 1), date(2026, 4, 16));
}

#[test]
fn the_day_is_that_of_the_zone_and_ends_with_its_clock() {
    let states = one(Country::UnitedStates);
    // Late on Friday in New York, already Saturday in UTC; the clocks go back on Sunday.
    let zone = zone("America/New_York");
    let basis = Basis { calendars: &states, holder: None, zone: &zone };
    let due = due(instant("2026-10-31T02:00Z"), Target::Days(2), OnClosedDay::Stays, basis);
    let due = due.unwrap();
    assert_eq!(due.last_day, date(2026, 11, 1));
    assert_eq!(due.ends, instant("2026-11-02T05:00Z"));
}

#[test]
fn warnings_and_escalations_stand_around_the_last_day() {
    let korea = one(Country::Korea);
    let zone = zone("Asia/Seoul");
    let basis = Basis { calendars: &korea, holder: None, zone: &zone };
    let escalation = |after, to: &str| Escalation { after, to: to.to_owned() };
    let rule = Rule {
        warning: Some(2),
        escalations: vec![escalation(3, "head"), escalation(0, "lead")],
        ..Rule::new(Target::WorkingDays(5))
    };
    let plan = schedule(instant("2026-09-16T10:00+09:00"), &rule, basis).unwrap();
    // 17, 18, 21, 22, 23 September; then Chuseok and a weekend.
    assert_eq!(plan.due.last_day, date(2026, 9, 23));
    assert_eq!(plan.warning, Some(instant("2026-09-21T00:00+09:00")));
    assert_eq!(
        plan.escalations,
        [
            (instant("2026-09-24T00:00+09:00"), "lead".to_owned()),
            (instant("2026-10-01T00:00+09:00"), "head".to_owned()),
        ]
    );
    let hasty = Rule { warning: Some(9), ..rule };
    let start = instant("2026-09-16T10:00+09:00");
    assert_eq!(schedule(start, &hasty, basis).unwrap().warning, Some(start));
}

#[test]
fn what_leads_out_of_the_known_years_is_refused() {
    let korea = one(Country::Korea);
    let zone = zone("Asia/Seoul");
    let basis = Basis { calendars: &korea, holder: None, zone: &zone };
    for target in [
        Target::Days(u32::MAX),
        Target::WorkingDays(u32::MAX),
        Target::Weeks(u32::MAX),
        Target::Months(u32::MAX),
        Target::Months(900),
    ] {
        for closed in [OnClosedDay::Next, OnClosedDay::Stays] {
            let result = due(instant("2026-09-16T10:00+09:00"), target, closed, basis);
            assert!(result.is_err(), "{target:?}");
        }
    }
}

proptest! {
    #[test]
    fn due_dates_are_open_and_in_order(
        second in 946_900_000_i64..4_000_000_000,
        count in 0_u32..40,
        country in 0_usize..4,
    ) {
        let calendars = one(Country::ALL[country]);
        let zone = zone("Asia/Seoul");
        let basis = Basis { calendars: &calendars, holder: None, zone: &zone };
        let start = Timestamp::from_second(second).unwrap();
        let get = |target| due(start, target, OnClosedDay::Next, basis).unwrap();
        let working = get(Target::WorkingDays(count));
        prop_assert!(calendars.works(working.last_day, None).unwrap());
        prop_assert!(working.ends > start);
        let next = get(Target::WorkingDays(count + 1)).last_day;
        // No working days from a closed day end on the next open one, like one working day.
        prop_assert!(next > working.last_day || (count == 0 && next == working.last_day));
        prop_assert!(get(Target::Days(count)).last_day <= working.last_day);
        prop_assert_eq!(get(Target::Days(count * 7)), get(Target::Weeks(count)));
        // The count can be found again by walking.
        let first = basis.date(start);
        let walked = (1..=400)
            .map(|step| shift(first, step))
            .take_while(|day| *day <= working.last_day)
            .filter(|day| calendars.works(*day, None).unwrap())
            .count();
        if count > 0 {
            prop_assert_eq!(walked, count as usize);
        }
    }
}
