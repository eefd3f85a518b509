//! Keeps a transportation problem: rows ask for units, columns offer places, pairs have values.
//!
//! Both the assignment itself and its variants are instances of it: rows are applications, or the
//! seats of one kind in a panel; units are reviews, or fractions of a review when probabilities
//! are capped.

pub(crate) mod auction;
pub(crate) mod feasible;
pub(crate) mod settle;

/// A transportation problem in whole numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Network {
    /// Units each row needs.
    pub demand: Vec<u32>,
    /// Start of each row in `column` and `value`; one longer than `demand`.
    pub start: Vec<usize>,
    /// Column of each pair, ascending within a row.
    pub column: Vec<u32>,
    /// Value of one unit on each pair.
    pub value: Vec<i64>,
    /// Most units each column takes.
    pub capacity: Vec<u32>,
    /// Fewest units each column takes.
    pub least: Vec<u32>,
    /// Most units of one pair.
    pub per_pair: u32,
}

impl Network {
    pub(crate) fn rows(&self) -> usize {
        self.demand.len()
    }

    pub(crate) fn columns(&self) -> usize {
        self.capacity.len()
    }

    /// Positions of a row's pairs.
    pub(crate) fn pairs(&self, row: usize) -> std::ops::Range<usize> {
        let start = self.start.get(row).copied().unwrap_or(0);
        start..self.start.get(row + 1).copied().unwrap_or(start)
    }
}

/// Units on every pair, in the order of the network's pairs.
pub(crate) type Units = Vec<u32>;
