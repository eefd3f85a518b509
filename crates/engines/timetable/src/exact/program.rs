//! Rows and columns of the time-indexed program of a small event, and prices back from its corner.

use super::Supposition;
use super::tableau::{GAIN, Tableau};
use crate::lp::{inside, pool_caps};
use crate::prices::Prices;
use crate::problem::{NOBODY, Problem};

/// Most entries of a tableau (48 MB), and most columns that are looked at.
const MOST: usize = 6_000_000;
const MOST_COLUMNS: usize = 200_000;
/// Columns per request with which the tableau begins, and how many come in at once.
const START: usize = 2;
const BATCH: usize = 100;
/// A share that counts.
const LEAST: f64 = 1e-6;

/// A row that can bind, by what it limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Cell(u32),
    Limit(u32),
    Window(u32),
    Place(u32),
    Pool(u32),
    Request(u32),
}

/// The program at the corner reached.
///
/// Only columns that can matter are in the tableau; the prices of a corner tell which others have
/// to come in.
pub(crate) struct Program<'p> {
    problem: &'p Problem,
    tableau: Tableau,
    rows: Vec<Row>,
    columns: Vec<Column>,
    /// First column of each request, and one past the last.
    first: Vec<usize>,
    /// Columns of the tableau.
    entered: Vec<u32>,
    /// What a supposition adds to a score or takes from it: more than any exchange can outweigh.
    weighty: f64,
    supposed: Vec<Supposition>,
}

/// A lane that starts in a slot.
struct Column {
    lane: u32,
    start: u16,
    /// Its number in the tableau, once it is there.
    at: Option<u32>,
    /// What it is worth: its gain, and what suppositions add.
    worth: f64,
    /// Rows in which it counts.
    line: Vec<(u32, f64)>,
}

impl<'p> Program<'p> {
    /// Writes the program down; nothing where it would be too large. `locked` requests are held.
    /// The columns that lose least at `prices` come in first.
    pub(crate) fn new(problem: &'p Problem, locked: &[bool], prices: &Prices) -> Option<Self> {
        let mut ways = Vec::new();
        let mut first = vec![0];
        for request in &problem.requests {
            for lane in request.lanes.clone() {
                let starts = problem.lanes[lane as usize].starts.iter();
                ways.extend(starts.map(|start| (lane, start as u16)));
            }
            first.push(ways.len());
        }
        if ways.is_empty() || ways.len() > MOST_COLUMNS {
            return None;
        }
        let (rows, right, lines) = Builder::new(problem).rows(&ways);
        if rows.len() * START * problem.requests.len() > MOST {
            return None;
        }
        let column = |((lane, start), line): ((u32, u16), Vec<(u32, f64)>)| {
            let worth = problem.gain(lane, usize::from(start)) as f64;
            Column { lane, start, at: None, worth, line }
        };
        let columns: Vec<Column> = ways.into_iter().zip(lines).map(column).collect();
        let most = columns.iter().fold(1.0_f64, |most, column| most.max(column.worth.abs()));
        let longest = problem.requests.iter().map(|r| r.length).max().unwrap_or(1);
        let mut program = Self {
            tableau: Tableau::new(&right),
            problem,
            rows,
            columns,
            first,
            entered: Vec::new(),
            weighty: 4.0 * most * f64::from(longest),
            supposed: Vec::new(),
        };
        for (request, _) in locked.iter().enumerate().filter(|(_, locked)| **locked) {
            program.weigh(Supposition { request: request as u32, slot: None, held: true }, 1.0);
        }
        program.enter_first(prices);
        Some(program)
    }

    fn enter_first(&mut self, prices: &Prices) {
        let scale = f64::from(prices.scale);
        let paid: Vec<f64> = self.rows.iter().map(|row| row.of(prices) / scale).collect();
        let surplus: Vec<f64> = self.columns.iter().map(|column| column.surplus(&paid)).collect();
        let mut losses = Vec::new();
        for ends in self.first.windows(2) {
            let best = surplus[ends[0]..ends[1]].iter().fold(0.0_f64, |best, s| best.max(*s));
            losses.extend((ends[0]..ends[1]).map(|j| (best - surplus[j], j as u32)));
        }
        losses.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        losses.truncate(START * self.problem.requests.len());
        let first: Vec<u32> = losses.into_iter().map(|(_, j)| j).collect();
        self.enter(&first);
    }

    fn enter(&mut self, columns: &[u32]) {
        for &j in columns {
            self.columns[j as usize].at = Some(self.entered.len() as u32);
            self.entered.push(j);
        }
        let lines: Vec<(&[(u32, f64)], f64)> = columns
            .iter()
            .map(|j| &self.columns[*j as usize])
            .map(|column| (column.line.as_slice(), column.worth))
            .collect();
        self.tableau.add(&lines);
    }

