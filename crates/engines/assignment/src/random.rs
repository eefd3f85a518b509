//! Draws an assignment in which no pair is certain.
//!
//! First the probabilities: a seat is divided into equal units, every pair may have no more units
//! than the limit allows, and the exact flow finds the units of highest value. Then the drawing:
//! along circles and paths of undecided pairs, units are shifted one way or the other by a coin
//! that keeps every expectation, until all pairs are decided (dependent rounding, Gandhi, Khuller,
//! Parthasarathy and Srinivasan, 2006). So the probabilities hold exactly, every panel has its
//! seats and every load its limits in each draw; the seed repeats a draw.
#![expect(clippy::indexing_slicing, reason = "indices come from the network itself")]

use lb_kernel::{Interrupted, Progress, Watch};
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::certificate;
use crate::flow::Network;
use crate::optimum::{Layout, Optimum};
use crate::outcome::{Goal, Totals};
use crate::panel::Composition;
use crate::problem::Problem;

/// Most units a seat is divided into.
const FINEST: u32 = 20;
/// Rounds in which weak applications are weighted up.
const FAIR_ROUNDS: u32 = 5;

/// Probabilities behind a drawn assignment.
#[derive(Debug, Clone, PartialEq)]
pub struct Chances {
    /// Units of one seat.
    pub units_per_seat: u32,
    /// Most units of one pair: the limit, rounded down to whole units.
    pub most_units: u32,
    /// Application, evaluator and units of every pair that can be drawn, in this order.
    pub pairs: Vec<(u32, u32, u32)>,
    /// Expected points in all.
    pub expected_sum: f64,
    /// Expected points of the application that can expect least.
    pub expected_minimum: f64,
}

impl Chances {
    /// Probability of a pair.
    #[must_use]
    pub fn of(&self, application: u32, evaluator: u32) -> f64 {
        let at = self.pairs.binary_search_by_key(&(application, evaluator), |&(a, e, _)| (a, e));
        let units = at.ok().and_then(|at| self.pairs.get(at)).map_or(0, |&(_, _, units)| units);
        f64::from(units) / f64::from(self.units_per_seat.max(1))
    }
}

/// Units per seat and units per pair for a limit: the coarsest division that comes nearest to the
/// limit from below.
#[must_use]
pub fn division(limit: f64) -> (u32, u32) {
    let mut best = (FINEST, 1);
    let mut near = f64::MAX;
    for units in 1..=FINEST {
        let most = (limit * f64::from(units) + 1e-9).floor() as u32;
        let away = limit - f64::from(most) / f64::from(units);
        if most > 0 && away < near - 1e-9 {
            near = away;
            best = (units, most.min(units));
        }
    }
    best
}

/// One draw.
pub(crate) struct Drawn {
    /// Evaluators of each application, ascending.
    pub seats: Vec<Vec<u32>>,
    /// Minimum loads that every draw keeps.
    pub least: Vec<u32>,
    /// The probabilities behind it.
    pub chances: Chances,
}

/// Chances of highest value, and one draw by `seed`.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(crate) fn draw(
    problem: &Problem,
    optimum: &Optimum,
    goal: Goal,
    limit: f64,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Drawn, Interrupted> {
    let (units_per_seat, most_units) = division(limit);
    let mut lottery = Lottery::new(problem, optimum, (units_per_seat, most_units), watch)?;
    let mut units = lottery.solve(&vec![1.0; problem.applications().len()], watch)?;
    if let Goal::Fair { sum_floor } = goal {
        units = lottery.lift(units, sum_floor, watch)?;
    }
    let chances = lottery.chances(&units);
    let drawn = round(&lottery.layout.net, units, units_per_seat, seed);
    let people = problem.evaluators().len();
    let mut seats = vec![Vec::new(); problem.applications().len()];
    for row in 0..lottery.layout.net.rows() {
        for pair in lottery.layout.net.pairs(row) {
            let column = lottery.layout.net.column[pair];
            if drawn[pair] == units_per_seat && (column as usize) < people {
                seats[lottery.layout.application[row] as usize].push(column);
            }
        }
    }
    seats.iter_mut().for_each(|panel: &mut Vec<u32>| panel.sort_unstable());
    // A load is its expected one, rounded up or down.
    let least = lottery.layout.net.least.iter().take(people).map(|&units| units / units_per_seat);
    Ok(Drawn { seats, least: least.collect(), chances })
}

