//! Compares one listing, new or changed, with the market as it stands: nothing else is read again.
//!
//! Units, rarities, language offsets and the hubness of all others stay as they were measured, so
//! one listing costs as much as its own list. They drift as listings change; compare the whole
//! market anew from time to time.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use lb_kernel::Watch;
use lb_language::{EmbedError, Embedder, Side as Prefix};
use rayon::prelude::*;
use serde::Serialize;

use crate::columns::Columns;
use crate::compare::Compare;
use crate::condition::fold;
use crate::explain::demands;
use crate::gate::{Rule, extra_columns, rules_of};
use crate::listing::{Listing, Side};
use crate::matcher::{Matcher, Scored};
use crate::meaning;
use crate::outcome::{Cause, MatchError, Pair, Reason};
use crate::rank::{Place, id_places, place};
use crate::scale::{Parts, calibrated, score};
use crate::side::Prepared;
use crate::written::read;

/// A listing that is not of the market, made ready for comparing.
pub(crate) struct Guest<'a> {
    pub(crate) side: Side,
    pub(crate) listing: &'a Listing,
    pub(crate) rules: Vec<Rule>,
    organisation: String,
    pub(crate) prepared: Prepared,
}

/// The list of a new or changed listing, and whose lists it enters or leaves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fresh {
    /// All of the other side, best first, with ranks in this list; the first places with reasons.
    /// The index of the listing itself is that of the listing it replaces, or the number of
    /// listings on its side.
    pub pairs: Vec<Pair>,
    /// Listings of the other side in whose first places it stands or stood, by index.
    pub moves: Vec<Move>,
}

/// The rank of a listing among the first of somebody's list, before and now; `None` = not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Whose list, by index on the other side.
    pub other: usize,
    /// Rank of the listing that is replaced.
    pub was: Option<u32>,
    /// Rank of the listing in its present form.
    pub now: Option<u32>,
}

