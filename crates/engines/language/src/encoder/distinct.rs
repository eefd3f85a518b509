//! Computes once per distinct piece what depends on the piece alone.
//!
//! The embedding, its projection, and what a piece contributes to the first convolution from each
//! place of an n-gram do not depend on the neighbours. They are more than half of the network's
//! work, and in a round of texts most pieces occur again and again.
#![expect(clippy::indexing_slicing, reason = "all widths are constants checked when reading")]

use rayon::prelude::*;

use super::file::Parts;
use super::network::{BRANCH, DIMENSION, Norm, ORDERS};
use super::pool::Pool;
use super::product::{Matrix, add_product, write_product};
use super::table::Table;
use crate::embed::EmbedError;

/// Width of the projection: one part per branch.
const WIDTH: usize = ORDERS.len() * BRANCH;
/// Distinct pieces computed together.
const CHUNK: usize = 256;

/// The layers that see one piece at a time.
pub(super) struct PieceLayers {
    projection: Matrix,
    bias: Vec<f32>,
    norm: Norm,
    /// First convolution of each branch: the weights of all places of the n-gram side by side.
    first: Vec<Matrix>,
}

impl PieceLayers {
    /// Reads the weights.
    pub(super) fn read(parts: &Parts) -> Result<Self, EmbedError> {
        let joined = |prefix: &str| {
            let parts = ORDERS.map(|(order, _)| parts.vector(&format!("{prefix}{order}"), BRANCH));
            let parts = parts.into_iter().collect::<Result<Vec<_>, EmbedError>>();
            Ok::<Vec<f32>, EmbedError>(parts?.concat())
        };
        let projections =
            ORDERS.map(|(order, _)| parts.matrix(&format!("proj{order}"), DIMENSION, BRANCH));
        let first = ORDERS.map(|(order, _)| {
            let weights = parts.matrix(&format!("w1_{order}"), order * BRANCH, BRANCH)?;
            Ok(Matrix::beside(&weights.split_rows(BRANCH)))
        });
        Ok(Self {
            projection: Matrix::beside(&projections.into_iter().collect::<Result<Vec<_>, _>>()?),
            bias: joined("proj_b")?,
            norm: Norm::new(joined("ln_g")?, joined("ln_b")?, parts.number("eps")?),
            first: first.into_iter().collect::<Result<_, EmbedError>>()?,
        })
    }

    /// Computes a chunk of pieces.
    fn compute(&self, table: &Table, pieces: &[u32], pool: &Pool) -> Chunk {
        let mut embeddings = pool.take(pieces.len() * DIMENSION);
        for (row, &piece) in embeddings.chunks_exact_mut(DIMENSION).zip(pieces) {
            table.unpack(piece, row);
        }
        let mut projected = pool.take(pieces.len() * WIDTH);
        projected.chunks_exact_mut(WIDTH).for_each(|row| row.copy_from_slice(&self.bias));
        add_product(&embeddings, DIMENSION, &self.projection, &mut projected);
        projected.chunks_exact_mut(WIDTH).for_each(|row| self.norm.apply(row));
        let first =
            ORDERS.iter().zip(&self.first).enumerate().map(|(branch, ((order, _), weights))| {
                let mut out = pool.take(pieces.len() * order * BRANCH);
                write_product(&projected[branch * BRANCH..], WIDTH, weights, &mut out);
                out
            });
        let first = first.collect();
        Chunk { embeddings, projected, first }
    }
}

/// What is known of each distinct piece of a round.
pub(super) struct Distinct {
    /// Ids, ascending.
    pieces: Vec<u32>,
    chunks: Vec<Chunk>,
}

/// Rows of [`CHUNK`] pieces.
struct Chunk {
    embeddings: Vec<f32>,
    projected: Vec<f32>,
    first: Vec<Vec<f32>>,
}

impl Distinct {
    /// Computes everything for the pieces that occur among `pieces`.
    pub(super) fn of(
        layers: &PieceLayers,
        table: &Table,
        mut pieces: Vec<u32>,
        pool: &Pool,
    ) -> Self {
        pieces.sort_unstable();
        pieces.dedup();
        let compute = |pieces: &[u32]| layers.compute(table, pieces, pool);
        let chunks = pieces.par_chunks(CHUNK).map(compute).collect();
        Self { pieces, chunks }
    }

    /// Gives the buffers back.
    pub(super) fn recycle(self, pool: &Pool) {
        for Chunk { embeddings, projected, first } in self.chunks {
            pool.give(embeddings);
            pool.give(projected);
            first.into_iter().for_each(|rows| pool.give(rows));
        }
    }

    /// The place of a piece in this collection.
    pub(super) fn place(&self, piece: u32) -> usize {
        self.pieces.binary_search(&piece).unwrap_or_else(|after| after)
    }

    /// The embedding of the piece at `place`.
    pub(super) fn embedding(&self, place: usize) -> &[f32] {
        let row = place % CHUNK * DIMENSION;
        &self.chunks[place / CHUNK].embeddings[row..row + DIMENSION]
    }

    /// Its projection for a branch.
    pub(super) fn projected(&self, place: usize, branch: usize) -> &[f32] {
        let row = place % CHUNK * WIDTH + branch * BRANCH;
        &self.chunks[place / CHUNK].projected[row..row + BRANCH]
    }

    /// What it adds to the first convolution of a branch when it is number `slot` of the n-gram.
    pub(super) fn first(&self, place: usize, branch: usize, slot: usize) -> &[f32] {
        let row = (place % CHUNK * ORDERS[branch].0 + slot) * BRANCH;
        &self.chunks[place / CHUNK].first[branch][row..row + BRANCH]
    }
}
