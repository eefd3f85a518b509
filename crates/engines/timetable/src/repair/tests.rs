//! Repair: identity without changes, few moves with them, fixed meetings untouched.

use lb_kernel::Silent;

use super::*;
use crate::instances::{Meet, Size, Variant};
use crate::problem::{Ask, Level, Person, Slot};
use crate::solve::{Options, solve, value_of};

fn before(problem: &Problem, at: &[Placement]) -> Vec<Before> {
    at.iter()
        .map(|placement| {
            if !placement.is_held() {
                return Before::Unserved;
            }
            let lane = &problem.lanes[placement.lane as usize];
            let (start, interpreter) = (Some(placement.start), placement.interpreter);
            Before::Held { a: lane.a, b: lane.b, start, interpreter }
        })
        .collect()
}

fn past(before: &[Before]) -> Past<'_> {
    Past { before, withdrawn: &[] }
}

fn solved(variant: Variant) -> (Meet, Problem, Vec<Placement>) {
    let meet = Meet::generate(Size::M, variant, 1);
    let problem = meet.problem(false);
    let mut options = Options::for_event(&problem);
    options.budget.attempts = 1;
    let at = solve(&problem, &options, &Silent).unwrap().at;
    (meet, problem, at)
}

#[test]
fn without_changes_everything_stays() {
    let (_, problem, at) = solved(Variant::Rush);
    let how = RepairOptions::for_event(&problem);
    let repaired = repair(&problem, past(&before(&problem, &at)), &how, &Silent).unwrap();
    assert_eq!(repaired.at, at);
    assert_eq!((repaired.moved.len(), repaired.lost.len(), repaired.added.len()), (0, 0, 0));
}

#[test]
fn late_changes_move_few_meetings_and_keep_the_weight() {
    let (meet, problem, at) = solved(Variant::Gen);
    let new = meet.changed(&Meet::changes(Size::M, Variant::Gen, 1)).problem(false);
    let mut old = before(&problem, &at);
    old.resize(new.requests.len(), Before::New);
    let how = RepairOptions::for_event(&new);
    let repaired = repair(&new, past(&old), &how, &Silent).unwrap();
    assert!(repaired.forced_out > 20);
    let most = 6 * repaired.forced_out / 5;
    assert!(repaired.moved.len() <= most, "{} of {most}", repaired.moved.len());
    // No rule is broken: loading the result into a fresh board respects each step.
    let mut board = Board::<1>::new(&new);
    for placement in repaired.at.iter().filter(|placement| placement.is_held()) {
        assert!(board.free_starts(placement.lane).has(placement.start as usize));
        board.put_at(*placement);
    }
    let kept = value_of(&new, &repaired.at).0 as f64 / value_of(&problem, &at).0 as f64;
    assert!(kept > 0.97, "{kept}");
}

/// An event of three slots with one place more than is ever needed: who is free when and may meet
/// how often; who asks whom, and what that is worth.
fn small(people: &[(&[usize], u32)], asks: &[(u32, u32, u32)]) -> Problem {
    let slot = Slot { day: 0, places: 9, joins_next: false };
    let person = |&(free, max): &(&[usize], u32)| Person {
        free: free.iter().copied().collect(),
        max,
        ..Person::default()
    };
    let ask = |&(a, b, weight): &(u32, u32, u32)| {
        let pairs = vec![(a, b, NOBODY)];
        Ask { weight, level: Level::Want, length: 1, fixed: None, pairs }
    };
    let asks: Vec<Ask> = asks.iter().map(ask).collect();
    let persons = people.iter().map(person).collect();
    Problem::new(vec![slot; 3], 1, persons, people.len(), Vec::new(), &asks)
}

fn repaired(problem: &Problem, before: &[Before]) -> Repaired {
    let how = RepairOptions { move_cost: 10, seed: 1, work: 1_000 };
    repair(problem, past(before), &how, &Silent).unwrap()
}

fn held(a: u32, b: u32, start: u16) -> Before {
    Before::Held { a, b, start: Some(start), interpreter: NOBODY }
}

