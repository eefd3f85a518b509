//! Finds the assignment with the highest sum of scores, with the prices that prove it.
//!
//! Without shares by tag this is one exact transportation problem. With them, every application's
//! seats are split by kind of evaluator at the current prices, the split problem is solved
//! exactly, and its prices choose the next splits; exchanges that cross kinds follow. The prices
//! bound the sum either way, so the distance to the optimum is known when it is not zero.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem itself")]

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::certificate::{self, Certificate};
use crate::exchange::{Curve, Panels};
use crate::flow::{Network, auction, feasible, settle};
use crate::panel::{self, Composition};
use crate::problem::Problem;
use crate::promises;

/// Rounds of splits and prices at most.
const ROUNDS: usize = 24;

/// An assignment of high sum and what bounds it.
#[derive(Debug, Clone)]
pub(crate) struct Optimum {
    /// Evaluators of each application, ascending.
    pub seats: Vec<Vec<u32>>,
    pub certificate: Certificate,
    /// Minimum loads that can be kept; below the promised ones where these cannot.
    pub least: Vec<u32>,
    /// Bound on the points in all, empty seats counted with the penalty.
    pub bound: i128,
}

/// What an assignment with shares is worth: seats first, then promises, then points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    filled: usize,
    promised: u64,
    points: i128,
}

/// Seats of applications as rows of a network.
pub(crate) struct Layout {
    pub net: Network,
    /// Application of each row.
    pub application: Vec<u32>,
}

impl Layout {
    /// Rows for whole panels (`None`) or for the kinds of given compositions.
    pub fn new(problem: &Problem, least: &[u32], compositions: Option<&[Composition]>) -> Self {
        let mut layout = Self {
            net: Network {
                per_pair: 1,
                start: vec![0],
                least: least.to_vec(),
                ..Network::default()
            },
            application: Vec::new(),
        };
        layout.net.capacity = problem.evaluators().iter().map(|e| e.load).collect();
        for (index, application) in problem.applications().iter().enumerate() {
            match compositions {
                None => layout.push(problem, index, application.reviews, |_| true),
                Some(all) => {
                    for (kind, &seats) in all[index].members.iter().enumerate() {
                        if seats > 0 {
                            layout.push(problem, index, seats, |e| {
                                usize::from(problem.kind(e)) == kind
                            });
                        }
                    }
                }
            }
        }
        layout
    }

    fn push(
        &mut self,
        problem: &Problem,
        application: usize,
        seats: u32,
        wanted: impl Fn(usize) -> bool,
    ) {
        for (evaluator, points) in problem.candidates(application) {
            if wanted(evaluator) {
                self.net.column.push(evaluator as u32);
                self.net.value.push(points);
            }
        }
        self.net.start.push(self.net.column.len());
        self.net.demand.push(seats);
        self.application.push(application as u32);
    }

    /// Lets every seat stay empty at `penalty`.
    fn allow_empty(&mut self, penalty: i64) {
        let per_pair = self.net.per_pair;
        let most = self.net.demand.iter().map(|&d| d.div_ceil(per_pair)).max().unwrap_or(0);
        let people = self.net.columns() as u32;
        let old = std::mem::replace(&mut self.net.start, vec![0]);
        let (columns, values) =
            (std::mem::take(&mut self.net.column), std::mem::take(&mut self.net.value));
        for row in 0..self.net.rows() {
            self.net.column.extend_from_slice(&columns[old[row]..old[row + 1]]);
            self.net.value.extend_from_slice(&values[old[row]..old[row + 1]]);
            for level in 0..self.net.demand[row].div_ceil(per_pair) {
                self.net.column.push(people + level);
                self.net.value.push(-penalty);
            }
            self.net.start.push(self.net.column.len());
        }
        // One more than all rows can use: a place for nobody is never scarce and costs nothing.
        let places = self.net.rows() as u32 * per_pair + 1;
        self.net.capacity.extend((0..most).map(|_| places));
        self.net.least.extend((0..most).map(|_| 0));
    }

    /// Makes the network solvable: lowers leasts that cannot be met, and allows empty seats where
    /// some must be.
    pub fn make_feasible(&mut self, penalty: i64) {
        let filling = feasible::fill(&self.net);
        if filling.is_complete() {
            return;
        }
        for (least, short) in self.net.least.iter_mut().zip(&filling.short) {
            *least -= short;
        }
        if filling.missing.iter().any(|&units| units > 0) {
            self.allow_empty(penalty);
        }
    }

    /// Solves the network exactly: units and prices.
    pub fn solve(&self, watch: &dyn Watch) -> Result<(Vec<u32>, Vec<i64>), Interrupted> {
        let sold = auction::sell(&self.net, watch)?;
        let mut units = sold.units;
        let prices = settle::settle(&self.net, &mut units, &sold.prices, watch)?;
        Ok((units, prices))
    }

    /// Evaluators of each application among `people`, ascending.
    fn seats(&self, applications: usize, people: usize, units: &[u32]) -> Vec<Vec<u32>> {
        let mut seats = vec![Vec::new(); applications];
        for row in 0..self.net.rows() {
            for pair in self.net.pairs(row) {
                if units[pair] > 0 && (self.net.column[pair] as usize) < people {
                    seats[self.application[row] as usize].push(self.net.column[pair]);
                }
            }
        }
        seats.iter_mut().for_each(|panel| panel.sort_unstable());
        seats
    }
}

