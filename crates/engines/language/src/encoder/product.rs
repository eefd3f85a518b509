//! Multiplies matrices: the one place that hands memory to the `gemm` crate.

use gemm::Parallelism;

/// Numbers of single precision, row-major.
pub(super) struct Matrix {
    rows: usize,
    cols: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// Takes `rows * cols` values, row after row; missing ones are 0, surplus ones are dropped.
    pub(super) fn new(rows: usize, cols: usize, mut values: Vec<f32>) -> Self {
        values.resize(rows * cols, 0.0);
        Self { rows, cols, values }
    }

    /// The columns of several matrices with the same number of rows, side by side.
    pub(super) fn beside(matrices: &[Self]) -> Self {
        let rows = matrices.first().map_or(0, |matrix| matrix.rows);
        let cols = matrices.iter().map(|matrix| matrix.cols).sum();
        let mut values = Vec::with_capacity(rows * cols);
        for row in 0..rows {
            for matrix in matrices {
                let from = row * matrix.cols;
                values.extend_from_slice(
                    matrix.values.get(from..from + matrix.cols).unwrap_or_default(),
                );
            }
        }
        Self::new(rows, cols, values)
    }

    /// The sum of matrices of one shape, each times its factor.
    pub(super) fn combined(matrices: &[Self], factors: &[f32]) -> Self {
        let (rows, cols) = matrices.first().map_or((0, 0), |matrix| (matrix.rows, matrix.cols));
        let mut sum = Self::new(rows, cols, Vec::new());
        for (matrix, factor) in matrices.iter().zip(factors) {
            let pairs = sum.values.iter_mut().zip(&matrix.values);
            pairs.for_each(|(sum, value)| *sum += factor * value);
        }
        sum
    }

    /// The matrix cut into matrices of `rows` rows each.
    pub(super) fn split_rows(&self, rows: usize) -> Vec<Self> {
        let part = |values: &[f32]| Self::new(rows, self.cols, values.to_vec());
        self.values.chunks((rows * self.cols).max(1)).map(part).collect()
    }
}

/// Adds `left · right` to `out`.
///
/// `left` has as many rows as `out`, `right.rows` columns, and `stride` numbers from one row to
/// the next; `out` is packed, `right.cols` wide. Does nothing when the shapes do not fit.
pub(super) fn add_product(left: &[f32], stride: usize, right: &Matrix, out: &mut [f32]) {
    multiply(left, stride, right, out, true);
}

/// Writes `left · right` to `out`, whatever stood there; shapes as for [`add_product`].
pub(super) fn write_product(left: &[f32], stride: usize, right: &Matrix, out: &mut [f32]) {
    multiply(left, stride, right, out, false);
}

fn multiply(left: &[f32], stride: usize, right: &Matrix, out: &mut [f32], add: bool) {
    let (k, n) = (right.rows, right.cols);
    let m = out.len().checked_div(n).unwrap_or(0);
    let needed = m.saturating_sub(1).saturating_mul(stride).saturating_add(k);
    let fits = m * n == out.len() && k <= stride && needed <= left.len();
    debug_assert!(fits || m == 0, "{m} x {k} by {k} x {n}, stride {stride}");
    if m == 0 || k == 0 || !fits {
        return;
    }
    let step = |step: usize| isize::try_from(step).unwrap_or(isize::MAX);
    #[expect(unsafe_code, reason = "gemm takes raw pointers; every extent was checked above")]
    // SAFETY: `out` holds m rows of n, `left` m rows of k at distance `stride`, `right` k rows of
    // n (by construction of `Matrix`); `out` is borrowed mutably, so it overlaps neither.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            out.as_mut_ptr(),
            1,
            step(n),
            add,
            left.as_ptr(),
            1,
            step(stride),
            right.values.as_ptr(),
            1,
            step(n),
            1.0,
            1.0,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}
