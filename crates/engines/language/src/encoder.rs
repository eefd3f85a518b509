//! The built-in sentence encoder: which texts are computed together, and on how many threads.
//!
//! The model is Universal Sentence Encoder multilingual v3 (512 dimensions, 16 languages); where
//! its file comes from is written in `model/README.md`.

mod character_map;
mod distinct;
mod file;
mod network;
mod pieces;
mod product;
mod table;

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use lb_kernel::{Progress, Watch};
use rayon::prelude::*;

use self::distinct::{Distinct, PieceLayers};
use self::file::Parts;
use self::network::{DIMENSION, FEATURES, Network, REACH, Segment};
use self::pieces::Segmenter;
use self::table::Table;
use crate::embed::{EmbedError, Embedder, Embeddings, Side};

/// The model file, made by `cargo xtask model`.
static FILE: &[u8] = include_bytes!("../model/encoder.bin");

/// Stage named in progress reports.
const STAGE: &str = "language.embed";
/// Pieces computed together: enough to read each weight rarely, few enough to stay in the cache.
const BATCH: usize = 384;
/// Texts cut into pieces and finished together.
const TEXTS: usize = 1024;
/// Pieces whose distinct ones are computed together: many, since then more occur again; memory
/// bounds them (15 kB per distinct piece).
const ROUND: usize = 8192;
/// Texts that pass the last layers together.
const LAST: usize = 64;

/// A sentence encoder that computes on this machine, from the model inside the program.
///
/// Vectors do not depend on the number of threads. A text's vector depends on its neighbours in
/// the same call only within the rounding of single precision. Meant for sentences: a long text
/// is accepted (memory stays bounded) but blurs, so callers embed by sentence.
pub struct Encoder {
    name: String,
    segmenter: Segmenter,
    table: Table,
    piece_layers: PieceLayers,
    network: Network,
}

impl Encoder {
    /// The encoder inside the program, loaded at the first call and shared from then on.
    ///
    /// # Errors
    /// [`EmbedError::Model`] when the file inside the program is damaged.
    pub fn builtin() -> Result<&'static Self, EmbedError> {
        static BUILTIN: OnceLock<Result<Encoder, String>> = OnceLock::new();
        BUILTIN
            .get_or_init(|| Self::read(FILE).map_err(|error| error.to_string()))
            .as_ref()
            .map_err(|message| EmbedError::Model(message.clone()))
    }

    /// Reads a model file; most parts are used where they lie.
    fn read(file: &'static [u8]) -> Result<Self, EmbedError> {
        let parts = Parts::read(file)?;
        Ok(Self {
            name: parts.text("name")?.to_owned(),
            segmenter: Segmenter::read(&parts)?,
            table: Table::read(&parts)?,
            piece_layers: PieceLayers::read(&parts)?,
            network: Network::read(&parts)?,
        })
    }

    /// Ids of the pieces a text is cut into, between the marks of beginning (1) and end (2).
    ///
    /// The numbering is that of the published vocabulary; 0 stands for a character that no piece
    /// covers and for a text without any character.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        self.segmenter.cut(text)
    }

    /// Vectors of at most [`TEXTS`] texts, appended to `values`.
    fn vectors(
        &self,
        texts: &[&str],
        values: &mut Vec<f32>,
        ticks: &Ticks<'_>,
    ) -> Result<(), EmbedError> {
        let pieces: Vec<Vec<u32>> = texts.par_iter().map(|text| self.pieces(text)).collect();
        let stretches = stretches(&pieces);
        let mut features = vec![0.0; texts.len() * FEATURES];
        for round in groups(&stretches, ROUND) {
            let stretches = stretches.get(round).unwrap_or_default();
            let sums = self.round(stretches, &pieces, ticks)?;
            // In the order of the stretches, so that the rounding is always the same.
            let rows = sums.iter().flat_map(|sums| sums.chunks_exact(FEATURES));
            for (stretch, row) in stretches.iter().zip(rows) {
                let from = stretch.text * FEATURES;
                let all = features.get_mut(from..from + FEATURES).unwrap_or_default();
                all.iter_mut().zip(row).for_each(|(all, one)| *all += one);
            }
        }
        let lengths: Vec<usize> = pieces.iter().map(Vec::len).collect();
        let vectors: Vec<Vec<f32>> = features
            .par_chunks(LAST * FEATURES)
            .zip(lengths.par_chunks(LAST))
            .map(|(features, lengths)| self.network.finish(features, lengths))
            .collect();
        values.extend(vectors.into_iter().flatten());
        Ok(())
    }

    /// Sums of features of stretches, batch by batch.
    fn round(
        &self,
        stretches: &[Stretch],
        pieces: &[Vec<u32>],
        ticks: &Ticks<'_>,
    ) -> Result<Vec<Vec<f32>>, EmbedError> {
        let segments: Vec<Segment<'_>> =
            stretches.iter().map(|stretch| stretch.segment(pieces)).collect();
        let all = segments.iter().flat_map(|segment| segment.pieces).copied().collect();
        let distinct = Distinct::of(&self.piece_layers, &self.table, all);
        groups(stretches, BATCH)
            .into_par_iter()
            .map(|batch| {
                let own = segments.get(batch.clone()).unwrap_or_default();
                let sums = self.network.sums(&distinct, own);
                let ended = stretches.get(batch).unwrap_or_default();
                ticks.done(ended.iter().filter(|stretch| stretch.last).count())?;
                Ok(sums)
            })
            .collect()
    }
}

