//! Late changes to a solved event, drawn anew many times: how much moves, how long it takes, how
//! good it stays.

use lb_kernel::{Interrupted, Silent};
use lb_timetable::instances::{Meet, Size, Variant};
use lb_timetable::problem::NOBODY;
use lb_timetable::solve::{certify, solve, value_of};
use lb_timetable::{Before, Options, Past, Placement, Problem, RepairOptions, repair};

use super::Ask;
use super::machine::{cpu_seconds, wall};

/// Repairs of each set of changes, for the times; the thorough ones take seconds.
const RUNS: usize = 10;

/// What one set of changes did.
struct Outcome {
    forced_out: usize,
    moved: usize,
    lost: usize,
    added: usize,
    worth: i64,
    bound: i64,
}

impl Outcome {
    /// One set of changes by itself.
    fn tell(&self, draw: u64) {
        let Self { forced_out, moved, lost, added, worth, bound } = self;
        println!(
            "  draw {draw}: forced out {forced_out}, moved {moved} ({:.2}), lost {lost}, added {added}, worth {worth}, {:.5} of {bound}",
            *moved as f64 / (*forced_out).max(1) as f64,
            *worth as f64 / (*bound).max(1) as f64,
        );
    }
}

/// Prints a line over as many sets of changes as are asked for.
pub fn line(ask: &Ask, size: Size, variant: Variant) {
    let (seed, draws) = (ask.seed, ask.draws);
    let meet = Meet::generate(size, variant, seed);
    let old = meet.problem(ask.travel);
    let mut options = Options { seed, ..Options::for_event(&old) };
    options.give_up = ask.give_up.unwrap_or(options.give_up);
    let Ok(table) = solve(&old, &options, &Silent) else { return };
    let (mut times, mut outcomes) = (Vec::new(), Vec::new());
    let mut cpu = 0.0;
    for draw in seed..seed + draws {
        let new = meet.changed(&Meet::changes(size, variant, draw)).problem(ask.travel);
        let before = before(&old, &table.at, new.requests().len());
        let usual = if ask.thorough { RepairOptions::thorough } else { RepairOptions::for_event };
        let how = RepairOptions { seed, ..usual(&new) };
        let past = Past { before: &before, withdrawn: &[] };
        let mut last = None;
        let began = cpu_seconds();
        for _ in 0..if ask.thorough { 1 } else { RUNS } {
            let start = wall();
            last = repair(&new, past, &how, &Silent).ok();
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        cpu += (cpu_seconds() - began) * 1000.0;
        let Some(repaired) = last else { return };
        // The bound costs a thousand times what the repair does.
        let bound = if ask.only_times { Ok(0) } else { certified(&new, &options) };
        let Ok(bound) = bound else { return };
        let outcome = Outcome {
            forced_out: repaired.forced_out,
            moved: repaired.moved.len(),
            lost: repaired.lost.len(),
            added: repaired.added.len(),
            worth: value_of(&new, &repaired.at).0,
            bound,
        };
        if ask.each {
            outcome.tell(draw);
        }
        outcomes.push(outcome);
    }
    times.sort_by(f64::total_cmp);
    let mean = |of: fn(&Outcome) -> usize| {
        outcomes.iter().map(of).sum::<usize>() as f64 / outcomes.len().max(1) as f64
    };
    let share = |one: &Outcome| one.worth as f64 / one.bound as f64;
    let ratio = |one: &Outcome| one.moved as f64 / one.forced_out.max(1) as f64;
    println!(
        "| {}-{} | {} | {:.0} | {:.0} | {:.0} | {:.0} | {:.2} | {:.1} | {:.1} | {:.1} | {:.4} | {:.4} |",
        size.name(),
        variant.name(),
        outcomes.len(),
        mean(|one| one.forced_out),
        mean(|one| one.moved),
        mean(|one| one.lost),
        mean(|one| one.added),
        outcomes.iter().map(ratio).fold(0.0, f64::max),
        cpu / times.len().max(1) as f64,
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        1.0 - table.gap(),
        outcomes.iter().map(share).fold(f64::INFINITY, f64::min),
    );
    println!("  worth in all: {}", outcomes.iter().map(|one| one.worth).sum::<i64>());
}

fn certified(problem: &Problem, options: &Options) -> Result<i64, Interrupted> {
    certify(problem, options, &[], &Silent).map(|(bound, _)| bound)
}

/// The timetable as a repair reads it; requests beyond are new.
fn before(old: &Problem, at: &[Placement], requests: usize) -> Vec<Before> {
    let mut before: Vec<Before> = at
        .iter()
        .map(|placement| {
            if !placement.is_held() {
                return Before::Unserved;
            }
            let lane = &old.lanes()[placement.lane as usize];
            Before::Held { a: lane.a, b: lane.b, start: Some(placement.start), interpreter: NOBODY }
        })
        .collect();
    before.resize(requests, Before::New);
    before
}
