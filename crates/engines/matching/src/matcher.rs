//! Prepares both sides of a match once, then answers for all pairs, for one pair, or for a new need.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use std::borrow::Cow;

use lb_kernel::{Progress, Watch};
use lb_language::{Embedder, Side as Prefix};
use rayon::prelude::*;

use crate::columns::Columns;
use crate::compare::Compare;
use crate::concepts::Concepts;
use crate::gate::Gate;
use crate::hubs::Hubs;
use crate::listing::{Listing, Side, check_ids};
use crate::market::ScoredPair;
use crate::meaning::{self, Centring};
use crate::options::Options;
use crate::outcome::{MatchError, Outcome, Pair, Why};
use crate::rank::{id_places, place};
use crate::scale::{NEIGHBOURS, Parts, Scale, calibrated, sample};
use crate::scan;
use crate::side::Prepared;
use crate::words::Vocabulary;
use crate::written::{Written, read_all};

/// Sentence comparisons that are made in full for all pairs; with more, only the likeliest pairs
/// of the first pass are compared in full.
const COMPARISONS: usize = 50_000_000;
/// Likeliest partners kept per listing, at least.
pub(crate) const KEEP: usize = 96;
/// The same for the offers of an index: only their hubness is taken from these pairs, which is a
/// mean over far fewer.
pub(crate) const KEEP_FOR_HUBNESS: usize = 3 * NEIGHBOURS;

/// Both sides, compared; see the crate's README.
#[derive(Clone)]
pub struct Matcher<'a> {
    pub(crate) needs: Cow<'a, [Listing]>,
    pub(crate) offers: Cow<'a, [Listing]>,
    pub(crate) options: Options,
    pub(crate) mine: Prepared,
    pub(crate) theirs: Prepared,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) concepts: Concepts,
    pub(crate) centring: Option<Centring>,
    pub(crate) scale: Scale,
    pub(crate) gate: Gate,
    pub(crate) hubs: Hubs,
    pub(crate) model: Option<String>,
    /// Per need: pairs compared in full, by offer.
    pub(crate) scored: Vec<Vec<Scored>>,
    /// Per need the offer that is the same listing, where needs were drawn from the offers.
    pub(crate) same: Vec<u32>,
}

/// A pair compared in full.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scored {
    pub(crate) other: u32,
    pub(crate) parts: Parts,
}

/// Matches all needs with all offers: [`Matcher::new`] and [`Matcher::outcome`] in one call.
///
/// # Errors
/// [`MatchError`] when an id occurs twice on a side, a condition cannot be read, the model failed,
/// or the caller cancelled.
pub fn match_listings(
    needs: &[Listing],
    offers: &[Listing],
    options: &Options,
    embedder: Option<&dyn Embedder>,
    watch: &dyn Watch,
) -> Result<Outcome, MatchError> {
    Matcher::new(needs, offers, options, embedder, watch)?.outcome(watch)
}

