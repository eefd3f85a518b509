//! Keeps many offers ready and answers one new need at a time.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use std::borrow::Cow;

use lb_kernel::Watch;
use lb_language::Embedder;

use crate::hubs::nearest;
use crate::listing::{Listing, Side};
use crate::matcher::{KEEP_FOR_HUBNESS, Matcher, Scored};
use crate::options::Options;
use crate::outcome::{MatchError, Pair};
use crate::rank::place;
use crate::scan::Scan;

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
        let guest = own.guest(Side::Need, need, embedder, watch)?;
        let compare = own.compare_with(&guest);
        let keep = KEEP.max(2 * own.options.top_offers);
        let row: Vec<Scored> = Scan::new(compare, Side::Need, keep)
            .one(0, &|_, offer| own.admits(&guest, offer))
            .into_iter()
            .map(|other| Scored { other, parts: compare.parts(0, other as usize) })
            .collect();
        let hub = nearest(&row);
        let mut pairs: Vec<Pair> = row
            .iter()
            .map(|scored| {
                let offer = scored.other as usize;
                let eligible = own.admits(&guest, offer);
                own.guest_pair(Side::Need, (0, offer), &scored.parts, hub, eligible)
            })
            .collect();
        pairs.sort_by(|a, b| {
            let by_place = place(a, 0).order(&place(b, 0));
            by_place.then_with(|| own.offers[a.offer].id.cmp(&own.offers[b.offer].id))
        });
        pairs.truncate(own.options.top_offers);
        for (pair, rank) in pairs.iter_mut().zip(1..) {
            pair.need_rank = Some(rank);
            pair.reasons = own.guest_reasons(&guest, pair.offer, hub);
        }
        Ok(pairs)
    }
}

/// An offer that stands in for a need: its conditions are of no use there.
fn without_conditions(offer: &Listing) -> Listing {
    Listing { must: Vec::new(), not: Vec::new(), ..offer.clone() }
}
