//! Multiplies the vectors of two sides with each other, a block at a time.

/// Dot products of every row of `left` with every row of `right` (both row-major, `dimension`
/// numbers a row), written row-major into `out`. Single-threaded: the caller runs blocks in
/// parallel, so the numbers do not depend on the number of threads. Does nothing when `out` has
/// not one place for each product.
pub(crate) fn products(left: &[f32], right: &[f32], dimension: usize, out: &mut [f32]) {
    let rows = left.len().checked_div(dimension).unwrap_or(0);
    let columns = right.len().checked_div(dimension).unwrap_or(0);
    debug_assert_eq!(out.len(), rows * columns);
    if rows == 0 || columns == 0 || out.len() != rows * columns {
        return;
    }
    // All three are below 2^63 / 4 because such slices fit into memory.
    let (depth, width) = (dimension as isize, columns as isize);
    #[expect(
        unsafe_code,
        reason = "the kernel takes pointers; the slices' lengths are checked above"
    )]
    // SAFETY: `left` holds rows × dimension numbers, `right` columns × dimension, `out` rows ×
    // columns; the strides address exactly these, and `out` overlaps neither.
    unsafe {
        gemm::gemm(
            rows,
            columns,
            dimension,
            out.as_mut_ptr(),
            1,
            width,
            false,
            left.as_ptr(),
            1,
            depth,
            right.as_ptr(),
            depth,
            1,
            0.0,
            1.0,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}
