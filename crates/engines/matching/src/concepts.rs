//! Scores shared concepts: what both listings name, each in its own language.
//!
//! With rarity r of a concept (as for words) and the lexicon's relatedness, the score is the mean
//! of two shares: how much of the need's named weight the offer names too, and the reverse. A
//! related concept counts by its relatedness.
#![expect(
    clippy::indexing_slicing,
    reason = "places are handed out here and index a square of their count"
)]

use std::collections::BTreeMap;

use lb_language::lexicon::{ConceptId, Lexicon};

use crate::written::Written;

/// Rows that have no concept at all are compared as if they named this much of something else, so
/// that one shared concept of one does not count as complete agreement.
const UNNAMED: f32 = 2.0;

/// Concepts in use, how rare each is, and how near each two are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Concepts {
    places: BTreeMap<ConceptId, u16>,
    /// By place.
    used: Vec<ConceptId>,
    rarity: Vec<f32>,
    /// Relatedness in 1/255, a square over `places`.
    kin: Vec<u8>,
}

impl Concepts {
    /// Learns which concepts both sides use.
    pub(crate) fn learn<'a>(listings: impl Iterator<Item = &'a Written>) -> Self {
        let mut having: BTreeMap<ConceptId, u32> = BTreeMap::new();
        let mut count = 0;
        for written in listings {
            count += 1;
            for named in &written.concepts {
                *having.entry(named.concept).or_insert(0) += 1;
            }
        }
        let rarity = having
            .values()
            .map(|n| (1.0 + (count as f32 - *n as f32 + 0.5) / (*n as f32 + 0.5)).ln())
            .collect();
        let lexicon = Lexicon::builtin();
        let used: Vec<ConceptId> = having.keys().copied().collect();
        let kin = used
            .iter()
            .flat_map(|a| used.iter().map(|b| (lexicon.relatedness(*a, *b) * 255.0).round() as u8))
            .collect();
        Self { places: used.iter().copied().zip(0..).collect(), used, rarity, kin }
    }

    /// Places of a listing's concepts.
    pub(crate) fn of(&self, written: &Written) -> Vec<u16> {
        written
            .concepts
            .iter()
            .filter_map(|named| self.places.get(&named.concept).copied())
            .collect()
    }

    /// Number of concepts in use.
    pub(crate) fn len(&self) -> usize {
        self.rarity.len()
    }

    /// A listing's concepts with their rarities, as a row.
    pub(crate) fn row(&self, places: &[u16]) -> Vec<(u32, f32)> {
        places.iter().map(|place| (u32::from(*place), self.rarity[usize::from(*place)])).collect()
    }

    /// What the score divides by: all that a listing names.
    pub(crate) fn named_weight(&self, places: &[u16]) -> f32 {
        UNNAMED + places.iter().map(|place| self.rarity[usize::from(*place)]).sum::<f32>()
    }

    fn kin(&self, a: u16, b: u16) -> f32 {
        f32::from(self.kin[usize::from(a) * self.rarity.len() + usize::from(b)]) / 255.0
    }

    /// Score of two listings, 0–1.
    pub(crate) fn score(&self, need: &[u16], offer: &[u16]) -> f32 {
        self.matches(need, offer).map(|(_, _, part)| part).sum::<f32>()
            + self.matches(offer, need).map(|(_, _, part)| part).sum::<f32>()
    }

    /// For each concept of `from` the nearest of `to`, with its part of the score.
    pub(crate) fn matches<'a>(
        &'a self,
        from: &'a [u16],
        to: &'a [u16],
    ) -> impl Iterator<Item = (u16, u16, f32)> + 'a {
        let all = self.named_weight(from);
        from.iter().filter_map(move |c| {
            let nearest = to
                .iter()
                .copied()
                .reduce(|best, d| if self.kin(*c, d) > self.kin(*c, best) { d } else { best })?;
            let part = 0.5 * self.rarity[usize::from(*c)] * self.kin(*c, nearest) / all;
            (part > 0.0).then_some((*c, nearest, part))
        })
    }

    /// The concept at a place.
    pub(crate) fn at(&self, place: u16) -> Option<ConceptId> {
        self.used.get(usize::from(place)).copied()
    }
}
