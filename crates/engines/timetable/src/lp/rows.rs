//! The rows of the linear program: prices by person and slot, limit, window, place, interpreter.

use super::class;
use super::part::{Part, Step};
use crate::prices::Prices;
use crate::problem::Problem;

/// Prices with their anchors, as shares of the largest score.
pub(crate) struct Rows {
    slots: usize,
    cells: Family,
    limits: Family,
    windows: Family,
    /// Participant of each window.
    window_of: Vec<u32>,
    places: Family,
    pools: Family,
    /// Pools whose members all belong to this one (itself among them).
    inside: Vec<Vec<usize>>,
    /// What a participant pays in a slot, windows and unsocial hours included.
    paid: Vec<f32>,
    /// Whether `paid` differs from the cells' prices.
    mixed: bool,
    /// What a class of lanes pays in a slot.
    tables: Vec<f32>,
    unit: f32,
}

/// Prices of one kind of row.
struct Family {
    y: Vec<f32>,
    y0: Vec<f32>,
    /// Row sums: the longer the row, the shorter its step.
    degree: Vec<f32>,
    /// Right-hand sides.
    cap: Vec<f32>,
    /// Rows that share one degree and cap: `degree[i / group]`.
    group: usize,
}

impl Family {
    fn new(degree: Vec<f32>, cap: Vec<f32>, group: usize) -> Self {
        let rows = degree.len() * group;
        Self { y: vec![0.0; rows], y0: vec![0.0; rows], degree, cap, group }
    }

    /// Moves the prices of one group of rows; returns the squared distance moved.
    fn step(&mut self, group: usize, sums: &[f32], step: &Step) -> f64 {
        let (degree, cap) = (self.degree[group], self.cap[group]);
        if degree == 0.0 {
            return 0.0;
        }
        let range = group * self.group..(group + 1) * self.group;
        let rate = step.dual / degree;
        let mut far = 0.0_f32;
        for ((y, y0), sum) in self.y[range.clone()].iter_mut().zip(&self.y0[range]).zip(sums) {
            let old = *y;
            let new = (old + rate * (sum - cap)).max(0.0);
            *y = step.keep * (2.0 * new - old) + (1.0 - step.keep) * y0;
            far += (new - old) * (new - old);
        }
        f64::from(degree * far)
    }

    fn anchor(&mut self) -> f64 {
        let mut far = 0.0;
        let groups = self.y.chunks(self.group).zip(self.y0.chunks(self.group));
        for ((y, y0), degree) in groups.zip(&self.degree) {
            let square: f32 = y.iter().zip(y0).map(|(y, y0)| (y - y0) * (y - y0)).sum();
            far += f64::from(degree * square);
        }
        self.y0.copy_from_slice(&self.y);
        far
    }
}

impl Rows {
    pub(super) fn new(problem: &Problem, unit: f64) -> Self {
        let slots = problem.slots.len();
        let (mut by_person, all) = person_degrees(problem);
        if problem.folded {
            by_person.fill(0.0);
        }
        let (by_slot, by_pool) = slot_degrees(problem);
        let limits: (Vec<f32>, Vec<f32>) = (0..problem.participants)
            .map(|p| {
                let person = &problem.people[p];
                let binds = problem.folded || person.max < person.free.count();
                (if binds { all[p] } else { 0.0 }, person.max as f32)
            })
            .unzip();
        let mut window_of = Vec::new();
        let (mut window_degree, mut window_cap) = (Vec::new(), Vec::new());
        for (p, person) in problem.people.iter().enumerate().take(problem.participants) {
            for window in &person.windows {
                window_of.push(p as u32);
                window_degree.push(by_person[p] * window.slots.count() as f32);
                window_cap.push(window.at_most as f32);
            }
        }
        let inside = inside(problem);
        let pool_cap = pool_caps(problem);
        let mixed = !window_of.is_empty() || !problem.costs.is_empty();
        let one = vec![1.0; problem.participants];
        Self {
            slots,
            cells: Family::new(by_person, one, slots.max(1)),
            limits: Family::new(limits.0, limits.1, 1),
            windows: Family::new(window_degree, window_cap, 1),
            window_of,
            places: Family::new(
                by_slot,
                problem.slots.iter().map(|s| s.places as f32).collect(),
                1,
            ),
            pools: Family::new(by_pool, pool_cap, 1),
            tables: vec![0.0; (inside.len() + 1) * slots],
            inside,
            paid: if mixed { vec![0.0; problem.participants * slots] } else { Vec::new() },
            mixed,
            unit: unit as f32,
        }
        .filled(problem)
    }

    fn filled(mut self, problem: &Problem) -> Self {
        self.refill(problem);
        self
    }

    /// Prices of a participant by slot.
    pub(super) fn row(&self, person: usize) -> &[f32] {
        let from = if self.mixed { &self.paid } else { &self.cells.y };
        &from[person * self.slots..(person + 1) * self.slots]
    }

    /// Price of one more meeting for a participant.
    pub(super) fn limit(&self, person: usize) -> f32 {
        self.limits.y[person]
    }

    /// Prices of places, and of interpreters where the class needs one, by slot.
    pub(super) fn tables(&self, class: usize) -> &[f32] {
        &self.tables[class * self.slots..(class + 1) * self.slots]
    }

