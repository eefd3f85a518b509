//! One part of the columns: the primal half of a pass, and its sums for the rows.

use std::hint::black_box;
use std::ops::Range;

use super::{Noise, class, rows::Rows};
use crate::draw::mix;
use crate::mask::Mask;
use crate::problem::{Homes, Problem};

/// Lanes by which reading is ahead of working, and numbers that come from memory at once.
const AHEAD: usize = 2;
const LINE: usize = 16;

/// Numbers of one pass.
pub(super) struct Step {
    pub(super) primal: f32,
    pub(super) dual: f32,
    /// Weight of the reflected point against the anchor.
    pub(super) keep: f32,
    pub(super) unit: f32,
    /// What a meeting gains by staying where it was, and loses by being held elsewhere.
    pub(super) stays: f32,
    pub(super) moves: f32,
    pub(super) noise: Noise,
}

/// A lane as a pass reads it: side by side with its neighbours, because a pass is bound by memory.
#[derive(Clone, Copy)]
struct Way<const N: usize> {
    id: u32,
    a: u32,
    b: u32,
    score: f32,
    class: u16,
    length: u16,
    width: u16,
    /// Whether it is the last lane of its request.
    last: bool,
    /// Where the meeting was held before by these two, or `u16::MAX`.
    home: u16,
    /// Whether it was held before at all.
    was: bool,
    starts: Mask<N>,
}

/// Columns of some requests, and what they add to the rows.
pub(crate) struct Part<const N: usize> {
    ways: Vec<Way<N>>,
    x: Vec<f32>,
    x0: Vec<f32>,
    own: Vec<f32>,
    own0: Vec<f32>,
    columns: Vec<u32>,
    /// Sums by participant and slot, by participant, by class and slot.
    pub(super) cells: Vec<f32>,
    pub(super) limits: Vec<f32>,
    pub(super) places: Vec<f32>,
    /// Rows in which the busiest column occurs.
    depth: f32,
    slots: usize,
    /// First slot in which anything may start: random bonuses count from there, so that an event
    /// moved by whole slots keeps its timetable.
    first: usize,
}

impl<const N: usize> Part<N> {
    pub(super) fn new(problem: &Problem, requests: Vec<u32>) -> Self {
        let columns: Vec<u32> = requests
            .iter()
            .map(|r| problem.lanes_of(*r).iter().map(|lane| lane.starts.count()).sum())
            .collect();
        let total = columns.iter().sum::<u32>() as usize;
        let slots = problem.slots.len();
        Self {
            x: vec![0.0; total],
            x0: vec![0.0; total],
            own: vec![0.0; columns.len()],
            own0: vec![0.0; columns.len()],
            columns,
            cells: vec![0.0; problem.participants * slots],
            limits: vec![0.0; problem.participants],
            places: vec![0.0; (problem.pools.len() + 1) * slots],
            depth: depth(problem),
            ways: requests.iter().flat_map(|r| ways(problem, *r)).collect(),
            slots,
            first: problem.lanes.iter().filter_map(|l| l.starts.iter().next()).min().unwrap_or(0),
        }
    }

    /// Moves every column; returns the squared primal and dual distance moved.
    pub(super) fn pass(&mut self, rows: &Rows, step: &Step) -> (f64, f64) {
        self.cells.fill(0.0);
        self.limits.fill(0.0);
        self.places.fill(0.0);
        let (mut at, mut request) = (0, 0);
        let (mut primal, mut dual) = (0.0_f64, 0.0_f64);
        let mut sum = 0.0;
        for i in 0..self.ways.len() {
            let way = self.ways[i];
            if let Some(ahead) = self.ways.get(i + AHEAD) {
                self.touch(rows, ahead.a as usize);
            }
            let width = usize::from(way.width);
            let (bar, far) = self.lane(rows, step, &way, at..at + width, self.own[request]);
            at += width;
            sum += bar;
            primal += f64::from(far);
            if way.last {
                let degree = self.columns[request] as f32;
                let old = self.own[request];
                let new = (old + step.dual / degree * (sum - 1.0)).max(0.0);
                dual += f64::from(degree * (new - old) * (new - old));
                self.own[request] =
                    step.keep * (2.0 * new - old) + (1.0 - step.keep) * self.own0[request];
                request += 1;
                sum = 0.0;
            }
        }
        (primal * f64::from(self.depth), dual)
    }

    /// Reads what a lane further on will need of its first person, so that it has come from memory
    /// by then: lanes at one table stand side by side, their guests are anywhere.
    fn touch(&self, rows: &Rows, person: usize) {
        let row = rows.row(person).iter().step_by(LINE);
        let cells = &self.cells[person * self.slots..(person + 1) * self.slots];
        let sum: f32 = row.zip(cells.iter().step_by(LINE)).map(|(price, cell)| price + cell).sum();
        black_box(sum);
    }