impl std::fmt::Debug for Encoder {
    /// The name alone; nobody wants to read twenty million weights.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Embedder for Encoder {
    fn name(&self) -> &str {
        &self.name
    }

    fn dimension(&self) -> usize {
        DIMENSION
    }

    /// Both sides are embedded alike. A text without any visible character gets the vector of
    /// the unknown piece, as in the reference.
    fn embed(&self, texts: &[&str], _: Side, watch: &dyn Watch) -> Result<Embeddings, EmbedError> {
        let ticks = Ticks { watch, done: AtomicU64::new(0), total: texts.len() as u64 };
        ticks.done(0)?;
        let mut values = Vec::with_capacity(texts.len() * DIMENSION);
        for texts in texts.chunks(TEXTS) {
            self.vectors(texts, &mut values, &ticks)?;
        }
        Ok(Embeddings::new(DIMENSION, values))
    }
}

/// Counts finished texts over all threads.
struct Ticks<'a> {
    watch: &'a dyn Watch,
    done: AtomicU64,
    total: u64,
}

impl Ticks<'_> {
    fn done(&self, texts: usize) -> Result<(), EmbedError> {
        let done = self.done.fetch_add(texts as u64, Ordering::Relaxed) + texts as u64;
        Ok(self.watch.step(Progress::of(STAGE, done, self.total))?)
    }
}

/// Part of a text that is computed in one go: the whole text unless it is very long.
#[derive(Debug, PartialEq, Eq)]
struct Stretch {
    text: usize,
    /// Pieces computed.
    pieces: Range<usize>,
    /// Those of them, counted from the text's beginning, that enter the sum.
    core: Range<usize>,
    /// Whether the text ends here.
    last: bool,
}

impl Stretch {
    fn segment<'a>(&self, pieces: &'a [Vec<u32>]) -> Segment<'a> {
        let of = pieces.get(self.text).map(Vec::as_slice).unwrap_or_default();
        Segment {
            pieces: of.get(self.pieces.clone()).unwrap_or_default(),
            core: self.core.start - self.pieces.start..self.core.end - self.pieces.start,
        }
    }
}

/// Cuts texts longer than [`BATCH`] into stretches that overlap by the network's reach on both
/// sides, so that the sum over all cores is the sum over the text.
fn stretches(texts: &[Vec<u32>]) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(texts.len());
    for (text, pieces) in texts.iter().enumerate() {
        let length = pieces.len();
        let step = if length <= BATCH { length } else { BATCH - 2 * REACH };
        let mut from = 0;
        while from < length {
            let to = (from + step).min(length);
            stretches.push(Stretch {
                text,
                pieces: from.saturating_sub(REACH)..(to + REACH).min(length),
                core: from..to,
                last: to == length,
            });
            from = to;
        }
    }
    stretches
}

/// Groups stretches, in order, so that each group has at most `pieces` pieces (or one stretch).
fn groups(stretches: &[Stretch], pieces: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut held = 0;
    for (index, stretch) in stretches.iter().enumerate() {
        let length = stretch.pieces.len();
        match groups.last_mut() {
            Some(group) if held + length <= pieces => {
                group.end = index + 1;
                held += length;
            }
            _ => {
                groups.push(index..index + 1);
                held = length;
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests;
