use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::rules::calendar::Calendar;
use crate::rules::holiday::Country;
use crate::rules::target::{OnClosedDay, due};

fn seoul() -> TimeZone {
    TimeZone::get("Asia/Seoul").unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn korea() -> Calendars {
    Calendars::one(Calendar::new(Country::Korea))
}

fn korean(clock: &Clock, target: Target, now: &str) -> Tally {
    tally(clock, &Rule::new(target), &korea(), &seoul(), instant(now)).unwrap()
}

/// Started on Monday 2 November 2026.
fn started() -> Clock {
    Clock::start(instant("2026-11-02T10:00+09:00"), Party::new("centre"))
}

#[test]
fn a_pause_moves_the_due_date_and_says_by_how_much() {
    let clock = started()
        .changed(instant("2026-11-04T15:00+09:00"), Change::Paused(PauseReason::Documents))
        .unwrap();
    let paused = korean(&clock, Target::WorkingDays(5), "2026-11-06T12:00+09:00");
    // Tuesday counted; Wednesday and Thursday are lost.
    assert_eq!((paused.elapsed, paused.remaining, paused.due), (1, 4, None));
    assert_eq!(paused.pauses[0].days, 2);
    assert!(!paused.overdue);

    let clock = clock.changed(instant("2026-11-09T09:00+09:00"), Change::Resumed).unwrap();
    let running = korean(&clock, Target::WorkingDays(5), "2026-11-11T00:00+09:00");
    // Also Friday and Monday are lost; Tuesday 10 November counted.
    assert_eq!((running.elapsed, running.remaining), (2, 3));
    assert_eq!(running.pauses[0].days, 4);
    assert_eq!(running.due.unwrap().last_day, date(2026, 11, 13));

    let late = korean(&clock, Target::WorkingDays(5), "2026-11-14T00:00+09:00");
    assert!(late.overdue);
    let in_time = korean(&clock, Target::WorkingDays(5), "2026-11-13T23:59:59+09:00");
    assert!(!in_time.overdue);
}

#[test]
fn days_of_the_calendar_count_weekends_and_end_on_an_open_day() {
    let clock = started();
    let tally = korean(&clock, Target::Days(5), "2026-11-08T12:00+09:00");
    assert_eq!((tally.elapsed, tally.remaining), (5, 0));
    assert_eq!(tally.due.unwrap().last_day, date(2026, 11, 9));
    assert_eq!((tally.overdue, tally.ahead, tally.due_today), (false, 0, false));
}

#[test]
fn days_ahead_begin_tomorrow() {
    let ahead = |now| {
        let tally = korean(&started(), Target::WorkingDays(4), now);
        (tally.ahead, tally.remaining, tally.due_today)
    };
    assert_eq!(ahead("2026-11-02T12:00+09:00"), (4, 4, false));
    assert_eq!(ahead("2026-11-03T12:00+09:00"), (3, 4, false));
    assert_eq!(ahead("2026-11-06T12:00+09:00"), (0, 1, true));
}

#[test]
fn a_stopped_clock_tells_whether_it_was_in_time() {
    let stop = |at: &str| {
        let clock = started().changed(instant(at), Change::Stopped).unwrap();
        korean(&clock, Target::WorkingDays(2), "2026-12-01T00:00+09:00")
    };
    let early = stop("2026-11-04T23:59+09:00");
    assert_eq!((early.overdue, early.elapsed, early.due), (false, 1, None));
    let late = stop("2026-11-05T10:00+09:00");
    assert_eq!((late.overdue, late.elapsed), (true, 2));
}

#[test]
fn a_pause_that_ends_with_the_clock_has_an_end() {
    let stop = instant("2026-11-06T10:00+09:00");
    let clock = started()
        .changed(instant("2026-11-04T10:00+09:00"), Change::Paused(PauseReason::Agreed))
        .and_then(|clock| clock.changed(stop, Change::Stopped))
        .unwrap();
    let tally = korean(&clock, Target::WorkingDays(2), "2026-12-01T00:00+09:00");
    assert_eq!(tally.pauses[0].until, Some(stop));
    assert_eq!(tally.pauses[0].days, 2);
    assert!(!tally.overdue);
}

#[test]
fn each_side_is_counted_by_its_own_calendar() {
    let (home, lead) = (Party::new("home"), Party::new("lead"));
    let sides = Calendars::PerSide(
        [
            (home.clone(), Calendar::new(Country::Korea)),
            (lead.clone(), Calendar::new(Country::Japan)),
        ]
        .into(),
    );
    // Monday 2 November with Korea; handed to Japan on Wednesday the 4th. Tuesday is Culture Day in Japan.
    let clock = Clock::start(instant("2026-11-02T10:00+09:00"), home.clone())
        .changed(instant("2026-11-04T10:00+09:00"), Change::HandedTo(lead.clone()))
        .unwrap();
    let rule = Rule::new(Target::WorkingDays(5));
    let now = instant("2026-11-07T00:00+09:00");
    let tally = tally(&clock, &rule, &sides, &seoul(), now).unwrap();
    let turns: Vec<(&Party, u32)> =
        tally.turns.iter().map(|turn| (&turn.holder, turn.days)).collect();
    assert_eq!(turns, [(&home, 1), (&lead, 3)]);
    assert_eq!(tally.due.unwrap().last_day, date(2026, 11, 9));
}

#[test]
fn what_comes_after_the_reading_is_not_looked_at() {
    let clock = started().changed(instant("2026-11-20T10:00+09:00"), Change::Stopped).unwrap();
    let then = korean(&clock, Target::WorkingDays(5), "2026-11-05T00:00+09:00");
    let plain = korean(&started(), Target::WorkingDays(5), "2026-11-05T00:00+09:00");
    assert_eq!(then, plain);
}

fn targets() -> impl Strategy<Value = Target> {
    prop_oneof![
        (0_u32..30).prop_map(Target::Days),
        (0_u32..30).prop_map(Target::WorkingDays),
        (0_u32..6).prop_map(Target::Weeks),
        (0_u32..4).prop_map(Target::Months),
    ]
}

proptest! {
    #[test]
    fn without_pauses_a_clock_is_due_when_the_target_says(
        second in 946_900_000_i64..4_000_000_000,
        target in targets(),
        later in 0_i64..200,
    ) {
        let start = Timestamp::from_second(second).unwrap();
        let now = Timestamp::from_second(second + later * 40_000).unwrap();
        let (calendars, zone) = (korea(), seoul());
        let clock = Clock::start(start, Party::new("centre"));
        let tally = tally(&clock, &Rule::new(target), &calendars, &zone, now).unwrap();
        let basis = Basis { calendars: &calendars, holder: None, zone: &zone };
        let expected = due(start, target, OnClosedDay::Next, basis).unwrap();
        prop_assert_eq!(tally.due, Some(expected));
        prop_assert_eq!(tally.overdue, now >= expected.ends);
    }

    #[test]
    fn every_day_is_accounted_for(
        steps in prop::collection::vec((0_i64..200, 0_u8..4), 0..12),
        working in any::<bool>(),
    ) {
        let start = instant("2026-09-10T10:00+09:00");
        let mut clock = Clock::start(start, Party::new("centre"));
        let mut at = start;
        for (hours, kind) in steps {
            at = Timestamp::from_second(at.as_second() + hours * 3600).unwrap();
            let change = match kind {
                0 => Change::Paused(PauseReason::Question),
                1 => Change::Resumed,
                2 => Change::HandedTo(Party::new("company")),
                _ => Change::HandedTo(Party::new("centre")),
            };
            // Refused changes leave the clock as it was.
            clock = clock.clone().changed(at, change).unwrap_or(clock);
        }
        let rule = Rule::new(if working { Target::WorkingDays(10) } else { Target::Days(10) });
        let now = Timestamp::from_second(at.as_second() + 100_000).unwrap();
        let found = tally(&clock, &rule, &korea(), &seoul(), now).unwrap();
        let plain = Clock::start(start, Party::new("centre"));
        let whole = tally(&plain, &rule, &korea(), &seoul(), now).unwrap().elapsed;
        let lost: u32 = found.pauses.iter().map(|pause| pause.days).sum();
        let held: u32 = found.turns.iter().map(|turn| turn.days).sum();
        prop_assert_eq!(found.elapsed + lost, whole);
        prop_assert_eq!(held, found.elapsed);
    }
}
