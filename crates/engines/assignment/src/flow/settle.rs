//! Decides the exact prices that prove an assignment optimal, and improves it where none exist.
//!
//! A price per column is raised until no row would rather have a pair it does not hold and the
//! reserve keeps only the cheapest places: the potentials of the residual graph. When prices push
//! each other up in a circle, that circle is an exchange that adds value (a negative residual
//! cycle); it is carried out and the search begins anew. So the end is an exact optimum whatever
//! the start, and near the optimum it takes a few rounds.
#![expect(clippy::indexing_slicing, reason = "all indices come from the network's own arrays")]

use std::collections::VecDeque;

use lb_kernel::{Interrupted, Progress, Watch};

use super::Network;

/// Why a column's price was raised: `row` gives up `from` and would rather have `to`.
#[derive(Debug, Clone, Copy)]
enum Cause {
    Row { from: u32, to: u32 },
    Reserve { from: u32 },
}

/// Improves `units` to an optimum and returns its exact prices, starting from prices that are
/// `near`. A price is above zero only in full columns and below zero only in columns held at
/// their least.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(crate) fn settle(
    net: &Network,
    units: &mut [u32],
    near: &[i64],
    watch: &dyn Watch,
) -> Result<Vec<i64>, Interrupted> {
    let mut graph = Residual::new(net, units);
    let mut start = near.to_vec();
    while let Some(exchange) = graph.raise(units, &mut start, watch)? {
        graph.exchange(units, &exchange);
        start.copy_from_slice(near);
    }
    let level = graph.level(&start).or_else(|| start.iter().copied().min()).unwrap_or(0);
    for price in &mut start {
        *price -= level;
    }
    Ok(start)
}

struct Residual<'a> {
    net: &'a Network,
    load: Vec<u32>,
    /// Rows that hold units of a column.
    holders: Vec<Vec<u32>>,
    row_of: Vec<u32>,
    cause: Vec<Option<Cause>>,
}

impl<'a> Residual<'a> {
    fn new(net: &'a Network, units: &[u32]) -> Self {
        let mut load = vec![0; net.columns()];
        let mut holders = vec![Vec::new(); net.columns()];
        let mut row_of = vec![0; net.column.len()];
        for row in 0..net.rows() {
            for pair in net.pairs(row) {
                row_of[pair] = row as u32;
                if units[pair] > 0 {
                    load[net.column[pair] as usize] += units[pair];
                    holders[net.column[pair] as usize].push(row as u32);
                }
            }
        }
        Self { net, load, holders, row_of, cause: vec![None; net.columns()] }
    }

    /// Highest price of a column with empty places, which is the level of all such columns.
    fn level(&self, price: &[i64]) -> Option<i64> {
        self.dearest_empty(price).map(|column| price[column])
    }

    fn dearest_empty(&self, price: &[i64]) -> Option<usize> {
        (0..self.net.columns())
            .filter(|&column| self.net.capacity[column] > self.load[column])
            .max_by_key(|&column| (price[column], std::cmp::Reverse(column)))
    }

    /// Raises prices until they are exact (`None`), or finds a circle of causes.
    fn raise(
        &mut self,
        units: &[u32],
        price: &mut [i64],
        watch: &dyn Watch,
    ) -> Result<Option<Vec<Cause>>, Interrupted> {
        self.cause.fill(None);
        let rows = self.net.rows();
        let mut waiting: VecDeque<u32> = (0..rows as u32).collect();
        let mut is_waiting = vec![true; rows];
        let mut raised = Vec::new();
        let mut raises = 0;
        loop {
            let last_of_round = match waiting.pop_front() {
                Some(row) => {
                    is_waiting[row as usize] = false;
                    self.raise_for_row(units, row as usize, price, &mut raised);
                    false
                }
                None => {
                    self.raise_for_reserve(price, &mut raised);
                    true
                }
            };
            if last_of_round && raised.is_empty() {
                return Ok(None);
            }
            raises += raised.len();
            for column in raised.drain(..) {
                for &row in &self.holders[column as usize] {
                    if !std::mem::replace(&mut is_waiting[row as usize], true) {
                        waiting.push_back(row);
                    }
                }
            }
            if raises > self.net.columns() {
                raises = 0;
                watch.step(Progress::of("assignment.prove", 0, 0))?;
                if let Some(circle) = self.circle() {
                    return Ok(Some(circle));
                }
            }
        }
    }

    fn raise_for_row(
        &mut self,
        units: &[u32],
        row: usize,
        price: &mut [i64],
        raised: &mut Vec<u32>,
    ) {
        let net = self.net;
        let range = net.pairs(row);
        let worth = |pair: usize, price: &[i64]| net.value[pair] - price[net.column[pair] as usize];
        let worst =
            range.clone().filter(|&pair| units[pair] > 0).min_by_key(|&pair| worth(pair, price));
        let Some(from) = worst else { return };
        let least = worth(from, price);
        for pair in range {
            if units[pair] < net.per_pair && worth(pair, price) > least {
                let column = net.column[pair];
                // A pair held in part may be its own worst; giving it up for itself is no change.
                if column != net.column[from] {
                    price[column as usize] = net.value[pair] - least;
                    self.cause[column as usize] =
                        Some(Cause::Row { from: from as u32, to: pair as u32 });
                    raised.push(column);
                }
            }
        }
    }

    fn raise_for_reserve(&mut self, price: &mut [i64], raised: &mut Vec<u32>) {
        let Some(from) = self.dearest_empty(price) else { return };
        let level = price[from];
        for (column, price) in price.iter_mut().enumerate() {
            if self.load[column] > self.net.least[column] && *price < level {
                *price = level;
                self.cause[column] = Some(Cause::Reserve { from: from as u32 });
                raised.push(column as u32);
            }
        }
    }

    /// Column whose dearness caused the raise.
    fn before(&self, cause: Cause) -> usize {
        match cause {
            Cause::Row { from, .. } => self.net.column[from as usize] as usize,
            Cause::Reserve { from } => from as usize,
        }
    }

    /// A circle among the causes, if there is one.
    fn circle(&self) -> Option<Vec<Cause>> {
        let mut seen = vec![usize::MAX; self.net.columns()];
        for first in 0..self.net.columns() {
            let mut at = first;
            while seen[at] == usize::MAX {
                seen[at] = first;
                let Some(cause) = self.cause[at] else { break };
                at = self.before(cause);
            }
            if seen[at] != first || self.cause[at].is_none() {
                continue;
            }
            let mut circle = Vec::new();
            let stop = at;
            while let Some(cause) = self.cause[at] {
                circle.push(cause);
                at = self.before(cause);
                if at == stop {
                    return Some(circle);
                }
            }
        }
        None
    }

    /// Carries out an exchange: one unit moves along every step of the circle.
    fn exchange(&mut self, units: &mut [u32], circle: &[Cause]) {
        for cause in circle {
            let Cause::Row { from, to } = *cause else { continue };
            let (from, to) = (from as usize, to as usize);
            let row = self.row_of[from];
            let (old, new) = (self.net.column[from] as usize, self.net.column[to] as usize);
            units[from] -= 1;
            self.load[old] -= 1;
            if units[from] == 0 {
                self.holders[old].retain(|&holder| holder != row);
            }
            if units[to] == 0 {
                self.holders[new].push(row);
            }
            units[to] += 1;
            self.load[new] += 1;
        }
    }
}
