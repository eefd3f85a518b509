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

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.dimension.max(1)
    }

    /// Appends the rows of another store of the same dimension.
    pub(crate) fn append(&mut self, other: &Self) {
        self.values.extend_from_slice(&other.values);
    }

    /// Writes a row over the one at `index`, or appends it when there is none.
    pub(crate) fn put(&mut self, index: usize, row: &[i16]) {
        if index < self.len() {
            self.values[index * self.dimension..(index + 1) * self.dimension].copy_from_slice(row);
        } else {
            self.values.extend_from_slice(row);
        }
    }

    pub(crate) fn row(&self, index: usize) -> &[i16] {
        &self.values[index * self.dimension..(index + 1) * self.dimension]
    }
}

/// Cosine of two rows.
pub(crate) fn cosine(a: &[i16], b: &[i16]) -> f32 {
    scaled(product(a, b))
}

fn scaled(product: i32) -> f32 {
    product as f32 / (STEPS * STEPS)
}

impl Vectors {
    /// Writes the cosine of `vector` with each of `rows` to `out`.
    pub(crate) fn cosines(&self, vector: &[i16], rows: &[u32], out: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(
                unsafe_code,
                reason = "wide registers are not on every processor; asked above"
            )]
            // SAFETY: the processor has AVX2.
            return unsafe { self.cosines_wide(vector, rows, out) };
        }
        for (out, row) in out.iter_mut().zip(rows) {
            *out = scaled(product_in_pairs(vector, self.row(*row as usize)));
        }
    }

    /// Two rows at a time, so that a part of the vector is read once for both.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn cosines_wide(&self, vector: &[i16], rows: &[u32], out: &mut [f32]) {
        let (pairs, last) = rows.as_chunks::<2>();
        let (out_pairs, out_last) = out.as_chunks_mut::<2>();
        for (out, [a, b]) in out_pairs.iter_mut().zip(pairs) {
            let both = products_wide(vector, [self.row(*a as usize), self.row(*b as usize)]);
            *out = both.map(scaled);
        }
        // An odd row out; `out` has as many places as there are rows.
        for (out, row) in out_last.iter_mut().zip(last) {
            let [only] = products_wide(vector, [self.row(*row as usize)]);
            *out = scaled(only);
        }
    }
}

/// Sum of products. Whole numbers give the same sum whichever way they are added up.
fn product(a: &[i16], b: &[i16]) -> i32 {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[expect(unsafe_code, reason = "wide registers are not on every processor; asked above")]
        // SAFETY: the processor has AVX2.
        let [only] = unsafe { products_wide(a, [b]) };
        return only;
    }
    product_in_pairs(a, b)
}

/// The products of one vector with several, 32 numbers at a time: neighbouring products are added
/// as they are made.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn products_wide<const ROWS: usize>(vector: &[i16], rows: [&[i16]; ROWS]) -> [i32; ROWS] {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_setzero_si256,
        _mm256_storeu_si256,
    };
    #[expect(unsafe_code, reason = "unaligned loads take pointers")]
    let halves = |block: &[i16; WIDE]| -> [__m256i; 2] {
        let from: *const __m256i = block.as_ptr().cast();
        // SAFETY: the block holds the 2 · 32 bytes that are read; no alignment is asked for.
        unsafe { [_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1))] }
    };
    let (blocks, rest) = vector.as_chunks::<WIDE>();
    let others = rows.map(<[i16]>::as_chunks::<WIDE>);
    let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
    for (at, block) in blocks.iter().enumerate() {
        let own = halves(block);
        for (sums, (others, _)) in sums.iter_mut().zip(&others) {
            if let Some(other) = others.get(at) {
                let other = halves(other);
                sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(own[0], other[0]));
                sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(own[1], other[1]));
            }
        }
    }
    let mut out = [0; ROWS];
    for (out, (sums, (_, others))) in out.iter_mut().zip(sums.iter().zip(&others)) {
        let mut lanes = [0_i32; WIDE / 4];
        let sum = _mm256_add_epi32(sums[0], sums[1]);
        #[expect(unsafe_code, reason = "unaligned stores take pointers")]
        // SAFETY: the lanes are the 32 bytes that are written.
        unsafe {
            _mm256_storeu_si256(lanes.as_mut_ptr().cast(), sum);
        }
        let rest = rest.iter().zip(*others).map(|(x, y)| times(*x, *y));
        *out = lanes.into_iter().chain(rest).fold(0, i32::wrapping_add);
    }
    out
}

/// Numbers in two wide registers.
#[cfg(target_arch = "x86_64")]
const WIDE: usize = 32;

/// Cannot wrap (see [`STEPS`]); said so, loops have no checks and run on whole registers.
fn times(x: i16, y: i16) -> i32 {
    i32::from(x).wrapping_mul(i32::from(y))
}

/// Two neighbouring products are added at once: the form that compilers turn into one instruction
/// for many pairs.
fn product_in_pairs(a: &[i16], b: &[i16]) -> i32 {
    const LANES: usize = 16;
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