impl<'a> Matcher<'a> {
    /// Reads, embeds and compares both sides. Without an `embedder`, words, concepts and columns
    /// alone decide.
    ///
    /// # Errors
    /// [`MatchError`] when an id occurs twice on a side, a condition cannot be read, the model
    /// failed, or the caller cancelled.
    pub fn new(
        needs: impl Into<Cow<'a, [Listing]>>,
        offers: impl Into<Cow<'a, [Listing]>>,
        options: &Options,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, MatchError> {
        let mut matcher = Self::prepare(needs.into(), offers.into(), options, embedder, watch)?;
        let keep = KEEP.max(2 * options.top_offers).max(2 * options.top_needs);
        matcher.compare_all((keep, keep), watch)?;
        Ok(matcher)
    }

    /// Everything but the comparing.
    pub(crate) fn prepare(
        needs: Cow<'a, [Listing]>,
        offers: Cow<'a, [Listing]>,
        options: &Options,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, MatchError> {
        check_ids(Side::Need, &needs)?;
        check_ids(Side::Offer, &offers)?;
        let gate = Gate::build(&needs, &offers, watch)?;
        let total = (needs.len() + offers.len()) as u64;
        let written_needs = read_all(&needs, options.sentences, 0, total, watch)?;
        let written_offers =
            read_all(&offers, options.sentences, needs.len() as u64, total, watch)?;
        let vocabulary = Vocabulary::learn(written_needs.iter().chain(&written_offers));
        let concepts = Concepts::learn(written_needs.iter().chain(&written_offers));
        let (mut centring, mut meant) = (None, (None, None));
        if let Some(embedder) = embedder {
            let raw_needs = meaning::embed(&needs, &written_needs, Prefix::Query, embedder, watch)?;
            let raw_offers =
                meaning::embed(&offers, &written_offers, Prefix::Passage, embedder, watch)?;
            let fitted = Centring::fit(&raw_needs, &raw_offers);
            meant = (
                Some(fitted.needs(raw_needs, &written_needs)),
                Some(fitted.offers(raw_offers, &written_offers)),
            );
            centring = Some(fitted);
        }
        let prepare = |written: Vec<Written>, listings: &[Listing], worded, meant| {
            let columns = listings.iter().map(Columns::of).collect();
            Prepared::new(written, columns, worded, true, &concepts, meant)
        };
        let (words_needs, words_offers) =
            (vocabulary.needs(&written_needs), vocabulary.offers(&written_offers));
        let mine = prepare(written_needs, &needs, words_needs, meant.0);
        let theirs = prepare(written_offers, &offers, words_offers, meant.1);
        Ok(Self {
            needs,
            offers,
            options: *options,
            mine,
            theirs,
            vocabulary,
            concepts,
            centring,
            scale: Scale::default(),
            gate,
            hubs: Hubs::default(),
            model: embedder.map(|embedder| embedder.name().to_owned()),
            scored: Vec::new(),
            same: Vec::new(),
        })
    }

    /// Takes the units, finds the likeliest pairs (so many per need, and per offer), compares them
    /// in full, measures hubness.
    pub(crate) fn compare_all(
        &mut self,
        keep: (usize, usize),
        watch: &dyn Watch,
    ) -> Result<(), MatchError> {
        let (n, m) = (self.mine.len(), self.theirs.len());
        let sampled: Vec<_> = sample(n, m)
            .into_par_iter()
            .map(|(need, offer)| self.compare().sampled(need, offer))
            .collect();
        let languages = |side: &Prepared| side.languages.clone().into_iter();
        let weights = self.options.weights;
        self.scale = Scale::of(weights, &sampled, languages(&self.mine), languages(&self.theirs));
        let likely = self.likely_pairs(keep, watch)?;
        let total = n as u64;
        let compare = self.compare();
        let scored: Vec<Vec<Scored>> = likely
            .into_par_iter()
            .enumerate()
            .map(|(need, others)| {
                if need % 64 == 0 {
                    watch.step(Progress::of("matching.score", need as u64, total))?;
                }
                let same = self.same.get(need).copied();
                let others = others.into_iter().filter(|other| Some(*other) != same);
                let full = |other| Scored { other, parts: compare.parts(need, other as usize) };
                Ok(others.map(full).collect())
            })
            .collect::<Result<_, lb_kernel::Interrupted>>()?;
        self.hubs = Hubs::measure(&scored, m, &|need, offer| self.gate.eligible(need, offer));
        self.scale.usual = self.hubs.usual;
        self.scored = scored;
        Ok(())
    }

    /// Per need the offers to compare in full: all of them in small runs.
    fn likely_pairs(
        &self,
        keep: (usize, usize),
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<u32>>, MatchError> {
        let (n, m) = (self.mine.len(), self.theirs.len());
        let sentences =
            |side: &Prepared| side.units.iter().map(|units| units.len().max(1)).sum::<usize>();
        if sentences(&self.mine).saturating_mul(sentences(&self.theirs)) <= COMPARISONS {
            return Ok(vec![(0..m as u32).collect(); n]);
        }
        self.scanned(keep, watch)
    }

    /// Per need the offers among the likeliest of either direction.
    fn scanned(
        &self,
        keep: (usize, usize),
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<u32>>, MatchError> {
        let eligible = |need, offer| self.gate.eligible(need, offer);
        let (mut likely, backward) = scan::both(self.compare(), keep, &eligible, watch)?;
        for (offer, needs) in backward.into_iter().enumerate() {
            for need in needs {
                likely[need as usize].push(offer as u32);
            }
        }
        likely.par_iter_mut().for_each(|others| {
            others.sort_unstable();
            others.dedup();
        });
        Ok(likely)
    }

    pub(crate) fn compare(&self) -> Compare<'_> {
        Compare {
            needs: &self.mine,
            offers: &self.theirs,
            concepts: &self.concepts,
            scale: &self.scale,
        }
    }

    /// Forward and backward value of a pair with these components.
    pub(crate) fn values(&self, need: usize, offer: usize, parts: &Parts) -> (f64, f64) {
        let (forward, backward) =
            self.scale.logits(parts, self.hubs.needs[need], self.hubs.offers[offer]);
        (calibrated(forward), calibrated(backward))
    }

    /// All lists with their reasons.
    ///
    /// # Errors
    /// [`MatchError::Interrupted`] when the caller cancelled.
    pub fn outcome(&self, watch: &dyn Watch) -> Result<Outcome, MatchError> {
        let mut pairs = self.listed();
        let total = pairs.len() as u64;
        if self.options.reasons > 0 {
            const BLOCK: usize = 4096;
            for (block, chunk) in pairs.chunks_mut(BLOCK).enumerate() {
                watch.step(Progress::of("matching.explain", (block * BLOCK) as u64, total))?;
                chunk.par_iter_mut().for_each(|pair| {
                    pair.reasons = self.reasons(pair.need, pair.offer, self.options.reasons);
                });
            }
        }
        Ok(Outcome {
            pairs,
            model: self.model.clone(),
            without_text: (self.mine.without_text, self.theirs.without_text),
            shortened: (self.mine.shortened, self.theirs.shortened),
        })
    }

    /// The likeliest eligible pairs as input of [`crate::market`]: for each need and for each
    /// offer at most `per_member`, by need, then offer.
    #[must_use]
    pub fn candidates(&self, per_member: usize) -> Vec<ScoredPair> {
        let pairs = self.ranked(per_member, per_member);
        let narrow = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let mut list: Vec<ScoredPair> = pairs
            .into_iter()
            .filter(|pair| pair.eligible)
            .map(|pair| ScoredPair {
                need: narrow(pair.need),
                offer: narrow(pair.offer),
                forward: pair.forward as f32,
                backward: pair.backward as f32,
            })
            .collect();
        list.sort_unstable_by_key(|pair| (pair.need, pair.offer));
        list
    }

    fn listed(&self) -> Vec<Pair> {
        self.ranked(self.options.top_offers, self.options.top_needs)
    }

    /// One pair by its indices, listed or not, without ranks and reasons; `None` when there is no
    /// such listing.
    #[must_use]
    pub fn pair(&self, need: usize, offer: usize) -> Option<Pair> {
        (need < self.mine.len() && offer < self.theirs.len()).then(|| {
            let parts = self.compare().parts(need, offer);
            let (forward, backward) = self.values(need, offer, &parts);
            self.valued(need, offer, forward, backward)
        })
    }

    /// The listings of a side, in the order in which they were given.
    #[must_use]
    pub fn listings(&self, side: Side) -> &[Listing] {
        match side {
            Side::Need => &self.needs,
            Side::Offer => &self.offers,
        }
    }

    /// The whole list of one listing: all of the other side, best first, with the rank in this list
    /// and without reasons. Empty when there is no such listing.
    #[must_use]
    pub fn list(&self, side: Side, own: usize) -> Vec<Pair> {
        let others = self.listings(side.other());
        let ids = id_places(others);
        let mut pairs: Vec<Pair> = (0..others.len())
            .into_par_iter()
            .filter_map(|other| match side {
                Side::Need => self.pair(own, other),
                Side::Offer => self.pair(other, own),
            })
            .collect();
        let at = |pair: &Pair| match side {
            Side::Need => place(pair, ids[pair.offer]),
            Side::Offer => place(pair, ids[pair.need]),
        };
        pairs.sort_by(|a, b| at(a).order(&at(b)));
        for (pair, rank) in pairs.iter_mut().zip(1..) {
            match side {
                Side::Need => pair.need_rank = Some(rank),
                Side::Offer => pair.offer_rank = Some(rank),
            }
        }
        pairs
    }

    /// Why a pair is not higher in the need's list, or what carries it.
    ///
    /// # Errors
    /// [`MatchError::UnknownId`] when there is no such listing.
    pub fn why(&self, need: &str, offer: &str) -> Result<Why, MatchError> {
        let find = |side, listings: &[Listing], id: &str| {
            let found = listings.iter().position(|listing| listing.id == id);
            found.ok_or_else(|| MatchError::UnknownId { side, id: id.to_owned() })
        };
        let need = find(Side::Need, &self.needs, need)?;
        let offer = find(Side::Offer, &self.offers, offer)?;
        Ok(self.why_pair(need, offer))
    }
}

#[cfg(test)]
pub(crate) mod tests;
