//! Finds for every listing of one side the likeliest partners on the other, by a cheap score.
//!
//! The cheap score is the common unit's estimate of meaning (one product of vectors), words and
//! equal concepts. The full comparison is made only for what this pass keeps.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use lb_kernel::{Interrupted, Progress, Watch};
use rayon::prelude::*;

use crate::compare::Compare;
use crate::listing::Side;
use crate::product::products;
use crate::side::Prepared;
use crate::top::Top;

/// Listings scanned by one task; small enough that their products fit into the cache.
const BLOCK: usize = 32;

/// A pass over one side (`from`) against the other.
pub(crate) struct Scan<'a> {
    compare: Compare<'a>,
    from: &'a Prepared,
    to: &'a Prepared,
    /// How many partners to keep of those that are allowed, and of the others if these are fewer.
    keep: usize,
}

/// Room for one listing's sums, used again for the next.
struct Room {
    words: Vec<f32>,
    concepts: Vec<f32>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(compare: Compare<'a>, from_side: Side, keep: usize) -> Self {
        let (from, to) = match from_side {
            Side::Need => (compare.needs, compare.offers),
            Side::Offer => (compare.offers, compare.needs),
        };
        Self { compare, from, to, keep }
    }

    /// The kept partners of every listing, ascending.
    pub(crate) fn all(
        &self,
        allowed: &(dyn Fn(usize, usize) -> bool + Sync),
        done: u64,
        total: u64,
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<u32>>, Interrupted> {
        let blocks: Vec<usize> = (0..self.from.len()).step_by(BLOCK).collect();
        let kept: Vec<Vec<Vec<u32>>> = blocks
            .into_par_iter()
            .map(|first| {
                watch.step(Progress::of("matching.score", done + first as u64, total))?;
                let last = (first + BLOCK).min(self.from.len());
                let products = self.block(first, last);
                let mut room = self.room();
                let width = self.to.len();
                Ok((first..last)
                    .map(|index| {
                        let at = (index - first) * width;
                        let row = products.get(at..at + width).unwrap_or(&[]);
                        self.row(index, row, &mut room, &|other| allowed(index, other))
                    })
                    .collect())
            })
            .collect::<Result<_, Interrupted>>()?;
        Ok(kept.into_iter().flatten().collect())
    }

    /// The kept partners of one listing, with both processors on it.
    pub(crate) fn one(&self, index: usize, allowed: &(dyn Fn(usize) -> bool + Sync)) -> Vec<u32> {
        const CHUNK: usize = 8192;
        let mut row = Vec::new();
        if let (Some(from), Some(to)) = (&self.from.meant, &self.to.meant) {
            let query = from.coarse_row(index);
            let chunks: Vec<Vec<f32>> = to
                .coarse
                .par_chunks(CHUNK * to.dimension.max(1))
                .map(|chunk| {
                    let mut out = Vec::new();
                    products(query, chunk, to.dimension, &mut out);
                    out
                })
                .collect();
            row = chunks.concat();
        }
        self.row(index, &row, &mut self.room(), allowed)
    }

    fn room(&self) -> Room {
        Room { words: vec![0.0; self.to.len()], concepts: vec![0.0; self.to.len()] }
    }

    fn block(&self, first: usize, last: usize) -> Vec<f32> {
        let mut out = Vec::new();
        if let (Some(from), Some(to)) = (&self.from.meant, &self.to.meant) {
            let rows = &from.coarse[first * from.dimension..last * from.dimension];
            products(rows, &to.coarse, to.dimension, &mut out);
        }
        out
    }

    fn row(
        &self,
        index: usize,
        products: &[f32],
        room: &mut Room,
        allowed: &dyn Fn(usize) -> bool,
    ) -> Vec<u32> {
        room.words.fill(0.0);
        room.concepts.fill(0.0);
        self.to.having.accumulate(self.from.words.rows.row(index), &mut room.words);
        let named = self.compare.concepts.row(&self.from.concepts[index]);
        self.to.naming.accumulate(&named, &mut room.concepts);
        let language = self.from.languages[index];
        let words = self.compare.scale.words_between(language, language);
        let own_share = 1.0 / self.from.named_weights[index];
        let coarse = self.compare.scale.coarse;
        let (mut open, mut closed) = (Top::new(self.keep), Top::new(self.keep));
        for other in 0..self.to.len() {
            let mut score = coarse * products.get(other).copied().unwrap_or(0.0);
            if self.to.languages[other] == language {
                score += words * room.words[other];
            }
            if room.concepts[other] > 0.0 {
                let share = own_share + 1.0 / self.to.named_weights[other];
                score += self.compare.scale.weights.concepts * 0.5 * room.concepts[other] * share;
            }
            if open.takes(score) && allowed(other) {
                open.push(score, other as u32);
            } else if closed.takes(score) && !allowed(other) {
                closed.push(score, other as u32);
            }
        }
        let mut kept = open.into_sorted();
        if kept.len() < self.keep {
            kept.extend(closed.into_sorted().into_iter().take(self.keep - kept.len()));
        }
        let mut indices: Vec<u32> = kept.into_iter().map(|(_, other)| other).collect();
        indices.sort_unstable();
        indices
    }
}