    /// Moves the columns of a lane; returns their reflected sum and the squared distance moved.
    fn lane(
        &mut self,
        rows: &Rows,
        step: &Step,
        way: &Way<N>,
        range: Range<usize>,
        own: f32,
    ) -> (f32, f32) {
        let (a, b) = (way.a as usize, way.b as usize);
        let moves = if way.was { step.moves } else { 0.0 };
        let columns = Columns {
            way,
            worth: way.score / step.unit - moves - own - rows.limit(a) - rows.limit(b),
            tau: step.primal / self.depth,
            stays: step.stays + moves,
            slots: self.slots,
            first: self.first,
            x: &mut self.x[range.clone()],
            x0: &self.x0[range],
        };
        let sums = Sums { cells: &mut self.cells, places: &mut self.places };
        let (sum, moved) = match (way.length, self.slots) {
            (1, 1) => columns.only(rows, step, sums),
            (1, _) => columns.single(rows, step, sums),
            _ => columns.long(rows, step, sums),
        };
        self.limits[a] += sum;
        self.limits[b] += sum;
        (sum, moved)
    }

    /// Makes the present point the anchor; returns the squared distances from the old one.
    pub(super) fn anchor(&mut self) -> (f64, f64) {
        let far = |new: &[f32], old: &[f32]| -> f64 {
            new.iter().zip(old).map(|(a, b)| f64::from((a - b) * (a - b))).sum()
        };
        let primal = far(&self.x, &self.x0) * f64::from(self.depth);
        let dual = self
            .own
            .iter()
            .zip(&self.own0)
            .zip(&self.columns)
            .map(|((a, b), degree)| f64::from((a - b) * (a - b)) * f64::from(*degree))
            .sum();
        self.x0.copy_from_slice(&self.x);
        self.own0.copy_from_slice(&self.own);
        (primal, dual)
    }

    /// Columns that carry at least `least`.
    pub(super) fn columns(&self, least: f32) -> Vec<(f32, u32, u16)> {
        let mut found = Vec::new();
        self.each(|share, lane, start| {
            if share >= least {
                found.push((share, lane, start as u16));
            }
        });
        found
    }

    /// Value of the shares in true scores.
    pub(super) fn value(&self, problem: &Problem) -> f64 {
        let mut value = 0.0;
        self.each(|share, lane, start| {
            value += f64::from(share.max(0.0)) * problem.gain(lane, start) as f64;
        });
        value
    }

    fn each(&self, mut visit: impl FnMut(f32, u32, usize)) {
        let mut shares = self.x.iter();
        for way in &self.ways {
            for (start, share) in way.starts.iter().zip(&mut shares) {
                visit(*share, way.id, start);
            }
        }
    }
}

/// The columns of one lane.
struct Columns<'a, const N: usize> {
    way: &'a Way<N>,
    /// Score less what does not depend on the slot.
    worth: f32,
    tau: f32,
    /// What the meeting's old start is worth beyond all others.
    stays: f32,
    slots: usize,
    first: usize,
    x: &'a mut [f32],
    x0: &'a [f32],
}

/// Where columns add up.
struct Sums<'a> {
    cells: &'a mut [f32],
    places: &'a mut [f32],
}