/// The network of units and its unweighted values.
struct Lottery<'a> {
    problem: &'a Problem,
    layout: Layout,
    points: Vec<i64>,
    units_per_seat: u32,
}

impl<'a> Lottery<'a> {
    fn new(
        problem: &'a Problem,
        optimum: &Optimum,
        (units_per_seat, most_units): (u32, u32),
        watch: &dyn Watch,
    ) -> Result<Self, Interrupted> {
        let compositions = compositions(problem, optimum, (most_units, units_per_seat), watch)?;
        let mut layout = Layout::new(problem, &optimum.least, compositions.as_deref());
        layout.net.per_pair = most_units;
        for list in [&mut layout.net.demand, &mut layout.net.capacity, &mut layout.net.least] {
            list.iter_mut().for_each(|amount| *amount *= units_per_seat);
        }
        layout.make_feasible(certificate::penalty(problem));
        let people = problem.evaluators().len();
        let real = |(pair, &value): (usize, &i64)| {
            if (layout.net.column[pair] as usize) < people { value } else { 0 }
        };
        let points = layout.net.value.iter().enumerate().map(real).collect();
        Ok(Self { problem, layout, points, units_per_seat })
    }

    /// Units of highest value when a point of application `a` counts `weights[a]` ≤ 1.
    fn solve(&mut self, weights: &[f64], watch: &dyn Watch) -> Result<Vec<u32>, Interrupted> {
        let net = &mut self.layout.net;
        let people = self.problem.evaluators().len();
        let penalty = 64 * certificate::penalty(self.problem);
        for row in 0..net.rows() {
            let weight = 64.0 * weights[self.layout.application[row] as usize];
            for pair in net.pairs(row) {
                net.value[pair] = if (net.column[pair] as usize) < people {
                    weighted(self.points[pair], weight)
                } else {
                    -penalty
                };
            }
        }
        Ok(self.layout.solve(watch)?.0)
    }

    /// Expected points of each application, times the units of a seat.
    fn expected(&self, units: &[u32]) -> Vec<i64> {
        let mut totals = vec![0; self.problem.applications().len()];
        let net = &self.layout.net;
        for row in 0..net.rows() {
            for pair in net.pairs(row) {
                totals[self.layout.application[row] as usize] +=
                    i64::from(units[pair]) * self.points[pair];
            }
        }
        totals
    }

    /// Weighs weak applications up round by round; keeps the best round above the floor.
    fn lift(
        &mut self,
        first: Vec<u32>,
        sum_floor: f64,
        watch: &dyn Watch,
    ) -> Result<Vec<u32>, Interrupted> {
        let mut totals = self.expected(&first);
        let best_sum = totals.iter().sum::<i64>() as f64;
        let mut best = (first, Totals::of(totals.clone()));
        let mean = best_sum / totals.len().max(1) as f64;
        let mut weights = vec![1.0_f64; totals.len()];
        for round in 1..=FAIR_ROUNDS {
            for (weight, &total) in weights.iter_mut().zip(&totals) {
                let wanted = (mean / (total as f64).max(1.0)).powi(3).clamp(0.05, 20.0);
                *weight *= wanted.powf(1.0 / f64::from(round));
            }
            let most = weights.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
            let scaled: Vec<f64> = weights.iter().map(|w| (w / most).max(0.01)).collect();
            let units = self.solve(&scaled, watch)?;
            totals = self.expected(&units);
            let reached = Totals::of(totals.clone());
            let better =
                (reached.minimum, reached.worst_tenth) > (best.1.minimum, best.1.worst_tenth);
            if better && reached.sum as f64 >= sum_floor * best_sum {
                best = (units, reached);
            }
        }
        Ok(best.0)
    }

