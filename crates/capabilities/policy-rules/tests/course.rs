//! What follows from what, whoever says it: the course of items and what is counted of it.

use jiff::civil::Date;
use lb_kernel::{Code as _, Instant};
use lb_policy_rules::ageing::{Light, YEAR, age, light};
use lb_policy_rules::confirmation::{Said, Tally, outcome};
use lb_policy_rules::course::{
    Mover, OVER, REOPEN_DAYS, Reason, Step, Verdict, is_over, next, reopens_by_itself,
};
use lb_policy_rules::measure::{MeasureState, Term, due_state};
use lb_policy_rules::meters::Meters;
use lb_policy_rules::recommendation::{Event, Failing, Recommended, failing};
use lb_policy_rules::record::Item;
use lb_policy_rules::words::{By, Done, Handling, ItemState};
use lb_testkit::{id, started};
use proptest::prelude::*;

fn item() -> Item {
    Item {
        id: id(1),
        difficulty: id(2),
        workspace: id(900),
        number: 1,
        language: lb_kernel::Language::KO,
        words: "은행 계좌".to_owned(),
        state: ItemState::Open,
        handling: Some(Handling::Rule),
        authority: Some(id(3)),
        theme: None,
        theme_by: By::Engine,
        systemic: false,
        reason: None,
        next_check: None,
        claimed: Done::None,
        confirmed: Done::None,
        reopened: 0,
        state_since: started(),
        assigned_at: None,
        acknowledged_at: None,
        answered_at: None,
        in_force_at: None,
        asked_at: None,
        closed_at: None,
        due_at: None,
        withdrawn_at: None,
        made_at: started(),
        changed_at: started(),
        version: 1,
    }
}

