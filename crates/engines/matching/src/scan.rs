//! Finds for every listing the likeliest partners on the other side, by a cheap score.
//!
//! The cheap score is the common unit's estimate of meaning (one product of vectors), words and
//! equal concepts. The full comparison is made only for what this pass keeps.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use std::ops::Range;

use lb_kernel::{Interrupted, Progress, Watch};
use rayon::prelude::*;

use crate::compare::Compare;
use crate::listing::Side;
use crate::product::products;
use crate::side::Prepared;
use crate::top::Top;

/// Listings scanned by one task; the product rearranges the whole other side for each block.
const BLOCK: usize = 128;
/// Scores that are held at a time while both sides are scanned (32 MB).
const STRIP: usize = 8 << 20;
/// Offers whose lists are kept by one task.
const COLUMNS: usize = 256;
/// Products made by one task for a single question.
const CHUNK: usize = 8192;

/// Answers whether a pair (place on the side that is scanned, place on the other) may be kept.
pub(crate) type Allowed<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// The kept partners of every need and of every offer, ascending.
pub(crate) type Kept = (Vec<Vec<u32>>, Vec<Vec<u32>>);

/// Scores of the listings of one side (`from`) against the other.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'a> {
    compare: Compare<'a>,
    from: &'a Prepared,
    to: &'a Prepared,
    /// How many partners to keep of those that are allowed, and of the others if these are fewer.
    keep: usize,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(compare: Compare<'a>, from_side: Side, keep: usize) -> Self {
        let (from, to) = match from_side {
            Side::Need => (compare.needs, compare.offers),
            Side::Offer => (compare.offers, compare.needs),
        };
        Self { compare, from, to, keep }
    }

    /// The kept partners of one listing, with both processors on it.
    pub(crate) fn one(&self, index: usize, allowed: Allowed<'_>) -> Vec<u32> {
        let mut row = vec![0.0; self.to.len()];
        if let (Some(from), Some(to)) = (&self.from.meant, &self.to.meant) {
            let query = from.coarse_row(index);
            let parts = to.coarse.par_chunks(CHUNK * to.dimension.max(1));
            parts.zip(row.par_chunks_mut(CHUNK)).for_each(|(part, out)| {
                products(query, part, to.dimension, out);
            });
        }
        self.add_words(index, &mut row);
        let mut open = Top::new(self.keep);
        for (other, score) in (0..).zip(&row) {
            if open.takes(*score) && allowed(index, other as usize) {
                open.push(*score, other);
            }
        }
        let mut kept = open.into_sorted();
        if kept.len() < self.keep {
            let mut closed = Top::new(self.keep - kept.len());
            for (other, score) in (0..).zip(&row) {
                if closed.takes(*score) && !allowed(index, other as usize) {
                    closed.push(*score, other);
                }
            }
            kept.extend(closed.into_sorted());
        }
        ascending(kept)
    }

    /// Writes the scores of some listings against the whole other side, row after row.
    fn rows(&self, of: Range<usize>, out: &mut [f32]) {
        let width = self.to.len();
        match (&self.from.meant, &self.to.meant) {
            (Some(from), Some(to)) => {
                let rows = &from.coarse[of.start * from.dimension..of.end * from.dimension];
                products(rows, &to.coarse, to.dimension, out);
            }
            _ => out.fill(0.0),
        }
        for (index, row) in of.zip(out.chunks_exact_mut(width.max(1))) {
            self.add_words(index, row);
        }
    }

    /// Turns a row of products into scores: scaled, with shared words and concepts added.
    fn add_words(&self, index: usize, row: &mut [f32]) {
        let scale = self.compare.scale;
        row.iter_mut().for_each(|product| *product *= scale.coarse);
        let language = self.from.languages[index];
        let factor = scale.words_between(language, language);
        if factor > 0.0 {
            for (word, weight) in self.from.words.rows.row(index) {
                let weight = factor * weight;
                for (other, value) in self.to.having.row_or_none(*word as usize) {
                    if self.to.languages[*other as usize] == language {
                        row[*other as usize] += weight * value;
                    }
                }
            }
        }
        let own_share = 1.0 / self.from.named_weights[index];
        for (concept, rarity) in self.compare.concepts.row(&self.from.concepts[index]) {
            let weight = 0.5 * scale.weights.concepts * rarity;
            for (other, _) in self.to.naming.row_or_none(concept as usize) {
                let share = own_share + 1.0 / self.to.named_weights[*other as usize];
                row[*other as usize] += weight * share;
            }
        }
    }
}

