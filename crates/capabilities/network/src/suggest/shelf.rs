//! Keeps compared markets, and decides which of them a reader may be answered from, or which one may
//! be changed into the reader's.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use lb_kernel::Id;
use lb_kernel::policy::{Actor, Sight, Subject};

use super::market::Market;
use crate::record::Listing;

/// Markets kept, and listings in all of them (20,000 take about 300 MB): beyond, the one that was not
/// asked for longest goes.
const MOST: (usize, usize) = (12, 100_000);

/// A market that differs in one listing of so many is still changed into another, not compared again.
const DRIFT: usize = 20;

/// What tells markets apart: listing, version, and whether it takes part with its name.
pub(super) type Key = Vec<(Id<Listing>, i64, bool)>;

/// What stands in a market, and what went into it.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    key: Key,
    /// Of all that it was ever measured on, what not everybody may see, and whether it took part
    /// with its name.
    hidden: Vec<(Subject, bool)>,
    /// Changes since it was compared whole.
    changes: usize,
}

/// Whether everybody may see a listing in this form.
fn common(subject: &Subject, named: bool) -> bool {
    let all = Sight::of(&Actor::anonymous(), "listing");
    all.sees(subject) && all.names(subject) >= named
}

fn entry((listing, named): &(Listing, bool)) -> (Id<Listing>, i64, bool) {
    (listing.id, listing.version, *named)
}

fn hidden(listings: &[(Listing, bool)]) -> impl Iterator<Item = (Subject, bool)> + '_ {
    listings
        .iter()
        .map(|(listing, named)| (listing.subject(), *named))
        .filter(|(subject, named)| !common(subject, *named))
}

impl Standing {
    /// Of a market compared whole from these.
    pub(super) fn of(listings: &[(Listing, bool)]) -> Self {
        let mut key: Key = listings.iter().map(entry).collect();
        key.sort_unstable();
        Self { key, hidden: hidden(listings).collect(), changes: 0 }
    }

    /// After these were taken in, and those out.
    pub(super) fn changed(&self, come: &[(Listing, bool)], gone: &[Id<Listing>]) -> Self {
        let touched: BTreeSet<Id<Listing>> =
            come.iter().map(|(one, _)| one.id).chain(gone.iter().copied()).collect();
        let mut key: Key =
            self.key.iter().filter(|(id, ..)| !touched.contains(id)).copied().collect();
        key.extend(come.iter().map(entry));
        key.sort_unstable();
        let mut all = self.hidden.clone();
        all.extend(hidden(come));
        Self { key, hidden: all, changes: self.changes + touched.len() }
    }

    /// What has to be taken in and out to come to this key.
    pub(super) fn difference(&self, key: &Key) -> (Vec<Id<Listing>>, Vec<Id<Listing>>) {
        // Both are sorted.
        let lacks = |key: &Key, entry: &(Id<Listing>, i64, bool)| key.binary_search(entry).is_err();
        let come: Vec<_> =
            key.iter().filter(|entry| lacks(&self.key, entry)).map(|(id, ..)| *id).collect();
        let stays: BTreeSet<_> = come.iter().copied().collect();
        let gone = self.key.iter().filter(|entry| lacks(key, entry)).map(|(id, ..)| *id);
        let gone = gone.filter(|id| !stays.contains(id)).collect();
        (come, gone)
    }

    /// Whether nothing went into it that this reader may not see.
    fn is_open_to(&self, sight: &Sight) -> bool {
        self.hidden
            .iter()
            .all(|(subject, named)| sight.sees(subject) && sight.names(subject) >= *named)
    }

    /// Whether nobody asks for this one any more once `next` is there, and whoever might have been
    /// answered from it may be answered from `next`: a listing in it has a later version, and all
    /// that is new is for everybody to see.
    fn is_followed_by(&self, next: &Self) -> bool {
        let newer = |(id, version, _): &(Id<Listing>, i64, bool)| {
            let at = next.key.partition_point(|(other, ..)| other < id);
            next.key.get(at).is_some_and(|(other, later, _)| other == id && later > version)
        };
        next.changes > self.changes && next.hidden == self.hidden && self.key.iter().any(newer)
    }
}

/// A market that may be changed into the reader's.
pub(super) struct Near {
    pub(super) standing: Standing,
    pub(super) market: Arc<Market>,
}

struct Place {
    /// Whose market it is; others who see the same share it.
    sight: Sight,
    standing: Standing,
    market: Arc<Market>,
}

/// The markets kept, last asked for first.
#[derive(Default)]
pub(super) struct Shelf(VecDeque<Place>);

impl Shelf {
    /// The market with this key, for this reader; `whole`: only one that took in no change.
    pub(super) fn find(&mut self, key: &Key, sight: &Sight, whole: bool) -> Option<Arc<Market>> {
        let at = self.0.iter().position(|place| {
            place.standing.key == *key
                && !(whole && place.standing.changes > 0)
                && place.standing.is_open_to(sight)
        })?;
        let found = self.0.remove(at)?;
        let market = Arc::clone(&found.market);
        self.0.push_front(found);
        Some(market)
    }

    /// The market that is least different, if it is little different.
    pub(super) fn nearest(&self, key: &Key, sight: &Sight) -> Option<Near> {
        let most = key.len() / DRIFT;
        let far = |place: &Place| {
            let (come, gone) = place.standing.difference(key);
            come.len() + gone.len() + place.standing.changes
        };
        let open = self.0.iter().filter(|place| place.standing.is_open_to(sight));
        let near = open.map(|place| (far(place), place)).filter(|(far, _)| *far <= most);
        let (_, place) = near.min_by_key(|(far, _)| *far)?;
        Some(Near { standing: place.standing.clone(), market: Arc::clone(&place.market) })
    }

    /// Whose markets took in changes.
    pub(super) fn drifted(&self) -> Vec<Sight> {
        let drifted = self.0.iter().filter(|place| place.standing.changes > 0);
        drifted.map(|place| place.sight.clone()).collect()
    }

    pub(super) fn put(&mut self, sight: Sight, standing: Standing, market: Arc<Market>) {
        // One that was compared whole takes the place of what it was compared anew for.
        self.0.retain(|place| {
            let anew = standing.changes == 0 && place.standing.changes > 0 && place.sight == sight;
            !(anew || place.standing.is_followed_by(&standing))
        });
        self.0.push_front(Place { sight, standing, market });
        let mut listings = 0;
        let mut kept = 0;
        self.0.retain(|place| {
            listings += place.standing.key.len();
            kept += 1;
            kept == 1 || (kept <= MOST.0 && listings <= MOST.1)
        });
    }
}