    /// One step towards the optimum; false when it is reached. Where the columns that are in have
    /// reached theirs, those that gain at their prices come in; an optimum that needs more than
    /// fit stays unproven.
    pub(crate) fn step(&mut self) -> bool {
        if self.tableau.step() {
            return true;
        }
        let paid: Vec<f64> = (0..self.rows.len()).map(|row| self.tableau.price(row)).collect();
        let outside = self.columns.iter().enumerate().filter(|(_, column)| column.at.is_none());
        let mut gains: Vec<(f64, u32)> = outside
            .map(|(j, column)| (column.surplus(&paid), j as u32))
            .filter(|(gain, _)| *gain > GAIN)
            .collect();
        gains.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        gains.truncate(BATCH);
        let after = self.entered.len() + gains.len();
        if gains.is_empty() || after * self.rows.len() > MOST {
            return false;
        }
        let batch: Vec<u32> = gains.into_iter().map(|(_, j)| j).collect();
        self.enter(&batch);
        true
    }

    /// Supposes exactly this from now on.
    pub(crate) fn suppose(&mut self, wanted: &[Supposition]) {
        let same = self.supposed.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        while self.supposed.len() > same {
            if let Some(last) = self.supposed.pop() {
                self.weigh(last, -1.0);
            }
        }
        for next in wanted.iter().skip(same) {
            self.weigh(*next, 1.0);
            self.supposed.push(*next);
        }
    }

    fn raise(&mut self, column: usize, by: f64) {
        let column = &mut self.columns[column];
        column.worth += by;
        if let Some(at) = column.at {
            self.tableau.raise(at as usize, by);
        }
    }

    fn share(&self, column: usize) -> f64 {
        self.columns[column].at.map_or(0.0, |at| self.tableau.value(at as usize))
    }

    fn weigh(&mut self, supposition: Supposition, sign: f64) {
        let by = sign * if supposition.held { self.weighty } else { -self.weighty };
        let request = supposition.request as usize;
        for column in self.first[request]..self.first[request + 1] {
            if supposition.slot.is_none_or(|slot| self.columns[column].start == slot) {
                self.raise(column, by);
            }
        }
    }

    /// Columns with a share, as (share, lane, start).
    pub(crate) fn shares(&self) -> Vec<(f32, u32, u16)> {
        let with = self.columns.iter().enumerate().filter_map(|(j, column)| {
            let share = self.share(j);
            (share > LEAST).then_some((share as f32, column.lane, column.start))
        });
        with.collect()
    }

    /// What to divide the case by: a request that is neither held nor not, else one whose slot is
    /// not settled. Nothing where all shares are whole.
    pub(crate) fn undecided(&self) -> Option<Supposition> {
        let (mut best, mut score) = (None, 0.0);
        for (request, ends) in self.first.windows(2).enumerate() {
            let sum: f64 = (ends[0]..ends[1]).map(|j| self.share(j)).sum();
            let apart = sum.min(1.0 - sum);
            let worth = apart * self.problem.requests[request].score as f64;
            if apart > LEAST && worth > score {
                score = worth;
                best = Some(Supposition { request: request as u32, slot: None, held: sum >= 0.5 });
            }
        }
        if best.is_some() {
            return best;
        }
        let mut most = 0.0;
        for (j, &Column { lane, start, .. }) in self.columns.iter().enumerate() {
            let share = self.share(j);
            if share > most && share > LEAST && share < 1.0 - LEAST {
                most = share;
                let request = self.problem.lanes[lane as usize].request;
                best = Some(Supposition { request, slot: Some(start), held: true });
            }
        }
        best
    }

    /// The corner's prices as whole numbers.
    pub(crate) fn prices(&self) -> Prices {
        let mut prices = Prices::zero(self.problem);
        let found: Vec<f64> = (0..self.rows.len()).map(|row| self.tableau.price(row)).collect();
        let largest = found.iter().fold(1.0_f64, |most, price| most.max(*price));
        prices.scale = Prices::scale_for(largest);
        let scale = f64::from(prices.scale);
        for (row, price) in self.rows.iter().zip(found) {
            if let Some(place) = row.within(&mut prices) {
                *place = (price * scale).round() as u32;
            }
        }
        prices
    }
}

impl Column {
    /// What it is worth beyond what it pays.
    fn surplus(&self, paid: &[f64]) -> f64 {
        self.worth - self.line.iter().map(|(row, entry)| entry * paid[*row as usize]).sum::<f64>()
    }
}

