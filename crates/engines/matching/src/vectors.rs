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
    product(a, b) as f32 / (STEPS * STEPS)
}

/// Sum of products. Whole numbers give the same sum whichever way they are added up.
fn product(a: &[i16], b: &[i16]) -> i32 {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[expect(unsafe_code, reason = "wide registers are not on every processor; asked above")]
        // SAFETY: the processor has AVX2.
        return unsafe { product_wide(a, b) };
    }
    product_in_pairs(a, b)
}

/// The same with twice as many numbers at a time.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn product_wide(a: &[i16], b: &[i16]) -> i32 {
    product_in_pairs(a, b)
}

/// Two neighbouring products are added at once: the form that compilers turn into one instruction
/// for many pairs.
#[inline(always)]
fn product_in_pairs(a: &[i16], b: &[i16]) -> i32 {
    const LANES: usize = 16;
    // Cannot wrap (see `STEPS`); said so, the loop has no checks and runs on whole registers.
    let times = |x: i16, y: i16| i32::from(x).wrapping_mul(i32::from(y));
    let ((blocks_a, rest_a), (blocks_b, rest_b)) = (a.as_chunks(), b.as_chunks());
    let mut lanes = [0_i32; LANES];
    for (x, y) in blocks_a.iter().zip(blocks_b) {
        let (x, y): (&[i16; 2 * LANES], &[i16; 2 * LANES]) = (x, y);
        for (at, lane) in lanes.iter_mut().enumerate() {
            let both =
                times(x[2 * at], y[2 * at]).wrapping_add(times(x[2 * at + 1], y[2 * at + 1]));
            *lane = lane.wrapping_add(both);
        }
    }
    let rest = rest_a.iter().zip(rest_b).map(|(x, y)| times(*x, *y));
    lanes.into_iter().chain(rest).fold(0, i32::wrapping_add)
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

#[cfg(test)]
mod tests;
