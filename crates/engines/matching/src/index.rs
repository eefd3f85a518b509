//! Keeps many offers ready and answers one new need at a time.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use std::borrow::Cow;

use lb_kernel::Watch;
use lb_language::{EmbedError, Embedder, Side as Prefix};

use crate::columns::Columns;
use crate::compare::Compare;
use crate::condition::fold;
use crate::explain::demands;
use crate::gate::{extra_columns, rules_of};
use crate::hubs::nearest;
use crate::listing::{Listing, Side};
use crate::matcher::{KEEP_FOR_HUBNESS, Matcher, Scored};
use crate::meaning;
use crate::options::Options;
use crate::outcome::{Cause, MatchError, Pair, Reason};
use crate::rank::place;
use crate::scale::{calibrated, score};
use crate::scan::Scan;
use crate::side::Prepared;
use crate::written::read;

/// Offers drawn to stand in for needs when none are given.
const REFERENCE: usize = 1_000;
/// Offers compared in full for a question, at least.
const KEEP: usize = 128;

/// Offers, ready for questions.
pub struct Index<'a> {
    matcher: Matcher<'a>,
}

impl<'a> Index<'a> {
    /// Prepares `offers`. How close an offer is to everything (its hubness) is measured against
    /// `reference`, earlier needs for example; when there is none, against up to 1,000 of the
    /// offers themselves.
    ///
    /// # Errors
    /// As [`Matcher::new`].
    pub fn new(
        offers: &'a [Listing],
        reference: &'a [Listing],
        options: &Options,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, MatchError> {
        let (needs, same): (Cow<'a, [Listing]>, Vec<u32>) = if reference.is_empty() {
            let step = offers.len().div_ceil(REFERENCE).max(1);
            let drawn: Vec<usize> = (0..offers.len()).step_by(step).collect();
            let same = drawn.iter().map(|offer| *offer as u32).collect();
            (drawn.into_iter().map(|offer| without_conditions(&offers[offer])).collect(), same)
        } else {
            (Cow::Borrowed(reference), Vec::new())
        };
        let mut matcher = Matcher::prepare(needs, Cow::Borrowed(offers), options, embedder, watch)?;
        matcher.same = same;
        matcher.compare_all((KEEP, KEEP_FOR_HUBNESS), watch)?;
        matcher.scored = Vec::new();
        Ok(Self { matcher })
    }

    /// The best offers for one need, best first, with reasons; [`Pair::need`] is 0. The same
    /// `embedder` as for the offers must be given.
    ///
    /// # Errors
    /// [`MatchError`] when a condition cannot be read, the model is another one or failed, or the
    /// caller cancelled.
    pub fn ask(
        &self,
        need: &Listing,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Vec<Pair>, MatchError> {
        let own = &self.matcher;
        if own.model.as_deref() != embedder.map(Embedder::name) {
            return Err(MatchError::Embed(EmbedError::Model(
                "the index was made with another model".into(),
            )));
        }
        let mut faults = Vec::new();
        let rules = rules_of(Side::Need, 0, need, &extra_columns(&own.offers), &mut faults);
        if !faults.is_empty() {
            return Err(MatchError::Conditions(faults));
        }
        let asked = self.prepared(need, embedder, watch)?;
        let organisation = fold(&need.organisation);
        let mine = |offer: usize| {
            !organisation.is_empty() && fold(&own.offers[offer].organisation) == organisation
        };
        let unmet = |reasons: &[Reason]| {
            reasons.iter().any(|reason| matches!(reason.cause, Cause::Condition { met: false, .. }))
        };
        let allowed = |offer: usize| {
            let theirs = &own.gate.offers.rules[offer];
            !unmet(&demands(&rules, theirs, (need, &own.offers[offer]))) && !mine(offer)
        };
        let compare = Compare {
            needs: &asked,
            offers: &own.theirs,
            concepts: &own.concepts,
            scale: &own.scale,
        };
        let keep = KEEP.max(2 * own.options.top_offers);
        let row: Vec<Scored> = Scan::new(compare, Side::Need, keep)
            .one(0, &allowed)
            .into_iter()
            .map(|other| Scored { other, parts: compare.parts(0, other as usize) })
            .collect();
        let need_hub = nearest(&row);
        let mut pairs: Vec<Pair> = row
            .iter()
            .map(|scored| {
                let offer = scored.other as usize;
                let hubs = (need_hub, own.hubs.offers[offer]);
                let (forward, backward) = own.scale.logits(&scored.parts, hubs.0, hubs.1);
                let (forward, backward) = (calibrated(forward), calibrated(backward));
                Pair {
                    need: 0,
                    offer,
                    need_rank: None,
                    offer_rank: None,
                    score: score(forward, backward),
                    forward,
                    backward,
                    eligible: allowed(offer),
                    reasons: Vec::new(),
                }
            })
            .collect();
        pairs.sort_by(|a, b| {
            let by_place = place(a, 0).order(&place(b, 0));
            by_place.then_with(|| own.offers[a.offer].id.cmp(&own.offers[b.offer].id))
        });
        pairs.truncate(own.options.top_offers);
        for (pair, rank) in pairs.iter_mut().zip(1..) {
            pair.need_rank = Some(rank);
            let offer = &own.offers[pair.offer];
            pair.reasons = compare.contributions(0, pair.offer, own.options.reasons);
            pair.reasons.extend(own.hub_reasons((need_hub, own.hubs.offers[pair.offer])));
            pair.reasons.extend(compare.columns(0, pair.offer).reasons(need, offer));
            pair.reasons.extend(demands(&rules, &own.gate.offers.rules[pair.offer], (need, offer)));
            if mine(pair.offer) {
                pair.reasons.push(Reason { weight: 0.0, cause: Cause::Own });
            }
        }
        Ok(pairs)
    }

    /// The need as a side of one.
    fn prepared(
        &self,
        need: &Listing,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Prepared, MatchError> {
        let own = &self.matcher;
        let written = vec![read(need, own.options.sentences)];
        let meant = match (embedder, &own.centring) {
            (Some(embedder), Some(centring)) => {
                let listings = std::slice::from_ref(need);
                let raw = meaning::embed(listings, &written, Prefix::Query, embedder, watch)?;
                Some(centring.needs(raw, &written))
            }
            _ => None,
        };
        let words = own.vocabulary.needs(&written);
        Ok(Prepared::new(written, vec![Columns::of(need)], words, false, &own.concepts, meant))
    }
}

/// An offer that stands in for a need: its conditions are of no use there.
fn without_conditions(offer: &Listing) -> Listing {
    Listing { must: Vec::new(), not: Vec::new(), ..offer.clone() }
}