    fn chances(&self, units: &[u32]) -> Chances {
        let net = &self.layout.net;
        let people = self.problem.evaluators().len();
        let mut pairs = Vec::new();
        for row in 0..net.rows() {
            for pair in net.pairs(row) {
                if units[pair] > 0 && (net.column[pair] as usize) < people {
                    pairs.push((self.layout.application[row], net.column[pair], units[pair]));
                }
            }
        }
        pairs.sort_unstable();
        let reached = Totals::of(self.expected(units));
        let seat = f64::from(self.units_per_seat);
        Chances {
            units_per_seat: self.units_per_seat,
            most_units: net.per_pair,
            pairs,
            expected_sum: reached.sum as f64 / seat,
            expected_minimum: reached.minimum as f64 / seat,
        }
    }
}

fn weighted(points: i64, weight: f64) -> i64 {
    (points as f64 * weight).round() as i64
}

/// The kinds that sit on each panel of the highest sum, where there are panel rules; another
/// composition where the limit leaves too few people of a kind for these seats.
fn compositions(
    problem: &Problem,
    optimum: &Optimum,
    of_seat: (u32, u32),
    watch: &dyn Watch,
) -> Result<Option<Vec<Composition>>, Interrupted> {
    if problem.shares().is_empty() {
        return Ok(None);
    }
    let composition = |(a, panel): (usize, &Vec<u32>)| {
        let mut members = vec![0; crate::panel::kinds(problem)];
        for &e in panel {
            members[usize::from(problem.kind(e as usize))] += 1;
        }
        let mut people = vec![0; members.len()];
        for (e, _) in problem.candidates(a) {
            people[usize::from(problem.kind(e))] += 1;
        }
        let fits = members
            .iter()
            .zip(people)
            .all(|(&seats, people)| seats as usize <= crate::panel::whole_seats(people, of_seat));
        let empty = problem.applications()[a].reviews.saturating_sub(panel.len() as u32);
        if fits && empty == 0 {
            return Ok(Composition { members, empty, worth: 0 });
        }
        let all = problem.applications().len() as u64;
        watch.step(Progress::of("assignment.compose", a as u64, all))?;
        let penalty = certificate::penalty(problem);
        Ok(crate::panel::best(problem, a, &optimum.certificate.prices, penalty, of_seat))
    };
    optimum.seats.iter().enumerate().map(composition).collect::<Result<_, _>>().map(Some)
}

/// Rounds units to whole seats or none, keeping every expectation.
fn round(net: &Network, mut units: Vec<u32>, seat: u32, seed: u64) -> Vec<u32> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut graph = Undecided::new(net, &units, seat);
    for node in 0..graph.pairs_of.len() {
        while graph.next_pair(node, None, &units).is_some() {
            let path = graph.path(node, &units);
            shift(&path, &mut units, seat, &mut random);
        }
    }
    units
}

/// Shifts units along `path`, up on every second pair and down on the others, or the reverse.
fn shift(path: &[u32], units: &mut [u32], seat: u32, random: &mut Xoshiro256PlusPlus) {
    let room = |parity: usize, units: &[u32]| {
        let rooms = path.iter().enumerate().map(|(i, &pair)| {
            let has = units[pair as usize];
            if i % 2 == parity { seat - has } else { has }
        });
        rooms.min().unwrap_or(0)
    };
    let (up, down) = (room(0, units), room(1, units));
    let total = u64::from(up) + u64::from(down);
    if total == 0 {
        return;
    }
    let drawn = ((u128::from(random.next_u64()) * u128::from(total)) >> 64) as u64;
    let (parity, amount) = if drawn < u64::from(down) { (0, up) } else { (1, down) };
    for (i, &pair) in path.iter().enumerate() {
        if i % 2 == parity {
            units[pair as usize] += amount;
        } else {
            units[pair as usize] -= amount;
        }
    }
}

