//! Decides whether every row can be filled and every column's least be met, by augmenting paths.
//!
//! What cannot be filled comes with its proof: the rows and columns that an unfilled row reaches
//! by exchanges. Those rows together ask for more than those columns can give (Hall's condition).
#![expect(clippy::indexing_slicing, reason = "all indices come from the network's own arrays")]

use std::collections::VecDeque;

use super::{Network, Units};

/// The most that can be filled.
#[derive(Debug)]
pub(crate) struct Filling {
    /// Units each row misses.
    pub missing: Vec<u32>,
    /// Units of the least that each column misses.
    pub short: Vec<u32>,
}

impl Filling {
    /// Whether all rows are filled and all leasts met.
    pub fn is_complete(&self) -> bool {
        self.missing.iter().chain(&self.short).all(|&units| units == 0)
    }
}

/// Fills columns to their least as far as possible, then rows as far as possible.
pub(crate) fn fill(net: &Network) -> Filling {
    let mut paths = Paths::new(net);
    paths.meet_leasts();
    for row in 0..net.rows() {
        paths.take_free(row);
    }
    for row in 0..net.rows() {
        while paths.missing[row] > 0 && paths.augment(row) {}
    }
    let short = net.least.iter().zip(&paths.load).map(|(&l, &had)| l.saturating_sub(had)).collect();
    Filling { missing: paths.missing, short }
}

/// Rows that row `row` reaches by exchanges of `units`, itself included; `None` when an exchange
/// could fill another unit of the row.
pub(crate) fn reach(net: &Network, units: &[u32], row: usize) -> Option<Vec<u32>> {
    let mut paths = Paths::new(net);
    for at in 0..net.rows() {
        for pair in net.pairs(at) {
            paths.put(at, pair, units[pair]);
        }
    }
    paths.missing[row] = paths.missing[row].max(1);
    if paths.augment(row) {
        return None;
    }
    let rows = (0..net.rows() as u32).filter(|&r| paths.row_seen[r as usize] == paths.round);
    Some(rows.collect())
}

struct Paths<'a> {
    net: &'a Network,
    units: Units,
    load: Vec<u32>,
    missing: Vec<u32>,
    /// Pairs with units, by column.
    holders: Vec<Vec<u32>>,
    row_of: Vec<u32>,
    seen: Vec<u32>,
    row_seen: Vec<u32>,
    round: u32,
    /// Pair by which the current search reached a column.
    through: Vec<u32>,
    /// Pair by which the current search reached a row.
    row_through: Vec<u32>,
    /// Columns that cannot be freed any more: a search that failed has shown it.
    dead: Vec<bool>,
}

impl<'a> Paths<'a> {
    fn new(net: &'a Network) -> Self {
        let mut row_of = vec![0; net.column.len()];
        for row in 0..net.rows() {
            row_of[net.pairs(row)].fill(row as u32);
        }
        Self {
            net,
            units: vec![0; net.column.len()],
            load: vec![0; net.columns()],
            missing: net.demand.clone(),
            holders: vec![Vec::new(); net.columns()],
            row_of,
            seen: vec![0; net.columns()],
            row_seen: vec![0; net.rows()],
            round: 0,
            through: vec![0; net.columns()],
            row_through: vec![0; net.rows()],
            dead: vec![false; net.columns()],
        }
    }

    fn put(&mut self, row: usize, pair: usize, amount: u32) {
        if amount == 0 {
            return;
        }
        let column = self.net.column[pair] as usize;
        if self.units[pair] == 0 {
            self.holders[column].push(pair as u32);
        }
        self.units[pair] += amount;
        self.load[column] += amount;
        self.missing[row] = self.missing[row].saturating_sub(amount);
    }

    fn lift(&mut self, row: usize, pair: usize) {
        let column = self.net.column[pair] as usize;
        self.units[pair] -= 1;
        self.load[column] -= 1;
        self.missing[row] += 1;
        if self.units[pair] == 0 {
            self.holders[column].retain(|&held| held as usize != pair);
        }
    }