/// Scans all needs and all offers: every score is computed once and offered to both lists.
/// `keep` and `allowed` count for (need, offer).
pub(crate) fn both(
    compare: Compare<'_>,
    keep: (usize, usize),
    allowed: Allowed<'_>,
    watch: &dyn Watch,
) -> Result<Kept, Interrupted> {
    let (needs, offers) = (compare.needs.len(), compare.offers.len());
    let scan = Scan::new(compare, Side::Need, keep.0);
    let height = (STRIP / offers.max(1) / BLOCK * BLOCK).max(BLOCK);
    let mut scores = vec![0.0; height.min(needs) * offers];
    let mut of_needs: Vec<Vec<u32>> = Vec::with_capacity(needs);
    let mut columns: Vec<Columns> = (0..offers)
        .step_by(COLUMNS)
        .map(|first| Columns::new(first..(first + COLUMNS).min(offers), keep.1))
        .collect();
    for first in (0..needs).step_by(height) {
        let last = (first + height).min(needs);
        let strip = &mut scores[..(last - first) * offers];
        let found: Vec<Vec<Vec<u32>>> = strip
            .par_chunks_mut((BLOCK * offers).max(1))
            .enumerate()
            .map(|(block, rows)| {
                let from = first + block * BLOCK;
                watch.step(Progress::of("matching.score", from as u64, needs as u64))?;
                let to = (from + BLOCK).min(last);
                scan.rows(from..to, rows);
                let rows = rows.chunks_exact(offers.max(1));
                Ok((from..to)
                    .zip(rows)
                    .map(|(need, row)| best(need, row, keep.0, allowed))
                    .collect())
            })
            .collect::<Result<_, Interrupted>>()?;
        of_needs.extend(found.into_iter().flatten());
        let strip = &*strip;
        columns.par_iter_mut().for_each(|columns| columns.take(first, strip, offers, allowed));
    }
    let mut of_offers: Vec<Vec<u32>> = columns.into_iter().flat_map(Columns::into_kept).collect();
    // Those with too few that are allowed are compared with others too, or their lists would
    // not say what stands against them.
    of_needs.resize(needs, Vec::new());
    complete(scan, &mut of_needs, allowed);
    let back = Scan::new(compare, Side::Offer, keep.1);
    complete(back, &mut of_offers, &|offer, need| allowed(need, offer));
    Ok((of_needs, of_offers))
}

/// Scans listings with fewer partners than asked for once more, for partners not allowed.
fn complete(scan: Scan<'_>, kept: &mut [Vec<u32>], allowed: Allowed<'_>) {
    let wanted = scan.keep.min(scan.to.len());
    kept.par_iter_mut()
        .enumerate()
        .filter(|(_, kept)| kept.len() < wanted)
        .for_each(|(index, kept)| *kept = scan.one(index, allowed));
}

/// The best allowed of one row of scores, ascending.
fn best(need: usize, row: &[f32], keep: usize, allowed: Allowed<'_>) -> Vec<u32> {
    let mut top = Top::new(keep);
    for (offer, score) in (0..).zip(row) {
        if top.takes(*score) && allowed(need, offer as usize) {
            top.push(*score, offer);
        }
    }
    ascending(top.into_sorted())
}

fn ascending(kept: Vec<(f32, u32)>) -> Vec<u32> {
    let mut indices: Vec<u32> = kept.into_iter().map(|(_, other)| other).collect();
    indices.sort_unstable();
    indices
}

/// The lists of neighbouring offers while needs come in, strip by strip.
struct Columns {
    of: Range<usize>,
    tops: Vec<Top>,
    /// What a score must exceed to enter each list.
    floors: Vec<f32>,
}

impl Columns {
    fn new(of: Range<usize>, keep: usize) -> Self {
        let floor = if keep == 0 { f32::INFINITY } else { f32::NEG_INFINITY };
        let count = of.len();
        Self { of, tops: vec![Top::new(keep); count], floors: vec![floor; count] }
    }

    /// Takes the scores of the needs from `first` on, `width` a row.
    fn take(&mut self, first: usize, scores: &[f32], width: usize, allowed: Allowed<'_>) {
        for (need, row) in (first..).zip(scores.chunks_exact(width.max(1))) {
            let own = &row[self.of.clone()];
            for (at, score) in own.iter().enumerate() {
                if *score > self.floors[at] && allowed(need, self.of.start + at) {
                    self.tops[at].push(*score, need as u32);
                    self.floors[at] = self.tops[at].floor();
                }
            }
        }
    }

    fn into_kept(self) -> impl Iterator<Item = Vec<u32>> {
        self.tops.into_iter().map(|top| ascending(top.into_sorted()))
    }
}