impl Row {
    /// Where its price stands; requests have none of their own.
    fn within(self, prices: &mut Prices) -> Option<&mut u32> {
        match self {
            Self::Cell(i) => prices.cells.get_mut(i as usize),
            Self::Limit(i) => prices.limits.get_mut(i as usize),
            Self::Window(i) => prices.windows.get_mut(i as usize),
            Self::Place(i) => prices.places.get_mut(i as usize),
            Self::Pool(i) => prices.pools.get_mut(i as usize),
            Self::Request(_) => None,
        }
    }

    fn of(self, prices: &Prices) -> f64 {
        let price = match self {
            Self::Cell(i) => prices.cells.get(i as usize),
            Self::Limit(i) => prices.limits.get(i as usize),
            Self::Window(i) => prices.windows.get(i as usize),
            Self::Place(i) => prices.places.get(i as usize),
            Self::Pool(i) => prices.pools.get(i as usize),
            Self::Request(_) => None,
        };
        price.copied().map_or(0.0, f64::from)
    }
}

/// What writing the rows needs.
struct Builder<'p> {
    problem: &'p Problem,
    /// First window of each participant, in the order of people.
    windows: Vec<u32>,
    inside: Vec<Vec<usize>>,
}

impl<'p> Builder<'p> {
    fn new(problem: &'p Problem) -> Self {
        let mut windows = vec![0];
        for person in problem.people.iter().take(problem.participants) {
            let last = windows.last().copied().unwrap_or(0);
            windows.push(last + person.windows.len() as u32);
        }
        Self { problem, windows, inside: inside(problem) }
    }

    /// The rows that can bind, their right-hand sides, and the columns' entries in them.
    #[expect(clippy::type_complexity, reason = "three lists that belong to one call")]
    fn rows(&self, columns: &[(u32, u16)]) -> (Vec<Row>, Vec<f64>, Vec<Vec<(u32, f64)>>) {
        let mut sums = std::collections::BTreeMap::new();
        for &(lane, start) in columns {
            self.each(lane, usize::from(start), |row| *sums.entry(row).or_insert(0.0) += 1.0);
        }
        let caps = pool_caps(self.problem);
        let (mut rows, mut right) = (Vec::new(), Vec::new());
        let mut number = std::collections::BTreeMap::new();
        for (row, sum) in sums {
            let cap = self.cap(row, &caps);
            if sum > cap || matches!(row, Row::Request(_)) {
                number.insert(row, rows.len() as u32);
                rows.push(row);
                right.push(cap);
            }
        }
        let lines = columns.iter().map(|&(lane, start)| {
            let mut line: Vec<(u32, f64)> = Vec::new();
            self.each(lane, usize::from(start), |row| {
                line.extend(number.get(&row).map(|row| (*row, 1.0)));
            });
            line
        });
        let lines = lines.collect();
        (rows, right, lines)
    }

    /// Visits every row in which a column counts, as often as it counts.
    fn each(&self, lane: u32, start: usize, mut visit: impl FnMut(Row)) {
        let (problem, slots) = (self.problem, self.problem.slots.len());
        let way = &problem.lanes[lane as usize];
        let length = problem.requests[way.request as usize].length as usize;
        visit(Row::Request(way.request));
        for person in [way.a, way.b] {
            visit(Row::Limit(person));
            for s in start..start + length {
                visit(Row::Cell(person * slots as u32 + s as u32));
                for (i, window) in problem.people[person as usize].windows.iter().enumerate() {
                    if window.slots.has(s) {
                        visit(Row::Window(self.windows[person as usize] + i as u32));
                    }
                }
            }
        }
        for s in start..start + length {
            visit(Row::Place(s as u32));
            if way.pool != NOBODY {
                let holds = |outer: &usize| self.inside[*outer].contains(&(way.pool as usize));
                for outer in (0..self.inside.len()).filter(holds) {
                    visit(Row::Pool((outer * slots + s) as u32));
                }
            }
        }
    }

    fn cap(&self, row: Row, pools: &[f32]) -> f64 {
        let people = &self.problem.people;
        match row {
            Row::Cell(_) | Row::Request(_) => 1.0,
            Row::Limit(i) => f64::from(people[i as usize].max),
            Row::Place(i) => f64::from(self.problem.slots[i as usize].places),
            Row::Pool(i) => f64::from(pools[i as usize]),
            Row::Window(i) => {
                let owner = self.windows.partition_point(|first| *first <= i) - 1;
                let own = (i - self.windows[owner]) as usize;
                f64::from(people[owner].windows[own].at_most)
            }
        }
    }
}