fn movers() -> impl Strategy<Value = Mover> {
    prop_oneof![
        Just(Mover::Officer),
        Just(Mover::Authority),
        Just(Mover::Companies),
        Just(Mover::Clock)
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    let verdict = prop::sample::select(Verdict::ALL);
    let answer = (verdict, prop::option::of(prop::sample::select(Reason::ALL)), 0_i64..500)
        .prop_map(|(verdict, reason, days)| Step::Answer {
            verdict,
            reason,
            next_check: (days > 0).then(|| started().plus_days(days).day()),
        });
    let tally = (0_i64..3, 0_i64..3, 0_i64..3).prop_map(|(solved, partly, not)| {
        Step::Conclude(Tally { asked: solved + partly + not, solved, partly, not })
    });
    prop_oneof![
        Just(Step::Assign),
        Just(Step::Acknowledge),
        Just(Step::Examine),
        answer.clone(),
        answer,
        Just(Step::Plan(None)),
        Just(Step::TakeEffect),
        Just(Step::Ask(started().plus_days(45))),
        tally.clone(),
        tally,
        Just(Step::Reopen),
    ]
}

#[test]
fn what_is_put_off_or_asked_once_more_has_a_new_day() {
    let day = |days| started().plus_days(days);
    let put_off = |days| Step::Answer {
        verdict: Verdict::LongTerm,
        reason: Some(Reason::Study),
        next_check: Some(day(days).day()),
    };
    let given = Item { state: ItemState::Assigned, ..item() };
    let first = next(&given, &put_off(30), Mover::Authority, day(0)).unwrap();
    let again = next(&first, &put_off(90), Mover::Authority, day(31)).unwrap();
    assert_eq!((again.state, again.state_since), (ItemState::LongTerm, first.state_since));
    assert!(first.due_at < again.due_at && again.due_at > Some(day(90)), "{again:?}");
    let done = Item { state: ItemState::InForce, ..item() };
    let asked = next(&done, &Step::Ask(day(45)), Mover::Clock, day(0)).unwrap();
    let asked = next(&asked, &Step::Ask(day(91)), Mover::Officer, day(46)).unwrap();
    assert_eq!((asked.state, asked.due_at), (ItemState::Asked, Some(day(91))));
}

proptest! {
    #[test]
    fn nobody_but_the_companies_answers_leads_to_solved(
        course in prop::collection::vec((steps(), movers(), 0_i64..40), 1..60)
    ) {
        let (mut item, mut now) = (item(), started());
        for (step, by, days) in course {
            now = now.plus_days(days);
            let before = item.clone();
            if let Ok(after) = next(&item, &step, by, now) {
                if after.state == ItemState::Solved && before.state != ItemState::Solved {
                    prop_assert_eq!(by, Mover::Companies);
                    let said = matches!(step, Step::Conclude(tally) if tally.solved > 0);
                    prop_assert!(said, "somebody said so");
                    prop_assert_eq!(before.state, ItemState::Asked);
                }
                let told = by == Mover::Companies || before.state == ItemState::Solved;
                prop_assert!(told || after.confirmed == before.confirmed);
                let counted = i64::from(matches!(step, Step::Reopen));
                prop_assert_eq!(after.reopened, before.reopened + counted, "the count is kept");
                prop_assert_eq!(after.closed_at.is_some(), is_over(after.state));
                prop_assert!(after.made_at == before.made_at && after.state_since <= now);
                if let Step::Answer { verdict, reason, next_check } = step {
                    prop_assert!(verdict == Verdict::Accepted || reason.is_some());
                    prop_assert!(verdict != Verdict::LongTerm || next_check.is_some_and(|day| day > now.day()));
                    prop_assert!(by == Mover::Authority || by == Mover::Officer);
                }
                item = after;
            } else {
                prop_assert_eq!(&item, &before);
            }
        }
    }

    #[test]
    fn what_is_in_progress_for_more_than_a_year_is_red_whatever_it_is_called(
        state in prop::sample::select(ItemState::ALL), days in 366_i64..4_000, in_state in 0_i64..366
    ) {
        let now = started().plus_days(days);
        let old = Item { state, state_since: now.plus_days(-in_state), due_at: Some(now.plus_days(9)), ..item() };
        let age = age(&old, YEAR, now);
        prop_assert_eq!(age.glares, !OVER.contains(&state));
        prop_assert_eq!((age.days_open, age.days), (days, in_state));
    }

    #[test]
    fn meters_never_confirm_what_nobody_counts(
        all in prop::collection::vec((prop::sample::select(Done::ALL), prop::sample::select(Done::ALL), 0_i64..9), 0..20)
    ) {
        let mut both = Meters::default();
        let (mut left, mut right) = (Meters::default(), Meters::default());
        for (at, (claimed, confirmed, count)) in all.into_iter().enumerate() {
            both.add(claimed, confirmed, count);
            if at % 2 == 0 { &mut left } else { &mut right }.add(claimed, confirmed, count);
        }
        prop_assert!(both.claimed <= both.items && both.confirmed <= both.items);
        prop_assert_eq!(left.and(right), both);
    }

    #[test]
    fn silence_confirms_nothing_and_one_more_yes_never_makes_it_worse(
        asked in 0_i64..50, solved in 0_i64..50, partly in 0_i64..50, not in 0_i64..50
    ) {
        let tally = Tally { asked, solved, partly, not };
        prop_assert_eq!(outcome(&tally).is_none(), solved + partly + not == 0);
        let rank = |said: Option<Said>| match said {
            Some(Said::Solved) => 3, Some(Said::Partly) => 2, Some(Said::Not) => 1, None => 0,
        };
        prop_assert!(rank(outcome(&tally.with(Said::Solved))) >= rank(outcome(&tally)));
    }
}

#[test]
fn fifty_three_of_fifty_three_in_progress_after_a_year_are_all_red() {
    let now = started().plus_days(366);
    let progress: Vec<ItemState> =
        ItemState::ALL.iter().copied().filter(|state| !is_over(*state)).collect();
    let all: Vec<Item> = (0..53)
        .map(|number| Item { state: progress[number % progress.len()], state_since: now, ..item() })
        .collect();
    assert_eq!(all.iter().filter(|one| age(one, YEAR, now).glares).count(), 53);
}

#[test]
fn an_item_that_nobody_has_and_one_over_its_target_glare_before_a_year() {
    let at = |days| started().plus_days(days);
    assert!(!age(&item(), YEAR, at(14)).glares);
    assert!(age(&item(), YEAR, at(15)).glares, "given to nobody");
    let assigned = next(&item(), &Step::Assign, Mover::Officer, started()).unwrap();
    let seen = next(&assigned, &Step::Acknowledge, Mover::Authority, at(13)).unwrap();
    assert_eq!(seen.due_at, assigned.due_at, "seeing it buys no time");
    assert_eq!(age(&seen, YEAR, at(17)).over, 3);
}

#[test]
fn what_was_said_of_it_stays_while_it_is_open_again() {
    let by_companies = Step::Conclude(Tally { asked: 1, not: 1, ..Tally::default() });
    let asked = Item { state: ItemState::Asked, claimed: Done::Yes, ..item() };
    let not = next(&asked, &by_companies, Mover::Companies, started()).unwrap();
    assert_eq!((not.state, not.confirmed), (ItemState::NotSolved, Done::Not));
    let late = started().plus_days(REOPEN_DAYS);
    assert!(!reopens_by_itself(&not, late.plus_days(-1)) && reopens_by_itself(&not, late));
    assert!(next(&not, &Step::Reopen, Mover::Clock, started()).is_err());
    let open = next(&not, &Step::Reopen, Mover::Clock, late).unwrap();
    assert_eq!(
        (open.state, open.reopened, open.claimed, open.confirmed),
        (ItemState::Open, 1, Done::Yes, Done::Not)
    );
}

#[test]
fn refusals_say_what_is_missing() {
    let code = |item: &Item, step: Step, by| next(item, &step, by, started()).unwrap_err().code();
    let unsorted = Item { handling: None, ..item() };
    assert_eq!(code(&unsorted, Step::Assign, Mover::Officer), "policy.item-handling");
    let outside = Item { handling: Some(Handling::OutOfScope), ..item() };
    assert_eq!(code(&outside, Step::Assign, Mover::Officer), "policy.item-out-of-scope");
    assert_eq!(code(&item(), Step::Assign, Mover::Authority), "policy.item-who");
    assert_eq!(code(&item(), Step::TakeEffect, Mover::Officer), "policy.item-order");
    let answer =
        |verdict, next_check| Step::Answer { verdict, reason: Some(Reason::Law), next_check };
    assert_eq!(
        code(&item(), answer(Verdict::Refused, None), Mover::Officer),
        "policy.item-unassigned"
    );
    let asked = Item { state: ItemState::Assigned, ..item() };
    let day = |days| Some(started().plus_days(days).day());
    for (check, expected) in [
        (None, "policy.answer-next-check"),
        (day(0), "policy.answer-next-check-past"),
        (day(400), "policy.answer-next-check-far"),
    ] {
        assert_eq!(code(&asked, answer(Verdict::LongTerm, check), Mover::Authority), expected);
    }
    let none = Step::Conclude(Tally { asked: 3, ..Tally::default() });
    let waiting = Item { state: ItemState::Asked, ..item() };
    assert_eq!(code(&waiting, none, Mover::Companies), "policy.item-unanswered");
    let gone = Item { withdrawn_at: Some(started()), ..item() };
    assert_eq!(code(&gone, Step::Assign, Mover::Officer), "policy.item-withdrawn");
}

#[test]
fn lights_have_the_published_bounds() {
    for (in_time, due, expected) in [
        (0, 0, Light::None),
        (75, 100, Light::Green),
        (74, 100, Light::Amber),
        (55, 100, Light::Amber),
        (54, 100, Light::Red),
        (0, 1, Light::Red),
    ] {
        assert_eq!(light(in_time, due), expected, "{in_time} of {due}");
    }
}

#[test]
fn a_measure_holds_from_its_day_to_its_end_and_never_again() {
    let day = |day: &str| day.parse::<Date>().unwrap();
    let term = Term { effective: Some(day("2026-03-01")), sunset: Some(day("2026-09-01")) };
    let to = |state, on: &str| due_state(state, term, day(on));
    assert_eq!(to(MeasureState::Planned, "2026-02-28"), None);
    assert_eq!(to(MeasureState::Planned, "2026-03-01"), Some(MeasureState::InForce));
    assert_eq!(to(MeasureState::InForce, "2026-08-31"), None);
    assert_eq!(to(MeasureState::InForce, "2026-09-01"), Some(MeasureState::Sunset));
    assert_eq!(
        to(MeasureState::Planned, "2027-01-01"),
        Some(MeasureState::InForce),
        "one after the other"
    );
    assert_eq!(to(MeasureState::Sunset, "2026-04-01"), None);
    let open = Term { effective: None, sunset: None };
    assert_eq!(due_state(MeasureState::Planned, open, day("2036-01-01")), None);
}

#[test]
fn a_recommendation_without_a_word_in_thirty_days_is_published_and_stays_so() {
    use lb_policy_rules::recommendation::next;
    let (issued, due): (Instant, Instant) = (started(), started().plus_days(30));
    assert!(next(Recommended::Issued, Event::Over, due, due).is_err(), "not on the last day");
    let after = due.plus_seconds(1);
    assert_eq!(next(Recommended::Issued, Event::Over, due, after), Ok(Recommended::Silent));
    assert_eq!(next(Recommended::Silent, Event::Plan, due, after), Ok(Recommended::Plan));
    for state in [Recommended::Plan, Recommended::Reasons, Recommended::Followed] {
        assert_eq!(failing(state, due, Some(after), after), Some(Failing::Late), "late is late");
    }
    for state in [Recommended::Plan, Recommended::Followed] {
        assert_eq!(failing(state, due, Some(due), after), None, "it did its duty");
    }
    let not_followed = failing(Recommended::Reasons, due, Some(issued), after);
    assert_eq!(not_followed, Some(Failing::Reasons), "it will not follow");
    assert_eq!(failing(Recommended::Issued, due, None, due), None);
    for state in [Recommended::Issued, Recommended::Silent] {
        assert_eq!(failing(state, due, None, after), Some(Failing::Silent));
    }
    assert!(next(Recommended::Issued, Event::Done, due, issued).is_err());
}
