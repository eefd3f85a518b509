//! Computes vectors from pieces: three convolutions over n-grams, a sum, residual dense layers.
//!
//! The architecture is that of Universal Sentence Encoder multilingual v3 (Yang et al.,
//! "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019) as the reference
//! package computes it; all shapes are rows of pieces or texts times the named width.
#![expect(clippy::indexing_slicing, reason = "all widths are constants checked when reading")]

use std::ops::Range;

use super::distinct::Distinct;
use super::file::Parts;
use super::filter::Filter;
use super::pool::Pool;
use super::product::{Matrix, add_product, write_product};
use crate::embed::EmbedError;

/// Length of a vector, and of a piece's embedding.
pub(super) const DIMENSION: usize = 512;
/// Width of a branch of convolutions.
pub(super) const BRANCH: usize = 256;
/// N-gram order of each branch, and how many of the n pieces stand before the middle one.
pub(super) const ORDERS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Width of a piece's features: its embedding and the three branches.
pub(super) const FEATURES: usize = DIMENSION + ORDERS.len() * BRANCH;
/// How far a piece sees to either side: two convolutions of order 5.
pub(super) const REACH: usize = 4;
/// Width of the dense layers within.
const NARROW: usize = 320;

/// Consecutive pieces of one text.
pub(super) struct Segment<'a> {
    /// Ids, with [`REACH`] pieces of context on each side where the text goes on.
    pub(super) pieces: &'a [u32],
    /// Which of them enter the sum.
    pub(super) core: Range<usize>,
}

/// The layers that see several pieces, or whole texts.
pub(super) struct Network {
    branches: Vec<Branch>,
    norm: Norm,
    output: Matrix,
    output_bias: Vec<f32>,
    dense: [Matrix; 4],
    skip1: Matrix,
    skip3: Matrix,
    eps: f32,
}

impl Network {
    /// Reads the weights, checking every shape.
    pub(super) fn read(parts: &Parts) -> Result<Self, EmbedError> {
        let eps = parts.number("eps")?;
        let branches = (0..ORDERS.len()).map(|index| Branch::read(parts, index));
        Ok(Self {
            branches: branches.collect::<Result<_, _>>()?,
            norm: Norm::new(parts.vector("ln_g", FEATURES)?, parts.vector("ln_b", FEATURES)?, eps),
            output: parts.matrix("cnn_W", FEATURES, DIMENSION)?,
            output_bias: parts.vector("cnn_b", DIMENSION)?,
            dense: [
                parts.matrix("d0", DIMENSION, NARROW)?,
                parts.matrix("d1", NARROW, NARROW)?,
                parts.matrix("d2", NARROW, DIMENSION)?,
                parts.matrix("d3", DIMENSION, DIMENSION)?,
            ],
            skip1: parts.matrix("p1", DIMENSION, NARROW)?,
            skip3: parts.matrix("p3", NARROW, DIMENSION)?,
            eps,
        })
    }

