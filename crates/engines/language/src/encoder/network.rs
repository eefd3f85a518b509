//! Computes vectors from pieces: three convolutions over n-grams, a sum, residual dense layers.
//!
//! The architecture is that of Universal Sentence Encoder multilingual v3 (Yang et al.,
//! "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019) as the reference
//! package computes it; all shapes are rows of pieces or texts times the named width.
#![expect(clippy::indexing_slicing, reason = "all widths are constants checked when reading")]

use std::ops::Range;

use super::file::Parts;
use super::product::{Matrix, add_product};
use super::table::Table;
use crate::embed::EmbedError;

/// Length of a vector, and of a piece's embedding.
pub(super) const DIMENSION: usize = 512;
/// Width of a branch of convolutions.
const BRANCH: usize = 256;
/// N-gram order of each branch, and how many of the n pieces stand before the middle one.
const ORDERS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Width of a piece's features: its embedding and the three branches.
pub(super) const FEATURES: usize = DIMENSION + ORDERS.len() * BRANCH;
/// How far a piece sees to either side: two convolutions of order 5.
pub(super) const REACH: usize = 4;
/// Width of the dense layers within.
const NARROW: usize = 320;

/// Consecutive pieces of one text.
#[derive(Debug)]
pub(super) struct Segment<'a> {
    /// Ids, with [`REACH`] pieces of context on each side where the text goes on.
    pub(super) pieces: &'a [u32],
    /// Which of them enter the sum.
    pub(super) core: Range<usize>,
}

/// All weights but the embeddings.
#[derive(Debug)]
pub(super) struct Network {
    projection: Matrix,
    projection_bias: Vec<f32>,
    projection_norm: Norm,
    branches: Vec<Branch>,
    feature_norm: Norm,
    output: Matrix,
    output_bias: Vec<f32>,
    dense: [Matrix; 4],
    skip1: Matrix,
    skip3: Matrix,
    eps: f32,
}

/// Gain and shift of a layer norm.
#[derive(Debug)]
struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
    eps: f32,
}

#[derive(Debug)]
struct Branch {
    order: usize,
    left: usize,
    layers: [(Matrix, Vec<f32>); 2],
}