impl<const N: usize> Columns<'_, N> {
    /// The meeting of an event with one slot, as a folded event is.
    fn only(self, rows: &Rows, step: &Step, sums: Sums<'_>) -> (f32, f32) {
        let (way, [x], [x0]) = (self.way, self.x, self.x0) else { return (0.0, 0.0) };
        let (a, b, class) = (way.a as usize, way.b as usize, usize::from(way.class));
        let price = rows.row(a)[0] + rows.row(b)[0] + rows.tables(class)[0];
        let mut slope = self.worth - price + step.noise.pull * *x0;
        if step.noise.share > 0.0 {
            slope += bonus(step.noise, way.id, 0);
        }
        let new = (*x + self.tau * slope).max(0.0);
        let bar = 2.0 * new - *x;
        let moved = (new - *x) * (new - *x);
        *x = step.keep * bar + (1.0 - step.keep) * *x0;
        sums.cells[a] += bar;
        sums.cells[b] += bar;
        sums.places[class] += bar;
        (bar, moved)
    }

    /// Meetings of one slot: rows are read and written as wholes, word by word of the mask.
    fn single(self, rows: &Rows, step: &Step, sums: Sums<'_>) -> (f32, f32) {
        let (way, slots) = (self.way, self.slots);
        let (a, b, class) = (way.a as usize, way.b as usize, usize::from(way.class));
        let (row_a, row_b, tables) = (rows.row(a), rows.row(b), rows.tables(class));
        let (mut total, mut moved) = (0.0_f32, 0.0_f32);
        let mut shares = self.x.iter_mut().zip(self.x0);
        for (word, bits) in way.starts.0.iter().enumerate().take(slots.div_ceil(64)) {
            let (from, to) = (64 * word, slots.min(64 * word + 64));
            let mut price = [0.0_f32; 64];
            let priced = price.iter_mut().zip(&row_a[from..to]).zip(&row_b[from..to]);
            for (((price, a), b), table) in priced.zip(&tables[from..to]) {
                *price = a + b + table;
            }
            if let Some(home) =
                usize::from(way.home).checked_sub(from).and_then(|s| price.get_mut(s))
            {
                *home -= self.stays;
            }
            let mut bars = [0.0_f32; 64];
            let mut bits = *bits;
            while bits != 0 {
                let s = bits.trailing_zeros() as usize & 63;
                bits &= bits - 1;
                let Some((x, x0)) = shares.next() else { break };
                let mut slope = self.worth - price[s] + step.noise.pull * x0;
                if step.noise.share > 0.0 {
                    slope += bonus(step.noise, way.id, from + s - self.first);
                }
                let new = (*x + self.tau * slope).max(0.0);
                let bar = 2.0 * new - *x;
                bars[s] = bar;
                moved += (new - *x) * (new - *x);
                total += bar;
                *x = step.keep * bar + (1.0 - step.keep) * x0;
            }
            for row in [a, b] {
                let cells = &mut sums.cells[row * slots + from..row * slots + to];
                cells.iter_mut().zip(&bars).for_each(|(cell, bar)| *cell += bar);
            }
            let places = &mut sums.places[class * slots + from..class * slots + to];
            places.iter_mut().zip(&bars).for_each(|(place, bar)| *place += bar);
        }
        (total, moved)
    }

    /// Meetings of several slots.
    fn long(self, rows: &Rows, step: &Step, sums: Sums<'_>) -> (f32, f32) {
        let (way, slots) = (self.way, self.slots);
        let (a, b, class) = (way.a as usize, way.b as usize, usize::from(way.class));
        let length = usize::from(way.length);
        let (row_a, row_b, tables) = (rows.row(a), rows.row(b), rows.tables(class));
        let (mut total, mut moved) = (0.0_f32, 0.0_f32);
        for ((start, x), x0) in way.starts.iter().zip(self.x).zip(self.x0) {
            let mut slope = self.worth + step.noise.pull * x0;
            for s in start..start + length {
                slope -= row_a[s] + row_b[s] + tables[s];
            }
            if start == usize::from(way.home) {
                slope += self.stays;
            }
            if step.noise.share > 0.0 {
                slope += bonus(step.noise, way.id, start - self.first);
            }
            let new = (*x + self.tau * slope).max(0.0);
            let bar = 2.0 * new - *x;
            for s in start..start + length {
                sums.cells[a * slots + s] += bar;
                sums.cells[b * slots + s] += bar;
                sums.places[class * slots + s] += bar;
            }
            moved += (new - *x) * (new - *x);
            total += bar;
            *x = step.keep * bar + (1.0 - step.keep) * x0;
        }
        (total, moved)
    }
}

/// The lanes of a request as a pass reads them.
fn ways<const N: usize>(problem: &Problem, request: u32) -> Vec<Way<N>> {
    let range = problem.requests[request as usize].lanes.clone();
    let end = range.end;
    let entry = &problem.requests[request as usize];
    range
        .map(|id| {
            let lane = &problem.lanes[id as usize];
            let home = problem.homes.of.get(request as usize).copied().filter(|home| home.0 == id);
            Way {
                id,
                a: lane.a,
                b: lane.b,
                score: entry.score as f32,
                class: class(lane.pool) as u16,
                length: entry.length as u16,
                width: lane.starts.count() as u16,
                last: id + 1 == end,
                was: problem
                    .homes
                    .of
                    .get(request as usize)
                    .is_some_and(|home| *home != Homes::NONE),
                home: home.map_or(u16::MAX, |(_, start)| start),
                starts: Mask::narrow(&lane.starts),
            }
        })
        .collect()
}

/// Most rows in which a column occurs, each counted with its coefficient.
fn depth(problem: &Problem) -> f32 {
    if problem.folded {
        return 4.0;
    }
    let longest = problem.requests.iter().map(|r| r.length).max().unwrap_or(1) as f32;
    let windows = problem.people.iter().map(|p| p.windows.len()).max().unwrap_or(0) as f32;
    let pools = if problem.pools.is_empty() { 0.0 } else { problem.pools.len() as f32 };
    3.0 + longest * (3.0 + 2.0 * windows + pools)
}

/// The random bonus of a column; `after` counts slots from the first one in use.
fn bonus(noise: Noise, lane: u32, after: usize) -> f32 {
    let draw = mix(noise.seed ^ (u64::from(lane) << 9 | after as u64));
    (draw >> 40) as f32 / (1_u64 << 24) as f32 * noise.share
}
