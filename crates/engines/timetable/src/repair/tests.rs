//! Repair: identity without changes, few moves with them, fixed meetings untouched.

use lb_kernel::Silent;

use super::*;
use crate::instances::{Meet, Size, Variant};
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