    /// Sums of the features of each segment's core, [`FEATURES`] numbers per segment.
    pub(super) fn sums(
        &self,
        distinct: &Distinct,
        segments: &[Segment<'_>],
        pool: &Pool,
    ) -> Vec<f32> {
        let ids = segments.iter().flat_map(|segment| segment.pieces);
        let places: Vec<usize> = ids.map(|&piece| distinct.place(piece)).collect();
        let branches: Vec<Vec<f32>> = self
            .branches
            .iter()
            .map(|branch| branch.apply(distinct, segments, &places, pool))
            .collect();
        let mut sums = vec![0.0; segments.len() * FEATURES];
        let mut row = vec![0.0; FEATURES];
        let mut begin = 0;
        for (sum, segment) in sums.chunks_exact_mut(FEATURES).zip(segments) {
            for piece in begin + segment.core.start..begin + segment.core.end {
                row[..DIMENSION].copy_from_slice(distinct.embedding(places[piece]));
                for (own, rows) in row[DIMENSION..].chunks_exact_mut(BRANCH).zip(&branches) {
                    own.copy_from_slice(&rows[piece * BRANCH..(piece + 1) * BRANCH]);
                }
                self.norm.apply(&mut row);
                add(sum, &row);
            }
            begin += segment.pieces.len();
        }
        branches.into_iter().for_each(|rows| pool.give(rows));
        sums
    }

    /// Unit vectors from the sums of the features of whole texts of `lengths` pieces each.
    pub(super) fn finish(&self, sums: &[f32], lengths: &[usize]) -> Vec<f32> {
        let count = lengths.len();
        // The sum over pieces and the output layer, being linear, may change places.
        let mut mean = vec![0.0; count * DIMENSION];
        write_product(sums, FEATURES, &self.output, &mut mean);
        for (row, &length) in mean.chunks_exact_mut(DIMENSION).zip(lengths) {
            let length = length as f32;
            let scale = 1.0 / length.sqrt();
            for (value, bias) in row.iter_mut().zip(&self.output_bias) {
                *value = (*value + length * bias) * scale;
            }
        }
        let [d0, d1, d2, d3] = &self.dense;
        let mut first = vec![0.0; count * NARROW];
        add_product(&mean, DIMENSION, d0, &mut first);
        rectify(&mut first);
        let mut second = vec![0.0; count * NARROW];
        add_product(&mean, DIMENSION, &self.skip1, &mut second);
        add_product(&first, NARROW, d1, &mut second);
        rectify(&mut second);
        let mut third = vec![0.0; count * DIMENSION];
        add_product(&second, NARROW, d2, &mut third);
        rectify(&mut third);
        let mut last = vec![0.0; count * DIMENSION];
        add_product(&second, NARROW, &self.skip3, &mut last);
        add_product(&third, DIMENSION, d3, &mut last);
        for row in last.chunks_exact_mut(DIMENSION) {
            row.iter_mut().for_each(|value| *value = value.tanh());
            let scale = 1.0 / total(row, |value| value * value).max(self.eps).sqrt();
            row.iter_mut().for_each(|value| *value *= scale);
        }
        last
    }
}

/// Two convolutions over n-grams of one order; the weights of the first are with the pieces.
struct Branch {
    index: usize,
    first_bias: Vec<f32>,
    second: Filter,
    second_bias: Vec<f32>,
}

impl Branch {
    fn read(parts: &Parts, index: usize) -> Result<Self, EmbedError> {
        let (order, left) = ORDERS[index];
        let second = parts.matrix(&format!("w2_{order}"), order * BRANCH, BRANCH)?;
        Ok(Self {
            index,
            first_bias: parts.vector(&format!("b1_{order}"), BRANCH)?,
            second: Filter::new(&second.split_rows(BRANCH), BRANCH, left),
            second_bias: parts.vector(&format!("b2_{order}"), BRANCH)?,
        })
    }

    /// Each convolution is rectified and added to its input; [`BRANCH`] numbers per piece.
    fn apply(
        &self,
        distinct: &Distinct,
        segments: &[Segment<'_>],
        places: &[usize],
        pool: &Pool,
    ) -> Vec<f32> {
        let (order, left) = ORDERS[self.index];
        let mut rows = pool.take(places.len() * BRANCH);
        let mut begin = 0;
        for segment in segments {
            let end = begin + segment.pieces.len();
            for (middle, row) in
                (begin..end).zip(rows[begin * BRANCH..end * BRANCH].chunks_exact_mut(BRANCH))
            {
                row.copy_from_slice(&self.first_bias);
                for slot in slots(middle, begin..end, order, left) {
                    let place = places[middle + slot - left];
                    add(row, distinct.first(place, self.index, slot));
                }
                rectify(row);
                add(row, distinct.projected(places[middle], self.index));
            }
            begin = end;
        }
        let lengths: Vec<usize> = segments.iter().map(|segment| segment.pieces.len()).collect();
        let mut second = pool.take(places.len() * BRANCH);
        for row in second.chunks_exact_mut(BRANCH) {
            row.copy_from_slice(&self.second_bias);
        }
        self.second.add(&rows, &lengths, &mut second, pool);
        rectify(&mut second);
        add(&mut rows, &second);
        pool.give(second);
        rows
    }
}

/// The slots of the n-gram around `middle` that lie inside its segment.
fn slots(middle: usize, segment: Range<usize>, order: usize, left: usize) -> Range<usize> {
    let from = (segment.start + left).saturating_sub(middle);
    from..order.min(segment.end + left - middle)
}

/// Gain and shift of a layer norm.
pub(super) struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
    eps: f32,
}

impl Norm {
    pub(super) fn new(gain: Vec<f32>, shift: Vec<f32>, eps: f32) -> Self {
        Self { gain, shift, eps }
    }

    /// Brings a row to mean 0 and variance 1, then applies gain and shift.
    pub(super) fn apply(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mean = total(row, |value| value) / count;
        let variance = total(row, |value| (value - mean) * (value - mean)) / count;
        let scale = 1.0 / (variance + self.eps).sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(&self.gain).zip(&self.shift) {
            *value = (*value - mean) * scale * gain + shift;
        }
    }
}

fn rectify(values: &mut [f32]) {
    values.iter_mut().for_each(|value| *value = value.max(0.0));
}

fn add(sum: &mut [f32], values: &[f32]) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}

/// Sum of `of(value)` in a fixed order, in eight lanes so that it can be vectorised.
fn total(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = values.as_chunks::<8>();
    let mut lanes = [0.0; 8];
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, value)| *lane += of(*value));
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|value| of(*value)).sum::<f32>()
}
