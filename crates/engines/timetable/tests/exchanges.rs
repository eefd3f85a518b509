//! Repair of events of a handful of people: what gives way to what, and who gets what is free.

#![expect(clippy::unwrap_used, reason = "a silent watch never interrupts")]

use lb_kernel::Silent;
use lb_timetable::instances::{Meet, Size, Variant};
use lb_timetable::problem::{Ask, Level, NOBODY, Person, Slot};
use lb_timetable::solve::{solve, value_of};
use lb_timetable::{Before, Options, Past, Placement, Problem, RepairOptions, Repaired, repair};

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
    let how = RepairOptions { move_cost: 10, seed: 1, work: 1_000, anew: false };
    repair(problem, Past { before, withdrawn: &[] }, &how, &Silent).unwrap()
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
    let how = RepairOptions { move_cost: 10, seed: 1, work: 1_000, anew: false };
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

/// People of an event who have no meeting.
fn without(problem: &Problem, at: &[Placement]) -> usize {
    let mut meets = vec![false; problem.people().len()];
    for at in at.iter().filter(|at| at.is_held()) {
        let lane = problem.lanes().get(at.lane as usize).unwrap();
        for person in [lane.a, lane.b] {
            *meets.get_mut(person as usize).unwrap() = true;
        }
    }
    meets.into_iter().filter(|meets| !meets).count()
}

#[test]
fn solving_anew_gains_what_no_chain_reaches_and_moves_no_more_than_may_move() {
    let (size, variant) = (Size::M, Variant::Online);
    let meet = Meet::generate(size, variant, 1);
    let old = meet.problem(false);
    let table = solve(&old, &Options::for_event(&old), &Silent).unwrap();
    let new = meet.changed(&Meet::changes(size, variant, 15)).problem(false);
    let state = |at: &Placement| match old.lanes().get(at.lane as usize) {
        Some(lane) => held(lane.a, lane.b, at.start),
        None => Before::Unserved,
    };
    let mut before: Vec<Before> = table.at.iter().map(state).collect();
    before.resize(new.requests().len(), Before::New);
    let past = Past { before: &before, withdrawn: &[] };
    let [chains, anew] = [false, true].map(|anew| {
        let how = RepairOptions { anew, ..RepairOptions::thorough(&new) };
        repair(&new, past, &how, &Silent).unwrap()
    });
    let [least, more] = [&chains, &anew].map(|done| value_of(&new, &done.at).0);
    assert!(more > least + least / 1_000, "{more} after {least}");
    assert!(5 * anew.moved.len() <= 6 * anew.forced_out);
    assert!(without(&new, &anew.at) <= without(&new, &chains.at));
    let again = repair(&new, past, &RepairOptions::thorough(&new), &Silent).unwrap();
    assert_eq!(again, anew);
}