impl Network {
    /// Reads the weights, checking every shape.
    pub(super) fn read(parts: &Parts) -> Result<Self, EmbedError> {
        let eps = parts.number("eps")?;
        let joined = |prefix: &str| {
            let parts = ORDERS.map(|(order, _)| parts.vector(&format!("{prefix}{order}"), BRANCH));
            Ok::<Vec<f32>, EmbedError>(
                parts.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect(),
            )
        };
        let projections = ORDERS
            .into_iter()
            .map(|(order, _)| parts.matrix(&format!("proj{order}"), DIMENSION, BRANCH))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            projection: Matrix::beside(&projections),
            projection_bias: joined("proj_b")?,
            projection_norm: Norm { gain: joined("ln_g")?, shift: joined("ln_b")?, eps },
            branches: ORDERS
                .into_iter()
                .map(|(order, left)| Branch::read(parts, order, left))
                .collect::<Result<_, _>>()?,
            feature_norm: Norm {
                gain: parts.vector("ln_g", FEATURES)?,
                shift: parts.vector("ln_b", FEATURES)?,
                eps,
            },
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
    pub(super) fn sums(&self, table: &Table, segments: &[Segment<'_>]) -> Vec<f32> {
        let count = segments.iter().map(|segment| segment.pieces.len()).sum::<usize>();
        let mut features = vec![0.0; count * FEATURES];
        let ids = segments.iter().flat_map(|segment| segment.pieces);
        for (row, &piece) in features.chunks_exact_mut(FEATURES).zip(ids) {
            table.unpack(piece, &mut row[..DIMENSION]);
        }
        let mut projected = self.projection_bias.repeat(count);
        add_product(&features, FEATURES, &self.projection, &mut projected);
        let width = self.projection_bias.len();
        projected.chunks_exact_mut(width).for_each(|row| self.projection_norm.apply(row));
        for (index, branch) in self.branches.iter().enumerate() {
            let from = index * BRANCH;
            let input: Vec<f32> = projected
                .chunks_exact(width)
                .flat_map(|row| &row[from..from + BRANCH])
                .copied()
                .collect();
            let output = branch.apply(input, segments);
            let at = DIMENSION + from;
            for (row, output) in
                features.chunks_exact_mut(FEATURES).zip(output.chunks_exact(BRANCH))
            {
                row[at..at + BRANCH].copy_from_slice(output);
            }
        }
        let mut sums = vec![0.0; segments.len() * FEATURES];
        let mut rows = features.chunks_exact_mut(FEATURES);
        for (sum, segment) in sums.chunks_exact_mut(FEATURES).zip(segments) {
            for (index, row) in rows.by_ref().take(segment.pieces.len()).enumerate() {
                if segment.core.contains(&index) {
                    self.feature_norm.apply(row);
                    sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += *value);
                }
            }
        }
        sums
    }

    /// Unit vectors from the sums of the features of whole texts of `lengths` pieces each.
    pub(super) fn finish(&self, sums: &[f32], lengths: &[usize]) -> Vec<f32> {
        let count = lengths.len();
        // The sum over pieces and the output layer, being linear, may change places.
        let mut mean = vec![0.0; count * DIMENSION];
        add_product(sums, FEATURES, &self.output, &mut mean);
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

impl Branch {
    fn read(parts: &Parts, order: usize, left: usize) -> Result<Self, EmbedError> {
        let layer = |layer: usize| {
            Ok::<_, EmbedError>((
                parts.matrix(&format!("w{layer}_{order}"), order * BRANCH, BRANCH)?,
                parts.vector(&format!("b{layer}_{order}"), BRANCH)?,
            ))
        };
        Ok(Self { order, left, layers: [layer(1)?, layer(2)?] })
    }

    /// Two convolutions, each rectified and added to its input.
    fn apply(&self, mut rows: Vec<f32>, segments: &[Segment<'_>]) -> Vec<f32> {
        let mut windows = Vec::with_capacity(rows.len() * self.order);
        for (weights, bias) in &self.layers {
            windows.clear();
            self.gather(&rows, segments, &mut windows);
            let mut out = bias.repeat(rows.len() / BRANCH);
            add_product(&windows, self.order * BRANCH, weights, &mut out);
            for (row, out) in rows.iter_mut().zip(&out) {
                *row += out.max(0.0);
            }
        }
        rows
    }

    /// For each piece, the rows of the n-gram around it; zeros beyond the segment's ends.
    fn gather(&self, rows: &[f32], segments: &[Segment<'_>], windows: &mut Vec<f32>) {
        let zeros = [0.0; BRANCH];
        let mut rest = rows;
        for segment in segments {
            let (own, after) = rest.split_at(segment.pieces.len() * BRANCH);
            rest = after;
            for piece in 0..segment.pieces.len() {
                for slot in piece..piece + self.order {
                    let from = slot.checked_sub(self.left).map(|slot| slot * BRANCH);
                    let row = from.and_then(|from| own.get(from..from + BRANCH));
                    windows.extend_from_slice(row.unwrap_or(&zeros));
                }
            }
        }
    }
}

impl Norm {
    /// Brings a row to mean 0 and variance 1, then applies gain and shift.
    fn apply(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mean = total(row, |value| value) / count;
        row.iter_mut().for_each(|value| *value -= mean);
        let variance = total(row, |value| value * value) / count;
        let scale = 1.0 / (variance + self.eps).sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(&self.gain).zip(&self.shift) {
            *value = *value * scale * gain + shift;
        }
    }
}

fn rectify(values: &mut [f32]) {
    values.iter_mut().for_each(|value| *value = value.max(0.0));
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
