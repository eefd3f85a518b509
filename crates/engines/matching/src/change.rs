//! Takes a new or changed listing into a compared market, and listings out of it, at the price of one
//! list: what is done with a whole market afterwards sees it as it now is.
//!
//! Units, rarities, language offsets and the hubness of all others stay as they were measured, as in
//! [`Matcher::fresh`]; a word that no listing of the market had is not counted. They drift as more
//! changes: compare the whole market anew from time to time.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use lb_kernel::Watch;
use lb_language::Embedder;

use crate::listing::{Listing, Side};
use crate::matcher::{KEEP, Matcher, Scored};
use crate::outcome::MatchError;
use crate::scale::Parts;
use crate::side::set;

impl Matcher<'_> {
    /// Puts a listing in the place of `replaces`, or after all others of its side; gives its index.
    /// The `embedder` must be the one of the market.
    ///
    /// # Errors
    /// [`MatchError`] when a condition cannot be read, the model is another one or failed, there is
    /// no listing to replace, or the caller cancelled. The market is then as it was.
    pub fn take_in(
        &mut self,
        side: Side,
        listing: Listing,
        replaces: Option<usize>,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<usize, MatchError> {
        let count = self.listings(side).len();
        if replaces.is_some_and(|at| at >= count) {
            return Err(MatchError::UnknownId { side, id: listing.id });
        }
        let at = replaces.unwrap_or(count);
        let guest = self.guest(side, &listing, embedder, watch)?;
        let (parts, allowed) = self.guest_parts(&guest);
        let hub = self.guest_hub(side, &parts, &allowed);
        let (rules, prepared) = (guest.rules, guest.prepared);
        match side {
            Side::Need => {
                self.gate.put(side, at, rules, (&listing, &self.offers));
                self.mine.put(at, prepared);
                set(self.needs.to_mut(), at, listing);
            }
            Side::Offer => {
                self.gate.put(side, at, rules, (&listing, &self.needs));
                self.theirs.put(at, prepared);
                set(self.offers.to_mut(), at, listing);
            }
        }
        self.hubs.put(side, at, hub);
        match side {
            Side::Need => {
                let row = self.best(&parts, &allowed);
                set(&mut self.scored, at, row);
            }
            Side::Offer => self.score_offer(at as u32, &parts, &allowed),
        }
        Ok(at)
    }

    /// Takes a listing out: it keeps its index, and may meet nobody.
    pub fn take_out(&mut self, side: Side, at: usize) {
        self.gate.take_out(side, at);
    }

    /// Pairs kept as compared in full for one listing.
    fn kept(&self) -> usize {
        KEEP.max(2 * self.options.top_offers).max(2 * self.options.top_needs)
    }

    /// The likeliest of the other side by index; those that may be met before all others.
    fn best(&self, parts: &[Parts], allowed: &[bool]) -> Vec<Scored> {
        let mut all: Vec<Scored> =
            (0..).zip(parts).map(|(other, parts)| Scored { other, parts: *parts }).collect();
        let order = |a: &Scored, b: &Scored| {
            let may = |one: &Scored| allowed[one.other as usize];
            let worth = |one: &Scored| one.parts.mutual();
            may(b).cmp(&may(a)).then(worth(b).total_cmp(&worth(a))).then(a.other.cmp(&b.other))
        };
        let keep = self.kept();
        if all.len() > keep {
            all.select_nth_unstable_by(keep - 1, order);
            all.truncate(keep);
        }
        all.sort_unstable_by_key(|one| one.other);
        all
    }

    /// Puts an offer into the rows of the needs that it fits: of its own likeliest, and wherever it
    /// is likelier than one that stands there.
    fn score_offer(&mut self, offer: u32, parts: &[Parts], allowed: &[bool]) {
        let (likeliest, keep) = (self.best(parts, allowed), self.kept());
        for (need, row) in self.scored.iter_mut().enumerate() {
            let place = row.binary_search_by_key(&offer, |one| one.other);
            if let Ok(place) = place {
                row.remove(place);
            }
            let place = place.unwrap_or_else(|place| place);
            let own = Scored { other: offer, parts: parts[need] };
            let worth = own.parts.mutual();
            let fits = row.len() < keep
                || row.iter().any(|one| one.parts.mutual() < worth)
                || likeliest.binary_search_by_key(&need, |one| one.other as usize).is_ok();
            if fits {
                row.insert(place, own);
            }
        }
    }
}

#[cfg(test)]
mod tests;
