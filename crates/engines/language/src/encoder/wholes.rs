//! Reads sentences once for two vectors: their own, and that of the text they make up.
//!
//! Up to the last layers the network is a sum over pieces, so a text's sum is that of its
//! sentences. Sums are kept only as long as a later text needs them.

use super::{Call, DIMENSION, Encoder, FEATURES, Sums, TEXTS};
use crate::embed::{EmbedError, Whole};

/// Sentences of the wholes that are finished together.
const PARTS: usize = 4096;
/// Sums kept for later wholes at most (5 kB each); beyond, sentences are read again.
const KEPT: usize = 16_384;

/// What is known of one text.
#[derive(Default, Clone)]
struct Text {
    /// Number of wholes, counted from 1, up to the last that has this text as a part.
    needed: usize,
    read: bool,
    length: usize,
    /// Its sum, while a whole needs it.
    sum: Vec<f32>,
}

/// A call on its way.
pub(super) struct Reading<'a> {
    encoder: &'a Encoder,
    texts: &'a [&'a str],
    wholes: &'a [Whole<'a>],
    known: Vec<Text>,
    /// Which of them have their sum.
    held: Vec<usize>,
    /// Vectors of the texts, then of the wholes.
    values: Vec<f32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(encoder: &'a Encoder, texts: &'a [&'a str], wholes: &'a [Whole<'a>]) -> Self {
        let mut known = vec![Text::default(); texts.len()];
        for (whole, number) in wholes.iter().zip(1..) {
            for part in &whole.parts {
                if let Some(text) = known.get_mut(*part as usize) {
                    text.needed = number;
                }
            }
        }
        let values = vec![0.0; (texts.len() + wholes.len()) * DIMENSION];
        Self { encoder, texts, wholes, known, held: Vec::new(), values }
    }

    /// Reads everything, whole by whole, then the texts that are in no whole.
    pub(super) fn all(&mut self, call: &Call<'_>) -> Result<(), EmbedError> {
        let mut from = 0;
        while from < self.wholes.len() {
            let mut parts = 0;
            let rest = self.wholes.get(from..).unwrap_or_default();
            let taken = rest.iter().take_while(|whole| {
                let fits = parts == 0 || parts + whole.parts.len() <= PARTS;
                parts += whole.parts.len();
                fits
            });
            let to = from + taken.count().max(1);
            self.read_parts(from, to, call)?;
            self.compose(from, to);
            call.done(to - from)?;
            self.forget(to);
            from = to;
        }
        let left: Vec<usize> =
            self.known.iter().zip(0..).filter(|(text, _)| !text.read).map(|(_, at)| at).collect();
        self.read(&left, call)
    }

    pub(super) fn into_values(self) -> Vec<f32> {
        self.values
    }

    /// Reads what the wholes `from..to` need and is not there.
    fn read_parts(&mut self, from: usize, to: usize, call: &Call<'_>) -> Result<(), EmbedError> {
        let wholes = self.wholes.get(from..to).unwrap_or_default();
        let mut missing: Vec<usize> = wholes
            .iter()
            .flat_map(|whole| &whole.parts)
            .map(|part| *part as usize)
            .filter(|part| self.known.get(*part).is_some_and(|text| text.sum.is_empty()))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        self.read(&missing, call)
    }

    fn read(&mut self, places: &[usize], call: &Call<'_>) -> Result<(), EmbedError> {
        for places in places.chunks(TEXTS) {
            let texts: Vec<&str> =
                places.iter().filter_map(|at| self.texts.get(*at).copied()).collect();
            let sums = self.encoder.read_texts(&texts, call)?;
            let vectors = self.encoder.vectors(&sums);
            let rows = vectors.chunks_exact(DIMENSION).zip(sums.features.chunks_exact(FEATURES));
            for ((at, (vector, sum)), length) in places.iter().zip(rows).zip(sums.lengths) {
                let from = at * DIMENSION;
                if let Some(row) = self.values.get_mut(from..from + DIMENSION) {
                    row.copy_from_slice(vector);
                }
                if let Some(text) = self.known.get_mut(*at) {
                    text.read = true;
                    text.length = length;
                    if text.needed > 0 {
                        text.sum = sum.to_vec();
                        self.held.push(*at);
                    }
                }
            }
        }
        Ok(())
    }

    /// Vectors of the wholes `from..to`, whose parts are there.
    fn compose(&mut self, from: usize, to: usize) {
        let wholes = self.wholes.get(from..to).unwrap_or_default();
        let mut sums =
            Sums { features: vec![0.0; wholes.len() * FEATURES], lengths: vec![0; wholes.len()] };
        let rows = sums.features.chunks_exact_mut(FEATURES).zip(&mut sums.lengths);
        for (whole, (row, length)) in wholes.iter().zip(rows) {
            for part in whole.parts.iter().filter_map(|part| self.known.get(*part as usize)) {
                row.iter_mut().zip(&part.sum).for_each(|(all, one)| *all += one);
                *length += part.length;
            }
            *length = (*length).max(1);
        }
        let vectors = self.encoder.vectors(&sums);
        let at = (self.texts.len() + from) * DIMENSION;
        if let Some(rows) = self.values.get_mut(at..at + vectors.len()) {
            rows.copy_from_slice(&vectors);
        }
    }

    /// Drops the sums that no whole after the first `done` needs, and those beyond [`KEPT`].
    fn forget(&mut self, done: usize) {
        let mut kept = 0;
        let known = &mut self.known;
        self.held.retain(|at| {
            let Some(text) = known.get_mut(*at) else { return false };
            let keep = text.needed > done && kept < KEPT;
            if keep {
                kept += 1;
            } else {
                text.sum = Vec::new();
            }
            keep
        });
    }
}
