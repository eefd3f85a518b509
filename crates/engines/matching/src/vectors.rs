//! Keeps many unit vectors in little memory, with dot products that are the same on every machine.
#![expect(
    clippy::indexing_slicing,
    reason = "row ranges are computed from the one length of the store"
)]

/// Steps per unit. A dot product of two unit vectors stays below 2^30 (Cauchy–Schwarz), so sums of
/// 16-bit products never leave 32 bits, and whole numbers add up alike in any order.
const STEPS: f32 = 32_767.0;

/// Unit vectors as 16-bit whole numbers, one row each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vectors {
    dimension: usize,
    values: Vec<i16>,
}

impl Vectors {
    pub(crate) fn new(dimension: usize, rows: usize) -> Self {
        Self { dimension, values: Vec::with_capacity(dimension * rows) }
    }

    /// Appends a vector, scaled to unit length; a zero vector stays zero.
    pub(crate) fn push(&mut self, vector: &[f32]) {
        debug_assert_eq!(vector.len(), self.dimension);
        let scale = STEPS / length(vector).max(f32::MIN_POSITIVE);
        // The cast saturates; rounding keeps the error of a dot product below 1e-4.
        self.values.extend(vector.iter().map(|x| (x * scale).round() as i16));
    }

    pub(crate) fn row(&self, index: usize) -> &[i16] {
        &self.values[index * self.dimension..(index + 1) * self.dimension]
    }
}

/// Cosine of two rows.
pub(crate) fn cosine(a: &[i16], b: &[i16]) -> f32 {
    // Cannot wrap (see `STEPS`); said so, the loop has no checks and runs on whole registers.
    let product = |(x, y): (&i16, &i16)| i32::from(*x).wrapping_mul(i32::from(*y));
    let sum = a.iter().zip(b).map(product).fold(0, i32::wrapping_add);
    sum as f32 / (STEPS * STEPS)
}

/// Euclidean length.
pub(crate) fn length(vector: &[f32]) -> f32 {
    vector.iter().map(|x| x * x).sum::<f32>().sqrt()
}

/// Scales to unit length; a vector of (almost) no length becomes zero.
pub(crate) fn normalise(vector: &mut [f32]) {
    let length = length(vector);
    let scale = if length > 1e-6 { 1.0 / length } else { 0.0 };
    vector.iter_mut().for_each(|x| *x *= scale);
}
