//! Convolves the rows of a text with fewer multiplications than one per weight and row.
//!
//! Minimal filtering (S. Winograd, "Arithmetic Complexity of Computations", 1980): m neighbouring
//! outputs of a filter of order r are a product of two polynomials read backwards, and that
//! product is known from its values at m + r − 1 points. So m outputs take m + r − 1 products of a
//! row with a matrix instead of m·r; the values at the points cost additions only. With small
//! points single precision loses about one digit, far less than the model's own grain.
#![expect(clippy::indexing_slicing, reason = "all widths are constants checked when reading")]

use super::pool::Pool;
use super::product::{Matrix, write_product};

/// Outputs computed together.
const TILE: usize = 4;
/// Where polynomials are evaluated, infinity aside; a filter takes as many as it needs.
const POINTS: [f64; 7] = [0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5];

/// A convolution over rows of one width that keeps the width.
pub(super) struct Filter {
    width: usize,
    /// Rows of the n-gram before the middle one.
    left: usize,
    /// The weights at each point.
    weights: Vec<Matrix>,
    /// By point, what each row of a tile's surroundings adds to the value there.
    inputs: Vec<Vec<f32>>,
    /// By point, what its product adds to each output of a tile.
    outputs: Vec<[f32; TILE]>,
}

impl Filter {
    /// Takes the weights of each place of the n-gram, one matrix (`width` × `width`) a place.
    pub(super) fn new(places: &[Matrix], width: usize, left: usize) -> Self {
        // The last point is infinity: there, a polynomial's value is its highest coefficient.
        let finite = &POINTS[..(TILE + places.len()).saturating_sub(2).min(POINTS.len())];
        let powers = |point: f64| (0..).map(move |power| point.powi(power));
        let mut filter =
            Self { width, left, weights: Vec::new(), inputs: Vec::new(), outputs: Vec::new() };
        for (index, point) in finite.iter().enumerate() {
            let others: Vec<f64> =
                finite.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, p)| *p).collect();
            let scale: f64 = others.iter().map(|other| point - other).product();
            let factors: Vec<f32> =
                powers(*point).take(places.len()).map(|power| (power / scale) as f32).collect();
            filter.weights.push(Matrix::combined(places, &factors));
            filter.inputs.push(polynomial(&others, finite.len() + 1));
            let mut outputs = [0.0; TILE];
            outputs.iter_mut().zip(powers(*point)).for_each(|(out, power)| *out = power as f32);
            filter.outputs.push(outputs);
        }
        let mut highest = vec![0.0; places.len()];
        highest.iter_mut().rev().take(1).for_each(|last| *last = 1.0);
        filter.weights.push(Matrix::combined(places, &highest));
        filter.inputs.push(polynomial(finite, finite.len() + 1));
        let mut outputs = [0.0; TILE];
        outputs[TILE - 1] = 1.0;
        filter.outputs.push(outputs);
        filter
    }

    /// Adds the convolution of `rows` to `out`, text by text; beyond a text's ends all is zero.
    pub(super) fn add(&self, rows: &[f32], texts: &[usize], out: &mut [f32], pool: &Pool) {
        let width = self.width;
        let tiles: usize = texts.iter().map(|length| length.div_ceil(TILE)).sum();
        let size = tiles * width;
        let mut values = pool.take(size * self.weights.len());
        self.each_tile(texts, |tile, first, text| {
            for (point, factors) in self.inputs.iter().enumerate() {
                let at = point * size + tile * width;
                let value = &mut values[at..at + width];
                value.fill(0.0);
                for (place, factor) in factors.iter().enumerate() {
                    let row = first + place;
                    if *factor != 0.0 && row >= self.left && text.contains(&(row - self.left)) {
                        let from = (row - self.left) * width;
                        add_scaled(value, *factor, &rows[from..from + width]);
                    }
                }
            }
        });
        let mut products = pool.take(size * self.weights.len());
        let pairs = values.chunks_exact(size.max(1)).zip(products.chunks_exact_mut(size.max(1)));
        for ((values, products), weights) in pairs.zip(&self.weights) {
            write_product(values, width, weights, products);
        }
        self.each_tile(texts, |tile, first, text| {
            for output in 0..TILE.min(text.end - first) {
                let row = &mut out[(first + output) * width..(first + output + 1) * width];
                for (point, factors) in self.outputs.iter().enumerate() {
                    if factors[output] != 0.0 {
                        let at = point * size + tile * width;
                        add_scaled(row, factors[output], &products[at..at + width]);
                    }
                }
            }
        });
        pool.give(values);
        pool.give(products);
    }

    /// Calls `visit` with the number of each tile, its first row, and the rows of its text.
    fn each_tile(
        &self,
        texts: &[usize],
        mut visit: impl FnMut(usize, usize, std::ops::Range<usize>),
    ) {
        let (mut begin, mut tile) = (0, 0);
        for length in texts {
            for first in (begin..begin + length).step_by(TILE) {
                visit(tile, first, begin..begin + length);
                tile += 1;
            }
            begin += length;
        }
    }
}

/// Coefficients, lowest first, of the polynomial with these roots and leading coefficient 1,
/// filled up with zeros to `count`.
fn polynomial(roots: &[f64], count: usize) -> Vec<f32> {
    let mut coefficients = vec![0.0_f64; count];
    coefficients[0] = 1.0;
    for root in roots {
        for at in (0..count).rev() {
            let lower = if at == 0 { 0.0 } else { coefficients[at - 1] };
            coefficients[at] = lower - root * coefficients[at];
        }
    }
    coefficients.into_iter().map(|value| value as f32).collect()
}

fn add_scaled(sum: &mut [f32], factor: f32, values: &[f32]) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += factor * value);
}

#[cfg(test)]
mod tests;
