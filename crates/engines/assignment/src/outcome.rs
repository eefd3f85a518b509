//! Keeps what an assignment is when it is done: the panels, what they reach, and what proves it.

use lb_kernel::{Interrupted, Watch};
use serde::{Deserialize, Serialize};

use crate::certificate::{self, Certificate};
use crate::problem::Problem;
use crate::random::Chances;
use crate::shortage::Shortfall;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// The highest sum of scores.
    Sum,
    /// The weakest applications first, while the sum keeps at least `sum_floor` of the highest
    /// one (0 to 1).
    Fair {
        /// Share of the highest sum that must be kept.
        sum_floor: f64,
    },
}

/// Share of the highest sum that a fair assignment keeps unless told otherwise.
pub const SUM_FLOOR: f64 = 0.975;

impl Default for Goal {
    fn default() -> Self {
        Self::Fair { sum_floor: SUM_FLOOR }
    }
}

/// How to assign.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// What is wanted.
    pub goal: Goal,
    /// Most probability with which any one pair may be assigned (above 0, below 1): nobody can be
    /// sure to get an application he or she is after. `None` assigns without chance.
    pub probability_limit: Option<f64>,
    /// Seed of the drawing, where there is one.
    pub seed: u64,
}

/// A finished assignment. Points are whole numbers; [`Problem::score`] turns them back.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// Evaluators of each application, ascending.
    pub seats: Vec<Vec<u32>>,
    /// Points in all.
    pub sum: i64,
    /// Proven: no assignment that fills as many seats has more points.
    pub bound: i64,
    /// Points of the weakest application.
    pub minimum: i64,
    /// Proven: in no assignment has the weakest application more points.
    pub minimum_bound: i64,
    /// Mean points of the weakest tenth of the applications.
    pub worst_tenth: f64,
    /// Applications of each evaluator.
    pub loads: Vec<u32>,
    /// Minimum loads that could be kept; below the promised ones where these cannot.
    pub least: Vec<u32>,
    /// Prices that prove `bound`.
    pub certificate: Certificate,
    /// Seats that stay empty, and why.
    pub shortfalls: Vec<Shortfall>,
    /// Probabilities of the pairs, where the assignment was drawn.
    pub chances: Option<Chances>,
}

/// Sum, minimum and mean of the weakest tenth of the points per application.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Points in all.
    pub sum: i64,
    /// Points of the weakest application; 0 when there is none.
    pub minimum: i64,
    /// Mean of the weakest tenth (at least one application).
    pub worst_tenth: f64,
}

impl Totals {
    /// Totals of the applications' points.
    #[must_use]
    pub fn of(mut points: Vec<i64>) -> Self {
        points.sort_unstable();
        let tenth = (points.len() / 10).max(1).min(points.len());
        let worst: i64 = points.iter().take(tenth).sum();
        Self {
            sum: points.iter().sum(),
            minimum: points.first().copied().unwrap_or(0),
            worst_tenth: if tenth == 0 { 0.0 } else { worst as f64 / tenth as f64 },
        }
    }

    /// Totals of panels.
    #[must_use]
    pub fn of_seats(problem: &Problem, seats: &[Vec<u32>]) -> Self {
        let points = |(a, panel): (usize, &Vec<u32>)| {
            panel.iter().filter_map(|&e| problem.points(a, e as usize)).sum()
        };
        Self::of(seats.iter().enumerate().map(points).collect())
    }
}

/// Number of applications each evaluator has.
pub(crate) fn loads(problem: &Problem, seats: &[Vec<u32>]) -> Vec<u32> {
    let mut loads = vec![0; problem.evaluators().len()];
    for &evaluator in seats.iter().flatten() {
        if let Some(load) = loads.get_mut(evaluator as usize) {
            *load += 1;
        }
    }
    loads
}

/// Seats that nobody has.
pub(crate) fn empty_seats(problem: &Problem, seats: &[Vec<u32>]) -> u64 {
    let wanted: u64 = problem.applications().iter().map(|a| u64::from(a.reviews)).sum();
    wanted.saturating_sub(seats.iter().map(|panel| panel.len() as u64).sum())
}

/// Bound on the points of any assignment with `empty` empty seats: the certificate's bound counts
/// each of them with the penalty; every application's own best panel is a bound as well.
pub(crate) fn bound_with(
    problem: &Problem,
    certificate: &Certificate,
    least: &[u32],
    empty: u64,
    watch: &dyn Watch,
) -> Result<i64, Interrupted> {
    let priced = certificate::bound(problem, certificate, least, watch)?
        + i128::from(certificate.penalty) * i128::from(empty);
    let own = if empty > 0 { certificate::own_panels(problem, watch)? } else { priced };
    Ok(i64::try_from(priced.min(own).max(0)).unwrap_or(i64::MAX))
}
