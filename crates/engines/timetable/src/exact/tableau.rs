//! A dense simplex tableau for packing programs: maximise c·x with A·x ≤ b, x ≥ 0, all b ≥ 0.
//!
//! The origin is a corner, so there is no first phase, and changed costs or added columns go on
//! from the corner reached. Ties are what makes such programs slow: right-hand sides bent by a
//! little, each by its own, decide which row leaves; the true ones are carried along and read off.

/// Entries smaller than this are rounding.
const ZERO: f64 = 1e-11;
/// Smallest entry on which a step turns.
const PIVOT: f64 = 1e-7;
/// Gains smaller than this are none.
pub(super) const GAIN: f64 = 1e-7;

/// The tableau: basic variables by row, the others by column. Variables are numbered: first the
/// slack of each row, then the columns in the order in which they were added.
pub(super) struct Tableau {
    /// Length of a row of entries: columns outside the basis.
    width: usize,
    entries: Vec<f64>,
    right: Vec<f64>,
    bent: Vec<f64>,
    gains: Vec<f64>,
    /// How much longer a column's edges are than they seem (devex reference weights).
    lengths: Vec<f64>,
    basic: Vec<u32>,
    outside: Vec<u32>,
    /// Position of each variable: a row, or `rows` + a column.
    at: Vec<u32>,
    /// The pivot row, for reuse.
    line: Vec<f64>,
}

impl Tableau {
    /// The program with these right-hand sides, and no column yet.
    pub(super) fn new(right: &[f64]) -> Self {
        let bend = |row: usize| (crate::draw::mix(row as u64) >> 40) as f64 / (1_u64 << 24) as f64;
        Self {
            width: 0,
            entries: Vec::new(),
            right: right.to_vec(),
            bent: right.iter().enumerate().map(|(i, b)| b + 1e-5 * (0.5 + bend(i))).collect(),
            gains: Vec::new(),
            lengths: Vec::new(),
            basic: (0..right.len() as u32).collect(),
            outside: Vec::new(),
            at: (0..right.len() as u32).collect(),
            line: Vec::new(),
        }
    }

    /// Adds columns (row, entry) with their costs.
    pub(super) fn add(&mut self, columns: &[(&[(u32, f64)], f64)]) {
        let rows = self.basic.len();
        let (old, new) = (self.width, self.width + columns.len());
        let mut entries = vec![0.0; rows * new];
        for row in 0..rows {
            entries[row * new..row * new + old]
                .copy_from_slice(&self.entries[row * old..(row + 1) * old]);
        }
        for (j, (column, cost)) in columns.iter().enumerate() {
            let mut gain = *cost;
            for &(slack, entry) in *column {
                let at = self.at[slack as usize] as usize;
                if let Some(q) = at.checked_sub(rows) {
                    gain += entry * self.gains[q];
                    for row in 0..rows {
                        entries[row * new + old + j] += entry * self.entries[row * old + q];
                    }
                } else {
                    entries[at * new + old + j] += entry;
                }
            }
            self.gains.push(gain);
            self.lengths.push(1.0);
            self.outside.push(self.at.len() as u32);
            self.at.push((rows + old + j) as u32);
        }
        (self.entries, self.width) = (entries, new);
    }

    /// One step towards the optimum; false when it is reached.
    pub(super) fn step(&mut self) -> bool {
        let mut enters = None;
        let mut most = 0.0;
        for (column, (gain, length)) in self.gains.iter().zip(&self.lengths).enumerate() {
            let steepness = gain * gain / length;
            if *gain > GAIN && steepness > most {
                (enters, most) = (Some(column), steepness);
            }
        }
        let Some(column) = enters else { return false };
        let mut leaves: Option<(f64, usize)> = None;
        for (row, bent) in self.bent.iter().enumerate() {
            let entry = self.entries[row * self.width + column];
            if entry > PIVOT {
                let reach = bent.max(0.0) / entry;
                if leaves.is_none_or(|(least, _)| reach < least) {
                    leaves = Some((reach, row));
                }
            }
        }
        // A column without a row to stop it cannot occur: every request has its own row.
        let Some((_, row)) = leaves else { return false };
        self.turn(row, column);
        true
    }

    fn turn(&mut self, row: usize, column: usize) {
        let n = self.width;
        let pivot = self.entries[row * n + column];
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        line.extend(self.entries[row * n..(row + 1) * n].iter().map(|entry| entry / pivot));
        line[column] = 0.0;
        self.right[row] /= pivot;
        self.bent[row] /= pivot;
        let (right, bent) = (self.right[row], self.bent[row]);
        for (i, other) in self.entries.chunks_exact_mut(n).enumerate() {
            let factor = other[column];
            if i == row || factor == 0.0 {
                continue;
            }
            lessen(other, &line, factor);
            other[column] = -factor / pivot;
            self.right[i] -= factor * right;
            self.bent[i] -= factor * bent;
        }
        let length = self.lengths[column];
        for (other, entry) in self.lengths.iter_mut().zip(&line) {
            *other = other.max(entry * entry * length);
        }
        self.lengths[column] = (length / (pivot * pivot)).max(1.0);
        let factor = self.gains[column];
        lessen(&mut self.gains, &line, factor);
        self.gains[column] = -factor / pivot;
        line[column] = 1.0 / pivot;
        self.entries[row * n..(row + 1) * n].copy_from_slice(&line);
        let (inner, outer) = (self.basic[row], self.outside[column]);
        (self.basic[row], self.outside[column]) = (outer, inner);
        self.at[outer as usize] = row as u32;
        self.at[inner as usize] = (self.basic.len() + column) as u32;
        self.line = line;
    }

    /// Adds to the cost of a column.
    pub(super) fn raise(&mut self, column: usize, by: f64) {
        let at = self.at[self.basic.len() + column] as usize;
        if let Some(outside) = at.checked_sub(self.basic.len()) {
            self.gains[outside] += by;
            return;
        }
        let line = &self.entries[at * self.width..(at + 1) * self.width];
        for (gain, entry) in self.gains.iter_mut().zip(line) {
            *gain -= by * entry;
        }
    }

    /// Value of a column.
    pub(super) fn value(&self, column: usize) -> f64 {
        let at = self.at[self.basic.len() + column] as usize;
        self.right.get(at).copied().unwrap_or(0.0)
    }

    /// Price of a row.
    pub(super) fn price(&self, row: usize) -> f64 {
        let at = self.at[row] as usize;
        at.checked_sub(self.basic.len()).map_or(0.0, |column| (-self.gains[column]).max(0.0))
    }
}

/// Takes `factor` times a line from a row.
fn lessen(row: &mut [f64], line: &[f64], factor: f64) {
    for (entry, from) in row.iter_mut().zip(line) {
        let new = *entry - factor * from;
        *entry = if new.abs() < ZERO { 0.0 } else { new };
    }
}
