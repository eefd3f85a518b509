//! Cuts text into the pieces of the vocabulary that together are most probable.

use yada::DoubleArray;

use super::character_map::CharacterMap;
use super::file::{Parts, damaged};
use crate::embed::EmbedError;

/// Id of a character that no piece covers.
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// How much less probable an unknown character is than the rarest piece (SentencePiece's
/// `kUnkPenalty`).
const PENALTY: f64 = 10.0;

/// The unigram segmentation of SentencePiece (Kudo, "Subword Regularization", ACL 2018).
pub(super) struct Segmenter {
    map: CharacterMap,
    /// Pieces; the value is the id.
    trie: DoubleArray<&'static [u8]>,
    /// Logarithm of each piece's probability.
    scores: Vec<f32>,
    unknown_score: f64,
}

/// The best way to reach a place of the text.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    /// Where the last piece begins, and its id.
    from: usize,
    piece: u32,
}

impl Segmenter {
    /// Reads vocabulary and character map from the model file.
    pub(super) fn read(parts: &Parts) -> Result<Self, EmbedError> {
        let trie = DoubleArray::new(parts.bytes("trie")?);
        Ok(Self {
            map: CharacterMap::read(parts)?,
            trie: trie.map_err(|_| damaged("trie"))?,
            scores: parts.floats("scores")?,
            unknown_score: f64::from(parts.number("lowest")?) - PENALTY,
        })
    }

    /// Ids of the text's pieces between the marks of beginning and end.
    pub(super) fn cut(&self, text: &str) -> Vec<u32> {
        let normalised = self.map.normalise(text);
        let mut ids = vec![END];
        if normalised.is_empty() {
            ids.push(UNKNOWN);
        } else {
            let steps = self.best(&normalised);
            let mut at = normalised.len();
            while at > 0 {
                let Some(step) = steps.get(at) else { break };
                ids.push(step.piece);
                at = step.from;
            }
        }
        ids.push(BEGIN);
        ids.reverse();
        ids
    }

    /// The best step to every byte of the text that ends a character; on equal scores the
    /// longest last piece wins, as in SentencePiece.
    fn best(&self, text: &str) -> Vec<Step> {
        let nothing = Step { score: f64::NEG_INFINITY, from: 0, piece: UNKNOWN };
        let mut steps = vec![nothing; text.len() + 1];
        let mut reach = |from: usize, to: usize, base: f64, score: f64, piece: u32| {
            if let Some(step) = steps.get_mut(to)
                && base + score > step.score
            {
                *step = Step { score: base + score, from, piece };
            }
            steps.get(to).map_or(0.0, |step| step.score)
        };
        reach(0, 0, 0.0, 0.0, UNKNOWN);
        for (from, character) in text.char_indices() {
            // Asking for a step to here with no chance of winning reads the best score so far.
            let base = reach(from, from, f64::NEG_INFINITY, 0.0, UNKNOWN);
            let next = from + character.len_utf8();
            let mut covered = false;
            let rest = text.get(from..).unwrap_or_default();
            for (id, length) in self.trie.common_prefix_search(rest) {
                let score = self.scores.get(id as usize).copied().unwrap_or_default();
                reach(from, from + length, base, f64::from(score), id);
                covered |= from + length == next;
            }
            if !covered {
                reach(from, next, base, self.unknown_score, UNKNOWN);
            }
        }
        steps
    }
}
