//! Solving: published small events to the optimum, any-time behaviour, threads.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::instances::{Meet, Size, Variant};
use lb_kernel::Silent;

#[test]
fn small_published_events_are_solved_to_their_bound() {
    for variant in [Variant::Bip, Variant::Gen, Variant::Online, Variant::Rush] {
        let problem = Meet::generate(Size::S, variant, 1).problem(false);
        let table = solve(&problem, &Options::for_event(&problem), &Silent).unwrap();
        assert_eq!(table.weight, table.bound, "{}", variant.name());
    }
}

#[test]
fn where_the_linear_program_leaves_a_gap_the_cases_close_it() {
    let problem = Meet::generate(Size::S, Variant::Online, 3).problem(false);
    let table = solve(&problem, &Options::for_event(&problem), &Silent).unwrap();
    assert_eq!((table.weight, table.bound), (90_328, 90_328));
    let fixed = vec![false; problem.requests().len()];
    assert!(bound(&problem, &table.prices, &fixed) > table.bound);
    let proven = |case: &Case| {
        crate::prices::bound_of_case(&problem, &case.prices, &fixed, &case.suppositions)
    };
    assert_eq!(table.cases.iter().map(proven).max(), Some(table.bound));
}

#[test]
fn a_medium_event_comes_within_a_thousandth_of_its_bound() {
    let problem = Meet::generate(Size::M, Variant::Online, 1).problem(false);
    let mut options = Options::for_event(&problem);
    options.budget.attempts = 1;
    let table = solve(&problem, &options, &Silent).unwrap();
    assert!(table.gap() < 0.001, "{}", table.gap());
}

#[test]
fn no_more_is_given_up_than_the_share_that_was_said() {
    let problem = Meet::generate(Size::S, Variant::Rush, 1).problem(false);
    let table = |give_up: f64| {
        let budget = Budget { passes: 400, attempts: 1, moves: 100_000 };
        solve(&problem, &Options { seed: 1, budget, give_up }, &Silent).unwrap()
    };
    let best = table(0.0);
    for share in [0.0001, 0.0005, 0.01] {
        let kept = table(share).weight as f64;
        assert!(kept >= best.weight as f64 * (1.0 - share) - 1.0, "{share}: {kept}");
    }
}

#[test]
fn one_thread_and_two_give_the_same_timetable() {
    let problem = Meet::generate(Size::M, Variant::Rush, 1).problem(false);
    let budget = Budget { passes: 80, attempts: 1, moves: 60_000 };
    let options = Options { seed: 5, budget, give_up: 0.001 };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| solve(&problem, &options, &Silent)).unwrap()
    };
    assert_eq!(on(1), on(2));
}

/// Answers `Finish` or `Cancel` after some ticks.
struct After(AtomicU32, u32, Control);

impl Watch for After {
    fn tick(&self, _: Progress) -> Control {
        if self.0.fetch_add(1, Ordering::Relaxed) >= self.1 { self.2 } else { Control::Continue }
    }
}

#[test]
fn whenever_it_is_told_to_finish_there_is_a_timetable_with_a_bound() {
    let problem = Meet::generate(Size::M, Variant::Gen, 1).problem(false);
    let options = Options::for_event(&problem);
    for ticks in [0, 1, 30, 400] {
        let watch = After(AtomicU32::new(0), ticks, Control::Finish);
        let table = solve(&problem, &options, &watch).unwrap();
        assert!(table.weight > 0 && table.weight <= table.bound);
        assert!(watch.0.load(Ordering::Relaxed) <= ticks + 8);
    }
    let watch = After(AtomicU32::new(0), 10, Control::Cancel);
    assert_eq!(solve(&problem, &options, &watch), Err(Interrupted));
}