    /// The dual half of a pass; returns the squared distance moved.
    pub(super) fn pass<const N: usize>(
        &mut self,
        problem: &Problem,
        parts: &[Part<N>],
        step: &Step,
    ) -> f64 {
        let mut far = 0.0;
        let windowed = !self.window_of.is_empty();
        let mut sums = if windowed { vec![0.0; self.cells.y.len()] } else { Vec::new() };
        let mut row = vec![0.0; self.slots];
        for p in 0..problem.participants {
            let range = p * self.slots..(p + 1) * self.slots;
            row.fill(0.0);
            for part in parts {
                row.iter_mut().zip(&part.cells[range.clone()]).for_each(|(sum, x)| *sum += x);
            }
            if windowed {
                sums[range].copy_from_slice(&row);
            }
            far += self.cells.step(p, &row, step);
            let sum: f32 = parts.iter().map(|part| part.limits[p]).sum();
            far += self.limits.step(p, &[sum], step);
        }
        let mut window = 0;
        for (p, person) in problem.people.iter().enumerate().take(problem.participants) {
            for rule in &person.windows {
                let sum = rule.slots.iter().map(|s| sums[p * self.slots + s]).sum();
                far += self.windows.step(window, &[sum], step);
                window += 1;
            }
        }
        for s in 0..self.slots {
            let by_class = |c: usize| -> f32 {
                parts.iter().map(|part| part.places[c * self.slots + s]).sum()
            };
            let all = (0..=self.inside.len()).map(by_class).sum();
            far += self.places.step(s, &[all], step);
            for (pool, inside) in self.inside.iter().enumerate() {
                let sum = inside.iter().map(|c| by_class(c + 1)).sum();
                far += self.pools.step(pool * self.slots + s, &[sum], step);
            }
        }
        self.refill(problem);
        far
    }

    pub(super) fn anchor(&mut self) -> f64 {
        [&mut self.cells, &mut self.limits, &mut self.windows, &mut self.places, &mut self.pools]
            .into_iter()
            .map(Family::anchor)
            .sum()
    }

    /// Rebuilds what lanes pay from the prices.
    fn refill(&mut self, problem: &Problem) {
        for s in 0..self.slots {
            self.tables[s] = self.places.y[s];
            for c in 0..self.inside.len() {
                let over = (0..self.inside.len()).filter(|p| self.inside[*p].contains(&c));
                let extra: f32 = over.map(|p| self.pools.y[p * self.slots + s]).sum();
                self.tables[class(c as u32) * self.slots + s] = self.places.y[s] + extra;
            }
        }
        if !self.mixed {
            return;
        }
        self.paid.copy_from_slice(&self.cells.y);
        for p in 0..problem.participants {
            for s in 0..self.slots {
                let cost = problem.cost(p as u32, s) as f32 / self.unit;
                self.paid[p * self.slots + s] += cost;
            }
        }
        let mut window = 0;
        for (p, person) in problem.people.iter().enumerate().take(problem.participants) {
            for rule in &person.windows {
                for s in rule.slots.iter() {
                    self.paid[p * self.slots + s] += self.windows.y[window];
                }
                window += 1;
            }
        }
    }

    /// The prices as whole numbers of points / scale.
    pub(super) fn prices(&self, problem: &Problem, unit: f64) -> Prices {
        let scale = Prices::scale_for(unit);
        let whole = |list: &[f32]| -> Vec<u32> {
            list.iter()
                .map(|y| (f64::from(y.max(0.0)) * unit * f64::from(scale)).round() as u32)
                .collect()
        };
        Prices {
            scale,
            slots: problem.slots.len(),
            cells: whole(&self.cells.y),
            limits: whole(&self.limits.y),
            windows: whole(&self.windows.y),
            places: whole(&self.places.y),
            pools: whole(&self.pools.y),
        }
    }
}

/// Columns by participant: the most in any slot, and in all.
fn person_degrees(problem: &Problem) -> (Vec<f32>, Vec<f32>) {
    let mut lanes = vec![0.0; problem.participants];
    let mut columns = vec![0.0; problem.participants];
    for lane in &problem.lanes {
        let length = problem.requests[lane.request as usize].length as f32;
        for person in [lane.a as usize, lane.b as usize] {
            lanes[person] += length;
            columns[person] += lane.starts.count() as f32;
        }
    }
    (lanes, columns)
}

/// Columns by slot, and by pool and slot.
fn slot_degrees(problem: &Problem) -> (Vec<f32>, Vec<f32>) {
    let slots = problem.slots.len();
    let inside = inside(problem);
    let mut by_class = vec![0.0; (problem.pools.len() + 1) * slots];
    for lane in &problem.lanes {
        let length = problem.requests[lane.request as usize].length as usize;
        for start in lane.starts.iter() {
            for s in start..start + length {
                by_class[class(lane.pool) * slots + s] += 1.0;
            }
        }
    }
    let all = (0..slots).map(|s| (0..=inside.len()).map(|c| by_class[c * slots + s]).sum());
    let pools = inside.iter().flat_map(|inside| {
        let by_class = &by_class;
        (0..slots).map(move |s| inside.iter().map(|c| by_class[(c + 1) * slots + s]).sum())
    });
    (all.collect(), pools.collect())
}

/// For each pool the pools whose members all belong to it: their meetings can only be interpreted
/// by its members.
pub(crate) fn inside(problem: &Problem) -> Vec<Vec<usize>> {
    let holds = |outer: usize, inner: usize| {
        problem.pools[inner].members.iter().all(|i| problem.pools[outer].members.contains(i))
    };
    (0..problem.pools.len())
        .map(|outer| (0..problem.pools.len()).filter(|inner| holds(outer, *inner)).collect())
        .collect()
}

/// Interpreters of a pool who are there, by pool and slot.
pub(crate) fn pool_caps(problem: &Problem) -> Vec<f32> {
    problem
        .pools
        .iter()
        .flat_map(|pool| {
            (0..problem.slots.len()).map(|s| {
                pool.members.iter().filter(|i| problem.people[**i as usize].free.has(s)).count()
                    as f32
            })
        })
        .collect()
}