/// Pairs that are neither none nor a whole seat, as a graph of rows and columns.
struct Undecided<'a> {
    net: &'a Network,
    seat: u32,
    row_of: Vec<u32>,
    pairs_of: Vec<Vec<u32>>,
    /// Position of a node on the current path.
    place: Vec<usize>,
}

impl<'a> Undecided<'a> {
    fn new(net: &'a Network, units: &[u32], seat: u32) -> Self {
        let nodes = net.rows() + net.columns();
        let mut graph = Self {
            net,
            seat,
            row_of: vec![0; net.column.len()],
            pairs_of: vec![Vec::new(); nodes],
            place: vec![usize::MAX; nodes],
        };
        for row in 0..net.rows() {
            for pair in net.pairs(row) {
                graph.row_of[pair] = row as u32;
                if graph.is_open(pair as u32, units) {
                    graph.pairs_of[row].push(pair as u32);
                    graph.pairs_of[net.rows() + net.column[pair] as usize].push(pair as u32);
                }
            }
        }
        graph
    }

    fn is_open(&self, pair: u32, units: &[u32]) -> bool {
        let has = units[pair as usize];
        has > 0 && has < self.seat
    }

    /// An undecided pair of a node other than `last`; decided ones are forgotten.
    fn next_pair(&mut self, node: usize, last: Option<u32>, units: &[u32]) -> Option<u32> {
        let seat = self.seat;
        self.pairs_of[node].retain(|&pair| {
            let has = units[pair as usize];
            has > 0 && has < seat
        });
        self.pairs_of[node].iter().copied().find(|&pair| Some(pair) != last)
    }

    fn other_end(&self, node: usize, pair: u32) -> usize {
        let row = self.row_of[pair as usize] as usize;
        if node == row { self.net.rows() + self.net.column[pair as usize] as usize } else { row }
    }

    /// A circle of undecided pairs, or a path that cannot be made longer at either end.
    fn path(&mut self, from: usize, units: &[u32]) -> Vec<u32> {
        match self.walk(from, units) {
            Ok(circle) => circle,
            // The walk ended at a node without another pair: from there it cannot start better.
            Err(end) => match self.walk(end, units) {
                Ok(circle) => circle,
                Err(_) => self.walked(end, units),
            },
        }
    }

    /// Walks until a node comes again (`Ok` with the circle) or no pair goes on (`Err` with the end).
    fn walk(&mut self, from: usize, units: &[u32]) -> Result<Vec<u32>, usize> {
        let (path, nodes, circle) = self.trace(from, units);
        for &node in &nodes {
            self.place[node] = usize::MAX;
        }
        match circle {
            Some(start) => Ok(path[start..].to_vec()),
            None => Err(nodes.last().copied().unwrap_or(from)),
        }
    }

    fn walked(&mut self, from: usize, units: &[u32]) -> Vec<u32> {
        let (path, nodes, _) = self.trace(from, units);
        for &node in &nodes {
            self.place[node] = usize::MAX;
        }
        path
    }

    fn trace(&mut self, from: usize, units: &[u32]) -> (Vec<u32>, Vec<usize>, Option<usize>) {
        let (mut path, mut nodes) = (Vec::new(), vec![from]);
        let mut at = from;
        self.place[at] = 0;
        while let Some(pair) = self.next_pair(at, path.last().copied(), units) {
            path.push(pair);
            at = self.other_end(at, pair);
            if self.place[at] != usize::MAX {
                return (path, nodes, Some(self.place[at]));
            }
            self.place[at] = path.len();
            nodes.push(at);
        }
        (path, nodes, None)
    }
}
