//! Brings the components of a pair to one unit and turns their sum into a score.
//!
//! The unit is the standard deviation of the similarity in meaning over the pairs of the run (over
//! a fixed sample of them when there are many), so a component of 2 stands out by two deviations.

use std::collections::BTreeMap;

use lb_kernel::Language;
use rand_core::Rng;
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng;

use crate::options::Weights;

/// Neighbours whose mean similarity is a listing's hubness.
pub(crate) const NEIGHBOURS: usize = 5;
/// Pairs from which units are taken when there are more.
pub(crate) const SAMPLE: usize = 20_000;

/// Components of a pair, in the common unit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Parts {
    pub(crate) meaning: f32,
    pub(crate) words: f32,
    pub(crate) concepts: f32,
    /// Fields, collaboration, readiness.
    pub(crate) columns: f32,
    /// What the need wishes of the offer's country.
    pub(crate) need_wish: f32,
    /// What the offer wishes of the need's country.
    pub(crate) offer_wish: f32,
}

impl Parts {
    /// What both sides see alike.
    pub(crate) fn mutual(&self) -> f32 {
        self.meaning + self.words + self.concepts + self.columns
    }
}

/// Units and weights of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scale {
    /// How the components count.
    pub(crate) weights: Weights,
    /// Common units per unit of similarity in meaning; 0 without a model.
    pub(crate) meaning: f32,
    /// Common units per unit of the first pass's cosine.
    pub(crate) coarse: f32,
    /// Common units per unit of BM25, for a pair in one language.
    pub(crate) words: f32,
    /// Share of the needs and of the offers that a language has.
    shares: BTreeMap<Option<Language>, (f32, f32)>,
    /// Mean hubness of the run: what counts as a usual best answer.
    pub(crate) usual: f32,
}

/// A raw comparison of a sampled pair.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sampled {
    pub(crate) meaning: f32,
    pub(crate) coarse: f32,
    /// BM25, when both are in one language.
    pub(crate) words: Option<f32>,
}

/// The pairs (need, offer) from which units are taken: all, or a fixed draw.
pub(crate) fn sample(needs: usize, offers: usize) -> Vec<(usize, usize)> {
    if needs == 0 || offers == 0 {
        return Vec::new();
    }
    if needs.saturating_mul(offers) <= SAMPLE {
        return (0..needs).flat_map(|need| (0..offers).map(move |offer| (need, offer))).collect();
    }
    let mut draw = SplitMix64::seed_from_u64(0);
    let mut below = |limit: usize| (draw.next_u64() % limit as u64) as usize;
    (0..SAMPLE).map(|_| (below(needs), below(offers))).collect()
}

fn deviation(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let count = values.clone().count().max(1) as f64;
    let mean = values.clone().map(f64::from).sum::<f64>() / count;
    let variance = values.map(|x| (f64::from(x) - mean).powi(2)).sum::<f64>() / count;
    variance.sqrt() as f32
}

impl Scale {
    /// Takes the units from sampled pairs, and the shares from the languages of both sides.
    pub(crate) fn of(
        weights: Weights,
        sampled: &[Sampled],
        needs: impl Iterator<Item = Option<Language>>,
        offers: impl Iterator<Item = Option<Language>>,
    ) -> Self {
        let unit = |deviation: f32| if deviation > 1e-6 { 1.0 / deviation } else { 0.0 };
        let meaning = unit(deviation(sampled.iter().map(|s| s.meaning)));
        let words = weights.words * unit(deviation(sampled.iter().filter_map(|s| s.words)));
        // Regression of the full similarity on the coarse one.
        let product: f32 = sampled.iter().map(|s| s.meaning * s.coarse).sum();
        let square: f32 = sampled.iter().map(|s| s.coarse * s.coarse).sum();
        let coarse = if square > 1e-6 { meaning * product / square } else { 0.0 };
        let mut shares: BTreeMap<Option<Language>, (f32, f32)> = BTreeMap::new();
        let (mut all_needs, mut all_offers) = (0.0, 0.0);
        for language in needs {
            shares.entry(language).or_default().0 += 1.0;
            all_needs += 1.0;
        }
        for language in offers {
            shares.entry(language).or_default().1 += 1.0;
            all_offers += 1.0;
        }
        for share in shares.values_mut() {
            *share = (share.0 / f32::max(all_needs, 1.0), share.1 / f32::max(all_offers, 1.0));
        }
        Self { weights, meaning, coarse, words, shares, usual: 0.0 }
    }

    /// Common units per unit of BM25 for two languages. Words only tell apart what is written in
    /// one language: across languages they say nothing, and where a side mixes languages they
    /// would lift its few listings in the reader's own, so they count by its share (the
    /// power 3/2 is a judgement: less weight did better on our own mixed set, none would lose names).
    pub(crate) fn words_between(&self, need: Option<Language>, offer: Option<Language>) -> f32 {
        if need != offer {
            return 0.0;
        }
        // A language that the run has not seen (a single question to an index) is not mixed.
        let (needs, offers) = self.shares.get(&need).copied().unwrap_or((1.0, 1.0));
        self.words * ((if needs > 0.0 { needs } else { 1.0 }) * offers).powf(1.5)
    }

    /// Forward and backward logits from the components and the hubness of both listings.
    pub(crate) fn logits(&self, parts: &Parts, need_hub: f32, offer_hub: f32) -> (f32, f32) {
        let level = (1.0 - self.weights.hubness) * self.usual;
        let forward = parts.mutual() + parts.need_wish - self.weights.hubness * need_hub - level;
        let backward = parts.mutual() + parts.offer_wish - self.weights.hubness * offer_hub - level;
        (forward, backward)
    }
}

/// Probability-like value of a logit.
pub(crate) fn calibrated(logit: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(logit)).exp())
}

/// Harmonic mean of the two directions.
pub(crate) fn score(forward: f64, backward: f64) -> f64 {
    2.0 * forward * backward / (forward + backward)
}