/// The assignment of highest sum; exact without shares, near and bounded with them.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(crate) fn best_sum(problem: &Problem, watch: &dyn Watch) -> Result<Optimum, Interrupted> {
    let least: Vec<u32> = problem.evaluators().iter().map(|e| e.min_load).collect();
    let penalty = certificate::penalty(problem);
    if problem.shares().is_empty() {
        return one_round(problem, &least, None, penalty, watch);
    }
    let all: u64 = least.iter().map(|&least| u64::from(least)).sum();
    let mut prices = vec![0; problem.evaluators().len()];
    let mut best: Option<(Value, Optimum)> = None;
    let mut chosen: Vec<Composition> = Vec::new();
    for round in 0..ROUNDS {
        let progress = Progress::of("assignment.compose", round as u64, ROUNDS as u64);
        // The first round gives an assignment; further ones only make it better.
        if watch.tick(progress) == Control::Finish && best.is_some() {
            break;
        }
        choose(problem, &prices, penalty, round, &mut chosen, watch)?;
        let mut found = one_round(problem, &least, Some(&chosen), penalty, watch)?;
        let solved = found.certificate.prices.clone();
        improve(problem, &mut found);
        while promises::keep(problem, &mut found.seats, &mut found.least, watch)? {
            improve(problem, &mut found);
        }
        let value = Value {
            filled: found.seats.iter().map(Vec::len).sum(),
            promised: found.least.iter().map(|&least| u64::from(least)).sum(),
            points: value(problem, &found.seats, penalty),
        };
        let (reached, bound) = match best {
            Some((old, ref mut kept)) => {
                if found.bound < kept.bound {
                    kept.bound = found.bound;
                    kept.certificate = found.certificate.clone();
                }
                let bound = kept.bound;
                if value > old {
                    found.bound = bound;
                    found.certificate = kept.certificate.clone();
                    best = Some((value, found));
                }
                (value.max(old), bound)
            }
            None => {
                let bound = found.bound;
                best = Some((value, found));
                (value, bound)
            }
        };
        // The bound is one of points: promises that are not all kept may still be in another round.
        if reached.points >= bound && reached.promised >= all {
            break;
        }
        for (price, new) in prices.iter_mut().zip(solved) {
            *price = (*price + new).div_euclid(2);
        }
    }
    let Some((_, mut found)) = best else { return Err(Interrupted) };
    // The kept prices may come from a round that could promise other minimum loads.
    found.bound = certificate::bound(problem, &found.certificate, &found.least, watch)?;
    Ok(found)
}

/// Chooses compositions at `prices`; after the first rounds only some applications change, so that
/// not all leave a scarce kind at once.
fn choose(
    problem: &Problem,
    prices: &[i64],
    penalty: i64,
    round: usize,
    chosen: &mut Vec<Composition>,
    watch: &dyn Watch,
) -> Result<(), Interrupted> {
    let all = problem.applications().len();
    for a in 0..all {
        watch.step(Progress::of("assignment.compose", round as u64, ROUNDS as u64))?;
        let new = panel::best(problem, a, prices, penalty, (1, 1));
        match chosen.get_mut(a) {
            None => chosen.push(new),
            Some(old) if old.members != new.members && !(a + round).is_multiple_of(3) => *old = new,
            Some(_) => {}
        }
    }
    Ok(())
}

fn one_round(
    problem: &Problem,
    least: &[u32],
    compositions: Option<&[Composition]>,
    penalty: i64,
    watch: &dyn Watch,
) -> Result<Optimum, Interrupted> {
    let people = problem.evaluators().len();
    let mut layout = Layout::new(problem, least, compositions);
    layout.make_feasible(penalty);
    let (units, mut prices) = layout.solve(watch)?;
    let seats = layout.seats(problem.applications().len(), people, &units);
    prices.truncate(people);
    layout.net.least.truncate(people);
    let certificate = Certificate { prices, penalty };
    let bound = certificate::bound(problem, &certificate, &layout.net.least, watch)?;
    Ok(Optimum { seats, certificate, least: layout.net.least, bound })
}

/// Exchanges that cross kinds, as long as they raise the sum.
fn improve(problem: &Problem, found: &mut Optimum) {
    let mut panels = Panels::new(problem, &found.seats, &found.least);
    let curve = Curve::straight(problem);
    while panels.pass(&curve, i64::MIN) > 0 {}
    found.seats = panels.into_seats();
}

/// Points in all, each empty seat counted with the penalty.
pub(crate) fn value(problem: &Problem, seats: &[Vec<u32>], penalty: i64) -> i128 {
    let mut value = 0_i128;
    for (a, panel) in seats.iter().enumerate() {
        let reviews = problem.applications()[a].reviews as usize;
        value -= i128::from(penalty) * reviews.saturating_sub(panel.len()) as i128;
        for &e in panel {
            value += i128::from(problem.points(a, e as usize).unwrap_or(0));
        }
    }
    value
}