#[test]
fn a_meeting_of_people_who_may_have_no_more_can_still_move() {
    let both: &[usize] = &[0, 1];
    let problem = small(&[(both, 1), (both, 2), (&[0], 1)], &[(0, 1, 900), (1, 2, 300)]);
    let held = Before::Held { a: 0, b: 1, start: Some(0), interpreter: NOBODY };
    let result = repaired(&problem, &[held, Before::New]);
    assert_eq!((result.moved, result.added), (vec![0], vec![1]));
}

#[test]
fn a_better_meeting_takes_the_place_of_one_at_the_limit_and_who_loses_it_meets_another() {
    let both: &[usize] = &[0, 1];
    let asks = [(0, 1, 200), (0, 2, 900), (1, 3, 100)];
    let problem = small(&[(both, 1), (both, 1), (both, 1), (both, 1)], &asks);
    let held = Before::Held { a: 0, b: 1, start: Some(0), interpreter: NOBODY };
    let result = repaired(&problem, &[held, Before::New, Before::Unserved]);
    assert_eq!((result.lost, result.added), (vec![0], vec![1, 2]));
}

#[test]
fn what_a_withdrawn_request_leaves_free_goes_to_the_weightiest_who_waits() {
    let asks = [(0, 2, 300), (0, 3, 400)];
    let problem = small(&[(&[0], 1), (&[0], 1), (&[0], 1), (&[0], 1)], &asks);
    let before = [Before::Unserved, Before::Unserved];
    let how = RepairOptions { move_cost: 10, seed: 1, work: 1_000 };
    let of = |withdrawn: &[[u32; 3]]| {
        repair(&problem, Past { before: &before, withdrawn }, &how, &Silent).unwrap()
    };
    assert_eq!(of(&[[0, 1, NOBODY]]).added, vec![1]);
    // Also where all who sat there are gone: then it is their place.
    assert_eq!(of(&[[NOBODY; 3]]).added, vec![1]);
    assert_eq!(of(&[]).added, Vec::<u32>::new());
}

/// A request whose people are free together only while one of them meets somebody who could go
/// elsewhere, if a third made room; and as many meetings forced out as asked for.
fn chained(forced_out: usize) -> Repaired {
    let people: [(&[usize], u32); 6] =
        [(&[0], 9), (&[0, 1], 9), (&[0, 1, 2], 9), (&[1, 2], 9), (&[0], 9), (&[1], 9)];
    let mut asks = vec![(0, 1, 300), (1, 2, 500), (2, 3, 500)];
    let mut before = vec![Before::New, held(1, 2, 0), held(2, 3, 1)];
    asks.resize(3 + forced_out, (4, 5, 100));
    before.resize(3 + forced_out, held(4, 5, 0));
    repaired(&small(&people, &asks), &before)
}

#[test]
fn a_chain_of_two_moves_serves_whom_no_exchange_can() {
    let result = chained(2);
    assert_eq!((result.forced_out, result.lost), (2, vec![3, 4]));
    assert_eq!((result.moved, result.added), (vec![1, 2], vec![0]));
}

#[test]
fn chains_move_no_more_than_a_fifth_more_than_were_forced_out() {
    let result = chained(1);
    assert_eq!((result.moved, result.added), (vec![], vec![]));
}

#[test]
fn the_same_changes_give_the_same_repair() {
    let (meet, problem, at) = solved(Variant::Gen);
    let new = meet.changed(&Meet::changes(Size::M, Variant::Gen, 2)).problem(true);
    let mut old = before(&problem, &at);
    old.resize(new.requests.len(), Before::New);
    let how = RepairOptions::for_event(&new);
    let twice = [(); 2].map(|()| repair(&new, past(&old), &how, &Silent).unwrap());
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn a_cancelled_repair_keeps_nothing() {
    struct Stop;
    impl Watch for Stop {
        fn tick(&self, _: Progress) -> Control {
            Control::Cancel
        }
    }
    let (meet, problem, at) = solved(Variant::Gen);
    let new = meet.changed(&Meet::changes(Size::M, Variant::Gen, 1)).problem(false);
    let mut old = before(&problem, &at);
    old.resize(new.requests.len(), Before::New);
    let how = RepairOptions::for_event(&new);
    assert_eq!(repair(&new, past(&old), &how, &Stop), Err(Interrupted));
}
