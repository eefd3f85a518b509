//! Late changes to a solved event: how much moves, how long it takes, how good it stays.

use lb_kernel::Silent;
use lb_timetable::instances::{Meet, Size, Variant};
use lb_timetable::problem::NOBODY;
use lb_timetable::solve::{certify, solve, value_of};
use lb_timetable::{Before, Options, RepairOptions, repair};

use super::machine::{cpu_seconds, wall};

/// Repairs repeated for the times.
const RUNS: usize = 100;

pub fn line(size: Size, variant: Variant, seed: u64) {
    let meet = Meet::generate(size, variant, seed);
    let old = meet.problem(false);
    let options = Options { seed, ..Options::for_event(&old) };
    let Ok(table) = solve(&old, &options, &Silent) else { return };
    let mut before: Vec<Before> = table
        .at
        .iter()
        .map(|placement| {
            if !placement.is_held() {
                return Before::Unserved;
            }
            let lane = &old.lanes()[placement.lane as usize];
            Before::Held { a: lane.a, b: lane.b, start: Some(placement.start), interpreter: NOBODY }
        })
        .collect();
    let new = meet.changed(&Meet::changes(size, variant, seed)).problem(false);
    before.resize(new.requests().len(), Before::New);
    let how = RepairOptions { seed, ..RepairOptions::for_event(&new) };
    let (mut times, cpu) = (Vec::new(), cpu_seconds());
    let mut last = None;
    for _ in 0..RUNS {
        let start = wall();
        last = repair(&new, &before, &how, &Silent).ok();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    let cpu = (cpu_seconds() - cpu) * 1000.0 / RUNS as f64;
    times.sort_by(f64::total_cmp);
    let (Some(repaired), Ok((bound, _))) = (last, certify(&new, &options, &[], &Silent)) else {
        return;
    };
    let value = value_of(&new, &repaired.at).0;
    println!(
        "| {}-{} | {} | {} | {} | {} | {cpu:.1} | {:.1} | {:.1} | {:.4} |",
        size.name(),
        variant.name(),
        repaired.forced_out,
        repaired.moved.len(),
        repaired.lost.len(),
        repaired.added.len(),
        times[RUNS / 2],
        times[RUNS * 99 / 100],
        value as f64 / bound as f64
    );
}