    /// Gives the row free places, best pairs first.
    fn take_free(&mut self, row: usize) {
        let mut pairs: Vec<usize> = (self.net.pairs(row)).collect();
        pairs.sort_by_key(|&pair| (std::cmp::Reverse(self.net.value[pair]), pair));
        for pair in pairs {
            let column = self.net.column[pair] as usize;
            let room = self.net.capacity[column] - self.load[column];
            let more = self.net.per_pair - self.units[pair];
            self.put(row, pair, room.min(more).min(self.missing[row]));
        }
    }

    /// Looks for a chain of exchanges that ends at a free place, and carries it out.
    fn augment(&mut self, row: usize) -> bool {
        self.round += 1;
        self.row_seen[row] = self.round;
        let mut queue = VecDeque::from([row as u32]);
        let mut reached: Vec<u32> = Vec::new();
        while let Some(at) = queue.pop_front() {
            for pair in self.net.pairs(at as usize) {
                let column = self.net.column[pair] as usize;
                let closed = self.seen[column] == self.round || self.dead[column];
                if closed || self.units[pair] >= self.net.per_pair {
                    continue;
                }
                self.seen[column] = self.round;
                reached.push(column as u32);
                self.through[column] = pair as u32;
                if self.load[column] < self.net.capacity[column] {
                    self.carry_out(row, column);
                    return true;
                }
                for &held in &self.holders[column] {
                    let holder = self.row_of[held as usize] as usize;
                    if self.row_seen[holder] != self.round {
                        self.row_seen[holder] = self.round;
                        self.row_through[holder] = held;
                        queue.push_back(holder as u32);
                    }
                }
            }
        }
        for column in reached {
            self.dead[column as usize] = true;
        }
        false
    }

    /// Moves one unit along the chain that ends in `column`, back to `first`.
    fn carry_out(&mut self, first: usize, mut column: usize) {
        loop {
            let pair = self.through[column] as usize;
            let row = self.row_of[pair] as usize;
            if row == first {
                self.put(row, pair, 1);
                return;
            }
            let given = self.row_through[row] as usize;
            self.lift(row, given);
            self.put(row, pair, 1);
            column = self.net.column[given] as usize;
        }
    }

    /// Fills columns to their least, by chains that begin at the column.
    fn meet_leasts(&mut self) {
        if self.net.least.iter().all(|&least| least == 0) {
            return;
        }
        let mut pairs_of: Vec<Vec<u32>> = vec![Vec::new(); self.net.columns()];
        for (pair, &column) in self.net.column.iter().enumerate() {
            pairs_of[column as usize].push(pair as u32);
        }
        for column in 0..self.net.columns() {
            while self.load[column] < self.net.least[column]
                && self.augment_column(column, &pairs_of)
            {}
        }
    }

    fn augment_column(&mut self, first: usize, pairs_of: &[Vec<u32>]) -> bool {
        self.round += 1;
        self.seen[first] = self.round;
        let mut queue = VecDeque::from([first]);
        while let Some(column) = queue.pop_front() {
            for &pair in &pairs_of[column] {
                let row = self.row_of[pair as usize] as usize;
                let full = self.units[pair as usize] >= self.net.per_pair;
                if full || self.row_seen[row] == self.round {
                    continue;
                }
                self.row_seen[row] = self.round;
                self.row_through[row] = pair;
                if self.missing[row] > 0 {
                    self.carry_out_column(first, row);
                    return true;
                }
                for held in self.net.pairs(row) {
                    let other = self.net.column[held] as usize;
                    if self.units[held] > 0 && self.seen[other] != self.round {
                        self.seen[other] = self.round;
                        self.through[other] = held as u32;
                        queue.push_back(other);
                    }
                }
            }
        }
        false
    }

    /// Moves one unit along the chain that ends in `row`, back to column `first`.
    fn carry_out_column(&mut self, first: usize, mut row: usize) {
        loop {
            let pair = self.row_through[row] as usize;
            self.put(row, pair, 1);
            let column = self.net.column[pair] as usize;
            if column == first {
                return;
            }
            let given = self.through[column] as usize;
            row = self.row_of[given] as usize;
            self.lift(row, given);
        }
    }
}
