//! Keeps weighted words of both sides and finds, for one listing, all of the other side that
//! share some.
#![expect(
    clippy::indexing_slicing,
    reason = "offsets are built here and cover the vectors they index"
)]

/// Rows of (column, weight), sorted by column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    offsets: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Rows {
    pub(crate) fn collect(rows: impl Iterator<Item = Vec<(u32, f32)>>) -> Self {
        let mut all = Self { offsets: vec![0], entries: Vec::new() };
        for row in rows {
            all.entries.extend(row);
            all.offsets.push(all.entries.len());
        }
        all
    }

    /// Writes a row over the one at `index`, or appends it when there is none.
    pub(crate) fn put(&mut self, index: usize, row: &[(u32, f32)]) {
        if index >= self.len() {
            self.entries.extend_from_slice(row);
            self.offsets.push(self.entries.len());
            return;
        }
        let (from, to) = (self.offsets[index], self.offsets[index + 1]);
        self.entries.splice(from..to, row.iter().copied());
        for offset in &mut self.offsets[index + 1..] {
            *offset = *offset - (to - from) + row.len();
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    pub(crate) fn row(&self, index: usize) -> &[(u32, f32)] {
        &self.entries[self.offsets[index]..self.offsets[index + 1]]
    }

    /// The same numbers by column: for each of `columns` columns the rows that have it.
    pub(crate) fn transposed(&self, columns: usize) -> Self {
        let mut offsets = vec![0; columns + 1];
        for (column, _) in &self.entries {
            offsets[*column as usize + 1] += 1;
        }
        for column in 0..columns {
            offsets[column + 1] += offsets[column];
        }
        let mut next = offsets.clone();
        let mut entries = vec![(0, 0.0); self.entries.len()];
        for row in 0..self.len() {
            for (column, weight) in self.row(row) {
                entries[next[*column as usize]] = (row as u32, *weight);
                next[*column as usize] += 1;
            }
        }
        Self { offsets, entries }
    }

    /// A row; empty when there is no such row.
    pub(crate) fn row_or_none(&self, index: usize) -> &[(u32, f32)] {
        if index < self.len() { self.row(index) } else { &[] }
    }
}

/// Calls `found` with the two entries (by place in its row) of each column that both rows have.
pub(crate) fn shared(a: &[(u32, f32)], b: &[(u32, f32)], mut found: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(i, j);
                i += 1;
                j += 1;
            }
        }
    }
}

/// Sum of products of two rows.
pub(crate) fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let mut sum = 0.0;
    shared(a, b, |i, j| sum += a[i].1 * b[j].1);
    sum
}
