//! Decides which cells of a single table are hidden when its totals are published exactly.
//!
//! Threshold and complementary suppression for two dimensions (L. H. Cox, *JASA* 75 (1980)
//! 377–385). A hidden cell is protected by a rectangle: three more hidden cells, so that its count
//! can move by shifting counts around the rectangle without changing any total. With corners of
//! at least `k` beside it and one at least as large opposite, the hidden count may be anything from
//! nothing to `k` and more.

/// A cell as it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Shown.
    Shown(u64),
    /// Hidden: fewer than the threshold, or to protect another. The two look alike, and so do none
    /// and few.
    Hidden,
}

/// A table that may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// Cells, row by row.
    pub cells: Vec<Vec<Cell>>,
    /// Totals of the rows; none when they had to be hidden.
    pub rows: Option<Vec<u64>>,
    /// Totals of the columns; none when they had to be hidden.
    pub columns: Option<Vec<u64>>,
}

/// Protects a table of companies counted once each; rows of unequal length are filled with zeros.
///
/// Where a rectangle cannot be found for each small cell, the totals are hidden instead: without
/// totals, cells tell nothing of each other.
pub fn protect(table: &[Vec<u64>], k: u64) -> Protected {
    let width = table.iter().map(Vec::len).max().unwrap_or(0);
    let value = |row: usize, column: usize| {
        let cell = table.get(row).and_then(|line| line.get(column));
        cell.copied().unwrap_or(0)
    };
    let height = table.len();
    let mut hidden = vec![vec![false; width]; height];
    let small = |count: u64| count < k;
    let mut protected = true;
    for row in 0..height {
        for column in 0..width {
            if !small(value(row, column)) {
                continue;
            }
            let corners = rectangle(row, column, (height, width), k, &value);
            protected &= corners.is_some();
            let (r, c) = corners.unwrap_or((row, column));
            for (i, j) in [(row, column), (r, column), (row, c), (r, c)] {
                if let Some(cell) = hidden.get_mut(i).and_then(|line| line.get_mut(j)) {
                    *cell = true;
                }
            }
        }
    }
    let totals = |outer: usize, inner: usize, of: &dyn Fn(usize, usize) -> u64| {
        let sum = |i| (0..inner).map(|j| of(i, j)).sum();
        (0..outer).map(sum).collect::<Vec<u64>>()
    };
    let hide = |row: usize, column: usize| {
        let is_hidden = if protected {
            hidden.get(row).and_then(|line| line.get(column)).copied() == Some(true)
        } else {
            small(value(row, column))
        };
        if is_hidden { Cell::Hidden } else { Cell::Shown(value(row, column)) }
    };
    Protected {
        cells: (0..height)
            .map(|row| (0..width).map(|column| hide(row, column)).collect())
            .collect(),
        rows: protected.then(|| totals(height, width, &value)),
        columns: protected.then(|| totals(width, height, &|i, j| value(j, i))),
    }
}

/// The opposite corner of the cheapest rectangle that protects a cell.
fn rectangle(
    row: usize,
    column: usize,
    (height, width): (usize, usize),
    k: u64,
    value: &impl Fn(usize, usize) -> u64,
) -> Option<(usize, usize)> {
    let own = value(row, column);
    let mut best: Option<(u64, usize, usize)> = None;
    for r in (0..height).filter(|r| *r != row) {
        for c in (0..width).filter(|c| *c != column) {
            let (beside, below, opposite) = (value(row, c), value(r, column), value(r, c));
            let cost = beside.saturating_add(below).saturating_add(opposite);
            let protects = beside >= k && below >= k && opposite >= own.max(k);
            if protects && best.is_none_or(|(least, _, _)| cost < least) {
                best = Some((cost, r, c));
            }
        }
    }
    best.map(|(_, r, c)| (r, c))
}
