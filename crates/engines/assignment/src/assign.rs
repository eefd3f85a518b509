//! Decides who evaluates what: the one entry that chooses between sum, fairness and chance.

use lb_kernel::{Interrupted, Watch};

use crate::optimum::{self, Optimum};
use crate::outcome::{self, Assignment, Goal, Options, Totals};
use crate::problem::Problem;
use crate::random::Chances;
use crate::{certificate, fair, promises, random, shortage};

/// Why there is no assignment.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AssignError {
    /// The caller cancelled.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// The probability limit is not above 0 and at most 1.
    #[error("the probability limit {0} is not above 0 and at most 1")]
    BadLimit(f64),
    /// The floor on the sum is not between 0 and 1.
    #[error("the floor on the sum {0} is not between 0 and 1")]
    BadFloor(f64),
}

/// Assigns evaluators to applications.
///
/// A problem that cannot be filled is not an error: seats stay empty, as few as possible, and
/// [`Assignment::shortfalls`] says why. On [`lb_kernel::Control::Finish`] the fairness passes end
/// with the best panels so far; the search for the highest sum always runs to its end.
///
/// # Errors
/// [`AssignError`] when cancelled or when an option is out of its range.
pub fn assign(
    problem: &Problem,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Assignment, AssignError> {
    let limit = options.probability_limit;
    if let Some(limit) = limit.filter(|limit| !(*limit > 0.0 && *limit <= 1.0)) {
        return Err(AssignError::BadLimit(limit));
    }
    if let Goal::Fair { sum_floor } = options.goal
        && !(0.0..=1.0).contains(&sum_floor)
    {
        return Err(AssignError::BadFloor(sum_floor));
    }
    let mut best = optimum::best_sum(problem, watch)?;
    let limit = limit.filter(|limit| *limit < 1.0);
    let (seats, chances) = match (limit, options.goal) {
        (Some(limit), goal) => {
            let drawn = random::draw(problem, &best, goal, limit, options.seed, watch)?;
            best.least = drawn.least;
            (drawn.seats, Some(drawn.chances))
        }
        (None, Goal::Fair { sum_floor }) => {
            let mut seats = lift(problem, &best, sum_floor, watch)?;
            if !problem.shares().is_empty() {
                promises::keep(problem, &mut seats, &mut best.least, watch)?;
            }
            (seats, None)
        }
        (None, Goal::Sum) => (best.seats.clone(), None),
    };
    Ok(finish(problem, best, seats, chances, watch)?)
}

fn lift(
    problem: &Problem,
    best: &Optimum,
    sum_floor: f64,
    watch: &dyn Watch,
) -> Result<Vec<Vec<u32>>, Interrupted> {
    let highest = Totals::of_seats(problem, &best.seats).sum;
    let floor = (highest as f64 * sum_floor).ceil() as i64;
    fair::lift(problem, &best.seats, &best.least, floor.min(highest), watch)
}

fn finish(
    problem: &Problem,
    best: Optimum,
    seats: Vec<Vec<u32>>,
    chances: Option<Chances>,
    watch: &dyn Watch,
) -> Result<Assignment, Interrupted> {
    let totals = Totals::of_seats(problem, &seats);
    let empty = outcome::empty_seats(problem, &seats);
    let mut shortfalls = shortage::explain(problem, &seats, &best.least);
    if let Some(chances) = &chances {
        shortage::limit(problem, chances, &best.least, &mut shortfalls);
    }
    Ok(Assignment {
        sum: totals.sum,
        bound: outcome::bound_with(problem, &best.certificate, &best.least, empty, watch)?,
        minimum: totals.minimum,
        minimum_bound: certificate::minimum_bound(problem, watch)?,
        worst_tenth: totals.worst_tenth,
        loads: outcome::loads(problem, &seats),
        least: best.least,
        certificate: best.certificate,
        shortfalls,
        chances,
        seats,
    })
}
