//! First-order solution of the time-indexed linear program on rows and columns that are never
//! written down.
//!
//! A column is a lane started in a slot; rows are person × slot, places by slot, limits, break
//! windows, interpreters by slot (relaxed to pools), and one per request. The method is restarted
//! Halpern iteration of the primal-dual hybrid gradient with reflection and a primal weight that
//! follows the two distances, as in Lu and Yang, "Restarted Halpern PDHG for linear programming"
//! (arXiv 2407.16144), and cuPDLPx; steps are preconditioned by the row and column sums of
//! Pock and Chambolle. Halls are left out: what comes out is a bound all the same.
//!
//! Slots are nearly alike, so the optimum is spread over them. A small random bonus by column and
//! a pull towards the shares already reached (the linearised square, as in the convex–concave
//! procedure) make the shares whole; prices for the certificate are taken before that.
//!
//! Requests are cut into two fixed parts with own sums, so one thread and two give the same bytes.

mod part;
mod rows;

pub(crate) use rows::{inside, pool_caps};

use crate::prices::Prices;
use crate::problem::{NOBODY, Problem, Tie};

pub(crate) use part::Part;
use part::Step;
use rows::Rows;

/// Parts into which the requests are cut, whatever the number of threads.
const PARTS: usize = 2;

/// State of the iteration.
pub(crate) struct Lp<'p, const N: usize> {
    problem: &'p Problem,
    parts: Vec<Part<N>>,
    rows: Rows,
    /// Largest score: weights are divided by it.
    unit: f64,
    /// Ratio of dual to primal step.
    weight: f64,
    /// Passes since the last restart.
    since: u32,
    /// Fixed-point distance at the restart and one pass ago.
    at_restart: f64,
    before: f64,
    /// Passes in all.
    pub(crate) passes: u32,
    noise: Noise,
    /// How meetings are tied to where they were; a repair changes it on the way.
    pub(crate) tie: Tie,
}

/// Random bonus by column that breaks the likeness of slots.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noise {
    pub(crate) seed: u64,
    /// Largest bonus as a share of the largest score; 0 = the true weights.
    pub(crate) share: f32,
    /// Bonus of a column for its share at the last restart: a concave start of the square, which
    /// draws shares together until a request sits in one slot.
    pub(crate) pull: f32,
}

impl<'p, const N: usize> Lp<'p, N> {
    pub(crate) fn new(problem: &'p Problem) -> Self {
        let unit = problem.requests.iter().map(|r| r.score).max().unwrap_or(1).max(1) as f64;
        let parts: Vec<Part<N>> = cut(problem).into_iter().map(|r| Part::new(problem, r)).collect();
        let rows = Rows::new(problem, unit);
        let noise = Noise { seed: 0, share: 0.0, pull: 0.0 };
        Self {
            problem,
            parts,
            rows,
            unit,
            weight: 1.0,
            since: 0,
            at_restart: f64::INFINITY,
            before: f64::INFINITY,
            passes: 0,
            noise,
            tie: problem.homes.tie,
        }
    }

    /// Goes on from here with other bonuses; without pull the primal weight starts afresh too.
    pub(crate) fn disturb(&mut self, noise: Noise) {
        self.noise = noise;
        self.restart();
        if noise.pull == 0.0 {
            self.weight = 1.0;
        }
        self.passes = 0;
    }

    /// One pass over all columns; returns the fixed-point distance before it.
    pub(crate) fn pass(&mut self) -> f64 {
        let keep = f64::from(self.since + 1) / f64::from(self.since + 2);
        let step = Step {
            primal: (STEP / self.weight) as f32,
            dual: (STEP * self.weight) as f32,
            keep: keep as f32,
            unit: self.unit as f32,
            stays: (self.tie.stays as f64 / self.unit) as f32,
            moves: (self.tie.moves as f64 / self.unit) as f32,
            noise: self.noise,
        };
        let (problem, rows) = (self.problem, &self.rows);
        let moved = match self.parts.as_mut_slice() {
            [one, two] => {
                let (a, b) = rayon::join(|| one.pass(rows, &step), || two.pass(rows, &step));
                (a.0 + b.0, a.1 + b.1)
            }
            parts => parts.iter_mut().fold((0.0, 0.0), |sum, part| {
                let moved = part.pass(rows, &step);
                (sum.0 + moved.0, sum.1 + moved.1)
            }),
        };
        let dual = moved.1 + self.rows.pass(problem, &self.parts, &step);
        let distance = (moved.0 * self.weight + dual / self.weight).sqrt();
        self.since += 1;
        self.passes += 1;
        self.maybe_restart(distance);
        distance
    }

    fn maybe_restart(&mut self, distance: f64) {
        if self.since == 1 {
            self.at_restart = distance;
        }
        let enough = distance <= 0.2 * self.at_restart;
        let turning = distance <= 0.8 * self.at_restart && distance > self.before;
        let long = f64::from(self.since) >= 0.36 * f64::from(self.passes) && self.since > 30;
        self.before = distance;
        if self.since > 1 && (enough || turning || long) {
            self.restart();
        }
    }

    fn restart(&mut self) {
        let (mut primal, mut dual) = (0.0, 0.0);
        for part in &mut self.parts {
            let moved = part.anchor();
            primal += moved.0;
            dual += moved.1;
        }
        dual += self.rows.anchor();
        if primal > 1e-20 && dual > 1e-20 {
            let ratio = (dual / primal).sqrt();
            self.weight = (0.5 * ratio.ln() + 0.5 * self.weight.ln()).exp().clamp(1e-4, 1e4);
        }
        self.since = 0;
        self.before = f64::INFINITY;
    }

    /// The prices now, as whole numbers.
    pub(crate) fn prices(&self) -> Prices {
        self.rows.prices(self.problem, self.unit)
    }

    /// Columns that carry at least `least`, as (share, lane, start).
    pub(crate) fn columns(&self, least: f32) -> Vec<(f32, u32, u16)> {
        self.parts.iter().flat_map(|part| part.columns(least)).collect()
    }

    /// Value of the shares with respect to the true scores.
    pub(crate) fn value(&self) -> f64 {
        self.parts.iter().map(|part| part.value(self.problem)).sum()
    }
}

/// Just below the longest step that converges with these preconditioners.
const STEP: f64 = 0.99;

/// Requests cut into parts with like numbers of columns, those at one table side by side so that
/// its row stays in the cache.
fn cut(problem: &Problem) -> Vec<Vec<u32>> {
    let mut order: Vec<u32> =
        (0..problem.requests.len() as u32).filter(|r| !problem.lanes_of(*r).is_empty()).collect();
    let key = |r: &u32| problem.lanes_of(*r).first().map(|lane| (lane.b, lane.a));
    order.sort_by_key(key);
    let columns = |r: &u32| -> u64 {
        problem.lanes_of(*r).iter().map(|lane| u64::from(lane.starts.count())).sum()
    };
    let total: u64 = order.iter().map(columns).sum();
    let mut parts = vec![Vec::new(); PARTS];
    let mut seen = 0;
    for r in order {
        let part = (seen * PARTS as u64 / total.max(1)).min(PARTS as u64 - 1);
        seen += columns(&r);
        parts[part as usize].push(r);
    }
    parts
}

/// Class of lanes with the same pool: 0 for none, pool + 1 otherwise.
fn class(pool: u32) -> usize {
    if pool == NOBODY { 0 } else { pool as usize + 1 }
}

#[cfg(test)]
mod tests;
