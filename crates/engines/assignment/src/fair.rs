//! Decides the fair assignment: the weakest applications are lifted first, and the sum of all
//! scores stays above a floor.
//!
//! Exchanges begin at the highest sum. In rounds, a point of a weak application comes to count for
//! more and more against the sum, so that the exchanges that lift the weak most per point of the
//! sum come first; the floor is never crossed. Every round ends where no exchange helps any more.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::exchange::{Curve, Panels};
use crate::problem::Problem;

/// How much more a point counts for an application with half of the average: 2^POWER.
const POWER: f64 = 6.0;
/// Rounds; in each, fairness counts ten times as much as in the one before.
const ROUNDS: u32 = 6;
/// Passes over all applications in one round at most.
const PASSES: usize = 12;

/// Panels lifted from those of the highest sum. On [`Control::Finish`] the best so far is given.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(crate) fn lift(
    problem: &Problem,
    seats: &[Vec<u32>],
    least: &[u32],
    floor: i64,
    watch: &dyn Watch,
) -> Result<Vec<Vec<u32>>, Interrupted> {
    let mut panels = Panels::new(problem, seats, least);
    let applications = problem.applications().len().max(1);
    let mean = panels.sum() as f64 / applications as f64;
    for round in 0..ROUNDS {
        let weight = f64::from(10_u32.pow(round)) / 64.0;
        let curve = Curve::bent(problem, mean, weight, POWER);
        for _ in 0..PASSES {
            match watch.tick(Progress::of("assignment.fair", round.into(), ROUNDS.into())) {
                Control::Continue => {}
                Control::Finish => return Ok(panels.into_seats()),
                Control::Cancel => return Err(Interrupted),
            }
            if panels.pass(&curve, floor) == 0 {
                break;
            }
        }
    }
    Ok(panels.into_seats())
}