impl Matcher<'_> {
    /// Compares a listing of `side` with the market as it stands. `replaces` is the index of its
    /// earlier form, which no longer counts; `first` is how many places of a list are looked at.
    /// The `embedder` must be the one of the market.
    ///
    /// # Errors
    /// [`MatchError`] when a condition cannot be read, the model is another one or failed, there is
    /// no listing to replace, or the caller cancelled.
    pub fn fresh(
        &self,
        side: Side,
        listing: &Listing,
        replaces: Option<usize>,
        first: usize,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Fresh, MatchError> {
        let own = self.listings(side);
        if replaces.is_some_and(|at| at >= own.len()) {
            return Err(MatchError::UnknownId { side, id: listing.id.clone() });
        }
        let guest = self.guest(side, listing, embedder, watch)?;
        let (mut pairs, hub) = self.guest_pairs(&guest, replaces.unwrap_or(own.len()));
        // By index of the other listing, as they come.
        let now: Vec<Pair> = pairs.clone();
        let was: Option<Vec<Pair>> = replaces.map(|at| self.row_of(side, at));
        let ids = id_places(self.listings(side.other()));
        let other = |pair: &Pair| if side == Side::Need { pair.offer } else { pair.need };
        pairs.sort_by(|a, b| place(a, ids[other(a)]).order(&place(b, ids[other(b)])));
        for (pair, rank) in pairs.iter_mut().zip(1..) {
            match side {
                Side::Need => pair.need_rank = Some(rank),
                Side::Offer => pair.offer_rank = Some(rank),
            }
        }
        for pair in pairs.iter_mut().take(first) {
            pair.reasons = self.guest_reasons(&guest, other(pair), hub);
        }
        let own_ids = id_places(own);
        // A new id goes before the first that is not smaller.
        let new_id = own.iter().filter(|known| known.id < listing.id).count() as u32;
        let old_id = replaces.map_or(new_id, |at| own_ids[at]);
        let new_id =
            if replaces.is_some_and(|at| own[at].id == listing.id) { old_id } else { new_id };
        let lists = self.first_places(side, replaces, first, &own_ids);
        let rank = |list: &[Place], place: Place| {
            let before = list.partition_point(|other| other.order(&place).is_lt());
            (before < first).then_some(before as u32 + 1)
        };
        let moves = lists
            .iter()
            .enumerate()
            .map(|(other, list)| Move {
                other,
                was: was.as_ref().and_then(|was| rank(list, place(&was[other], old_id))),
                now: rank(list, place(&now[other], new_id)),
            })
            .filter(|found| found.was.is_some() || found.now.is_some())
            .collect();
        Ok(Fresh { pairs, moves })
    }

    /// The pairs of a listing of the market, by index of the other.
    fn row_of(&self, side: Side, own: usize) -> Vec<Pair> {
        let count = self.listings(side.other()).len();
        let pair = |other: usize| match side {
            Side::Need => self.pair(own, other),
            Side::Offer => self.pair(other, own),
        };
        (0..count).into_par_iter().filter_map(pair).collect()
    }

    /// The pairs of a guest, by index of the other, and its hubness; `own` is its index in them.
    fn guest_pairs(&self, guest: &Guest<'_>, own: usize) -> (Vec<Pair>, f32) {
        let (parts, allowed) = self.guest_parts(guest);
        let hub = self.guest_hub(guest.side, &parts, &allowed);
        let pair = |other: usize| {
            self.guest_pair(guest.side, (own, other), &parts[other], hub, allowed[other])
        };
        ((0..parts.len()).map(pair).collect(), hub)
    }

    /// A guest compared with all of the other side, and whether nothing forbids each pair.
    pub(crate) fn guest_parts(&self, guest: &Guest<'_>) -> (Vec<Parts>, Vec<bool>) {
        let count = self.listings(guest.side.other()).len();
        let compare = self.compare_with(guest);
        let parts: Vec<Parts> = (0..count)
            .into_par_iter()
            .map(|other| match guest.side {
                Side::Need => compare.parts(0, other),
                Side::Offer => compare.parts(other, 0),
            })
            .collect();
        let allowed: Vec<bool> =
            (0..count).into_par_iter().map(|other| self.admits(guest, other)).collect();
        (parts, allowed)
    }

    /// The hubness of a guest compared with all of the other side.
    pub(crate) fn guest_hub(&self, side: Side, parts: &[Parts], allowed: &[bool]) -> f32 {
        let eligible: Vec<Scored> = (0..)
            .zip(parts)
            .zip(allowed)
            .filter(|(_, allowed)| **allowed)
            .map(|((other, parts), _)| Scored { other, parts: *parts })
            .collect();
        self.hubs.of_one(side, &eligible, parts.len())
    }

    /// The pair of a guest (index `own`) with a listing of the other side.
    pub(crate) fn guest_pair(
        &self,
        side: Side,
        (own, other): (usize, usize),
        parts: &Parts,
        hub: f32,
        eligible: bool,
    ) -> Pair {
        let (need, offer) = if side == Side::Need { (own, other) } else { (other, own) };
        let (need_hub, offer_hub) = self.guest_hubs(side, other, hub);
        let (forward, backward) = self.scale.logits(parts, need_hub, offer_hub);
        let (forward, backward) = (calibrated(forward), calibrated(backward));
        Pair {
            need,
            offer,
            need_rank: None,
            offer_rank: None,
            score: score(forward, backward),
            forward,
            backward,
            eligible,
            reasons: Vec::new(),
        }
    }

    /// Hubness of the need and of the offer of a guest's pair.
    fn guest_hubs(&self, side: Side, other: usize, hub: f32) -> (f32, f32) {
        match side {
            Side::Need => (hub, self.hubs.offers[other]),
            Side::Offer => (self.hubs.needs[other], hub),
        }
    }

    /// Reads a listing that is not of the market with what the market knows.
    ///
    /// # Errors
    /// A condition that cannot be read, another model or one that failed, or a cancelled call.
    pub(crate) fn guest<'g>(
        &self,
        side: Side,
        listing: &'g Listing,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Guest<'g>, MatchError> {
        if self.model.as_deref() != embedder.map(Embedder::name) {
            return Err(MatchError::Embed(EmbedError::Model(
                "the market was compared with another model".into(),
            )));
        }
        let mut rules = Vec::new();
        if !(listing.must.is_empty() && listing.not.is_empty()) {
            let mut faults = Vec::new();
            let extra = extra_columns(self.listings(side.other()));
            rules = rules_of(side, 0, listing, &extra, &mut faults);
            if !faults.is_empty() {
                return Err(MatchError::Conditions(faults));
            }
        }
        let written = vec![read(listing, self.options.sentences)];
        let prefix = if side == Side::Need { Prefix::Query } else { Prefix::Passage };
        let meant = match (embedder, &self.centring) {
            (Some(embedder), Some(centring)) => {
                let listings = std::slice::from_ref(listing);
                let raw = meaning::embed(listings, &written, prefix, embedder, watch)?;
                Some(match side {
                    Side::Need => centring.needs(raw, &written),
                    Side::Offer => centring.offers(raw, &written),
                })
            }
            _ => None,
        };
        let words = match side {
            Side::Need => self.vocabulary.needs(&written),
            Side::Offer => self.vocabulary.offers(&written),
        };
        let columns = vec![Columns::of(listing)];
        let prepared = Prepared::new(written, columns, words, false, &self.concepts, meant);
        Ok(Guest { side, listing, rules, organisation: fold(&listing.organisation), prepared })
    }

    /// A comparison in which the guest stands for its side, at index 0.
    pub(crate) fn compare_with<'b>(&'b self, guest: &'b Guest<'_>) -> Compare<'b> {
        let compare = self.compare();
        match guest.side {
            Side::Need => Compare { needs: &guest.prepared, ..compare },
            Side::Offer => Compare { offers: &guest.prepared, ..compare },
        }
    }

    /// Whether nothing forbids the pair of a guest and a listing of the other side.
    pub(crate) fn admits(&self, guest: &Guest<'_>, other: usize) -> bool {
        let unmet = |reason: &Reason| matches!(reason.cause, Cause::Condition { met: false, .. });
        !self.owned(guest, other)
            && !self.gate.is_gone(guest.side.other(), other)
            && !self.guest_demands(guest, other).iter().any(unmet)
    }

    fn owned(&self, guest: &Guest<'_>, other: usize) -> bool {
        let other = &self.listings(guest.side.other())[other];
        !guest.organisation.is_empty() && fold(&other.organisation) == guest.organisation
    }

    fn guest_demands(&self, guest: &Guest<'_>, other: usize) -> Vec<Reason> {
        match guest.side {
            Side::Need => {
                let theirs = &self.gate.offers.rules[other];
                demands(&guest.rules, theirs, (guest.listing, &self.offers[other]))
            }
            Side::Offer => {
                let theirs = &self.gate.needs.rules[other];
                demands(theirs, &guest.rules, (&self.needs[other], guest.listing))
            }
        }
    }

    /// The reasons of a guest's pair, as [`Matcher::explained`] names them.
    pub(crate) fn guest_reasons(&self, guest: &Guest<'_>, other: usize, hub: f32) -> Vec<Reason> {
        let compare = self.compare_with(guest);
        let (need, offer) = if guest.side == Side::Need { (0, other) } else { (other, 0) };
        let both = match guest.side {
            Side::Need => (guest.listing, &self.offers[other]),
            Side::Offer => (&self.needs[other], guest.listing),
        };
        let mut reasons = compare.contributions(need, offer, self.options.reasons);
        reasons.extend(self.hub_reasons(self.guest_hubs(guest.side, other, hub)));
        reasons.extend(compare.columns(need, offer).reasons(both.0, both.1));
        reasons.extend(self.guest_demands(guest, other));
        if self.owned(guest, other) {
            reasons.push(Reason { weight: 0.0, cause: Cause::Own });
        }
        reasons
    }

    /// For each listing of the other side the first places of its list, without the listing of
    /// `side` at `without`; from the pairs compared in full.
    fn first_places(
        &self,
        side: Side,
        without: Option<usize>,
        first: usize,
        own_ids: &[u32],
    ) -> Vec<Vec<Place>> {
        let valued = |need: usize, scored: &Scored, id: u32| {
            let (forward, backward) = self.values(need, scored.other as usize, &scored.parts);
            place(&self.valued(need, scored.other as usize, forward, backward), id)
        };
        let cut = |mut list: Vec<Place>| {
            list.sort_unstable_by(Place::order);
            list.truncate(first);
            list
        };
        if side == Side::Offer {
            let rows = self.scored.par_iter().enumerate();
            return rows
                .map(|(need, row)| {
                    let row = row.iter().filter(|scored| Some(scored.other as usize) != without);
                    cut(row
                        .map(|scored| valued(need, scored, own_ids[scored.other as usize]))
                        .collect())
                })
                .collect();
        }
        let mut lists: Vec<Vec<Place>> = vec![Vec::new(); self.offers.len()];
        for (need, row) in self.scored.iter().enumerate().filter(|(at, _)| Some(*at) != without) {
            for scored in row {
                lists[scored.other as usize].push(valued(need, scored, own_ids[need]));
            }
        }
        lists.into_par_iter().map(cut).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests;
