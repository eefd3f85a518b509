//! The built-in sentence encoder: which texts are computed together, and on how many threads.
//!
//! The model is Universal Sentence Encoder multilingual v3 (512 dimensions, 16 languages); where
//! its file comes from is written in `model/README.md`.

mod character_map;
mod distinct;
mod file;
mod filter;
mod network;
mod pieces;
mod pool;
mod product;
mod table;
mod wholes;

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use lb_kernel::{Language, Progress, Watch};
use rayon::prelude::*;

use self::distinct::{Distinct, PieceLayers};
use self::file::Parts;
use self::network::{DIMENSION, FEATURES, Network, REACH, Segment};
use self::pieces::Segmenter;
use self::pool::Pool;
use self::table::Table;
use self::wholes::Reading;
use crate::embed::{EmbedError, Embedder, Embeddings, Side, Whole};

/// The model file, made by `cargo xtask model`.
static FILE: &[u8] = include_bytes!("../model/encoder.bin");

/// Stage named in progress reports.
const STAGE: &str = "language.embed";
/// Pieces computed together: enough to read each weight rarely, few enough to stay in the cache.
const BATCH: usize = 1536;
/// Texts cut into pieces and finished together.
const TEXTS: usize = 1024;
/// Pieces whose distinct ones are computed together: many, since then more occur again; memory
/// bounds them (15 kB per distinct piece).
const ROUND: usize = 8192;
/// Texts that pass the last layers together.
const LAST: usize = 256;

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

/// Languages of the texts that the model learned from and whose letters its file keeps.
const LEARNED: [&str; 12] =
    ["ko", "ja", "en", "fr", "zh", "de", "es", "it", "nl", "pl", "pt", "tr"];

impl Encoder {
    /// Whether the model inside the program learned this language. Texts in others are read too, but
    /// what they mean is found only as far as they share words with these.
    #[must_use]
    pub fn learned(language: Language) -> bool {
        LEARNED.contains(&language.code())
    }

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

    /// Sums of features of the texts, and how many pieces each text has.
    fn read_texts(&self, texts: &[&str], call: &Call<'_>) -> Result<Sums, EmbedError> {
        let pieces: Vec<Vec<u32>> = texts.par_iter().map(|text| self.pieces(text)).collect();
        let stretches = stretches(&pieces);
        let mut features = vec![0.0; texts.len() * FEATURES];
        for round in groups(&stretches, ROUND) {
            let stretches = stretches.get(round).unwrap_or_default();
            let sums = self.round(stretches, &pieces, call)?;
            // In the order of the stretches, so that the rounding is always the same.
            let rows = sums.iter().flat_map(|sums| sums.chunks_exact(FEATURES));
            for (stretch, row) in stretches.iter().zip(rows) {
                let from = stretch.text * FEATURES;
                let all = features.get_mut(from..from + FEATURES).unwrap_or_default();
                all.iter_mut().zip(row).for_each(|(all, one)| *all += one);
            }
        }
        Ok(Sums { features, lengths: pieces.iter().map(Vec::len).collect() })
    }

    /// The vectors that sums become.
    fn vectors(&self, sums: &Sums) -> Vec<f32> {
        let vectors: Vec<Vec<f32>> = sums
            .features
            .par_chunks(LAST * FEATURES)
            .zip(sums.lengths.par_chunks(LAST))
            .map(|(features, lengths)| self.network.finish(features, lengths))
            .collect();
        vectors.concat()
    }

    /// Sums of features of stretches, batch by batch.
    fn round(
        &self,
        stretches: &[Stretch],
        pieces: &[Vec<u32>],
        call: &Call<'_>,
    ) -> Result<Vec<Vec<f32>>, EmbedError> {
        let segments: Vec<Segment<'_>> =
            stretches.iter().map(|stretch| stretch.segment(pieces)).collect();
        let all = segments.iter().flat_map(|segment| segment.pieces).copied().collect();
        let pool = &call.pool;
        let distinct = Distinct::of(&self.piece_layers, &self.table, all, pool);
        let sums = groups(stretches, BATCH)
            .into_par_iter()
            .map(|batch| {
                let own = segments.get(batch.clone()).unwrap_or_default();
                let sums = self.network.sums(&distinct, own, pool);
                let ended = stretches.get(batch).unwrap_or_default();
                call.done(ended.iter().filter(|stretch| stretch.last).count())?;
                Ok(sums)
            })
            .collect();
        distinct.recycle(pool);
        sums
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
        let call = Call::new(watch, texts.len());
        call.done(0)?;
        let mut values = Vec::with_capacity(texts.len() * DIMENSION);
        for texts in texts.chunks(TEXTS) {
            values.extend(self.vectors(&self.read_texts(texts, &call)?));
        }
        Ok(Embeddings::new(DIMENSION, values))
    }

    /// A whole is the sum of what was read in its sentences, brought through the last layers: the
    /// sentences are read once. It differs from the text read in one go by what the network sees
    /// across the borders of sentences.
    fn embed_with_wholes(
        &self,
        texts: &[&str],
        wholes: &[Whole<'_>],
        _: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let call = Call::new(watch, texts.len() + wholes.len());
        call.done(0)?;
        let mut reading = Reading::new(self, texts, wholes);
        reading.all(&call)?;
        Ok(Embeddings::new(DIMENSION, reading.into_values()))
    }
}

/// What was read in texts, before the last layers.
struct Sums {
    /// [`FEATURES`] numbers per text.
    features: Vec<f32>,
    /// Pieces per text.
    lengths: Vec<usize>,
}

/// One call: its finished texts, counted over all threads, and its buffers.
struct Call<'a> {
    watch: &'a dyn Watch,
    done: AtomicU64,
    total: u64,
    pool: Pool,
}

impl<'a> Call<'a> {
    fn new(watch: &'a dyn Watch, total: usize) -> Self {
        Self { watch, done: AtomicU64::new(0), total: total as u64, pool: Pool::default() }
    }

    fn done(&self, texts: usize) -> Result<(), EmbedError> {
        let done = self.done.fetch_add(texts as u64, Ordering::Relaxed) + texts as u64;
        // A sentence that had to be read twice does not count twice.
        let done = done.min(self.total);
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
