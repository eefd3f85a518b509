//! Compares the listings that one reader may see, and answers for one of them or for a pair.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id, Silent};
use lb_language::Embedder;
use lb_matching::{Matcher, Options, Pair, Side, Why};
use lb_store::{Broken, Halt, Kept};

use super::memory::Memory;
use crate::record::Listing;

/// A compared market.
#[derive(Clone)]
pub(crate) struct Market {
    matcher: Matcher<'static>,
    ids: (Vec<Id<Listing>>, Vec<Id<Listing>>),
    places: BTreeMap<Id<Listing>, (Side, usize)>,
}

/// The other listing of a suggestion, and how the two fit.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The other listing.
    pub(crate) other: Id<Listing>,
    /// The pair.
    pub(crate) pair: Pair,
}

pub(crate) fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Halt {
    Broken::new("comparing listings", error).into()
}

/// A listing as it takes part: in full, or with its teaser alone where its owner is not named.
pub(crate) fn formed(listing: &Listing, named: bool) -> lb_matching::Listing {
    let written = &listing.written;
    let narrow = |number: Option<i64>| number.and_then(|number| u8::try_from(number).ok());
    let rights: Vec<&str> = written.ip.iter().map(|right| right.code()).collect();
    let shown =
        if named { written.conditions.clone() } else { written.conditions.for_others(false) };
    lb_matching::Listing {
        id: listing.id.to_string(),
        organisation: if named { listing.organisation.to_string() } else { String::new() },
        title: if named { written.title.clone() } else { String::new() },
        text: if named { written.text.clone() } else { written.teaser.clone().unwrap_or_default() },
        language: Some(written.language),
        country: listing.country.clone().unwrap_or_default(),
        fields: written.fields.clone(),
        collaboration: written.collaboration.clone(),
        readiness: narrow(written.readiness),
        countries_wanted: written.countries_wanted.clone(),
        must: shown.must,
        not: shown.not,
        capacity: written.capacity.and_then(|number| u32::try_from(number).ok()),
        extra: [("ip".to_owned(), rights.join("; "))].into(),
        ..lb_matching::Listing::default()
    }
}

/// Title and text in one, as far as the reader may see them.
pub(crate) fn whole(listing: &Listing, named: bool) -> String {
    let formed = formed(listing, named);
    format!("{}\n{}", formed.title, formed.text).trim().to_owned()
}

impl Market {
    /// Compares needs with offers.
    pub(crate) fn compare(listings: &[(Listing, bool)], memory: Option<&Memory>) -> Kept<Self> {
        let (mut needs, mut offers) = (Vec::new(), Vec::new());
        let mut ids = (Vec::new(), Vec::new());
        let mut places = BTreeMap::new();
        for (listing, named) in listings {
            let side = listing.written.kind.side();
            let (list, known) = match side {
                Side::Need => (&mut needs, &mut ids.0),
                Side::Offer => (&mut offers, &mut ids.1),
            };
            places.insert(listing.id, (side, list.len()));
            known.push(listing.id);
            list.push(formed(listing, *named));
        }
        let embedder = memory.map(|memory| memory as &dyn Embedder);
        let options = Options::default();
        let matcher = Matcher::new(needs, offers, &options, embedder, &Silent).map_err(broken)?;
        Ok(Self { matcher, ids, places })
    }

    /// Takes a listing in, over its earlier form where it has one.
    pub(crate) fn take_in(
        &mut self,
        listing: &Listing,
        named: bool,
        memory: Option<&Memory>,
    ) -> Kept<()> {
        let side = listing.written.kind.side();
        let known = self.places.get(&listing.id).copied();
        // A need that became an offer leaves its side.
        if let Some((was, at)) = known.filter(|(was, _)| *was != side) {
            self.matcher.take_out(was, at);
        }
        let replaces = known.filter(|(was, _)| *was == side).map(|(_, at)| at);
        let embedder = memory.map(|memory| memory as &dyn Embedder);
        let formed = formed(listing, named);
        let at = self.matcher.take_in(side, formed, replaces, embedder, &Silent).map_err(broken)?;
        if replaces.is_none() {
            match side {
                Side::Need => self.ids.0.push(listing.id),
                Side::Offer => self.ids.1.push(listing.id),
            }
        }
        self.places.insert(listing.id, (side, at));
        Ok(())
    }

    /// Takes a listing out that is not on the market any more.
    pub(crate) fn take_out(&mut self, id: Id<Listing>) {
        if let Some((side, at)) = self.places.remove(&id) {
            self.matcher.take_out(side, at);
        }
    }

    /// All of the other side for one listing, best first, without reasons; those that must not meet
    /// it are left out.
    pub(crate) fn list(&self, own: Id<Listing>) -> Vec<Found> {
        let Some((side, at)) = self.places.get(&own).copied() else { return Vec::new() };
        let found = |pair: Pair| {
            let other = match side {
                Side::Need => self.ids.1.get(pair.offer),
                Side::Offer => self.ids.0.get(pair.need),
            };
            other.map(|other| Found { other: *other, pair })
        };
        let eligible = self.matcher.list(side, at).into_iter().filter(|pair| pair.eligible);
        eligible.filter_map(found).collect()
    }

    /// The pair with its reasons.
    pub(crate) fn explained(&self, pair: &Pair) -> Pair {
        self.matcher.explained(pair.need, pair.offer).unwrap_or_else(|| pair.clone())
    }

    /// Everything about a pair; `None` when the two are not on different sides of this market.
    pub(crate) fn why(&self, one: Id<Listing>, other: Id<Listing>) -> Kept<Option<Told>> {
        let (Some(one), Some(other)) = (self.places.get(&one), self.places.get(&other)) else {
            return Ok(None);
        };
        let (need, offer) = match (one, other) {
            ((Side::Need, need), (Side::Offer, offer))
            | ((Side::Offer, offer), (Side::Need, need)) => (*need, *offer),
            _ => return Ok(None),
        };
        let id = |side: Side, at: usize| {
            self.matcher
                .listings(side)
                .get(at)
                .map(|listing| listing.id.clone())
                .unwrap_or_default()
        };
        let why =
            self.matcher.why(&id(Side::Need, need), &id(Side::Offer, offer)).map_err(broken)?;
        let rival = why.rival.and_then(|at| self.ids.1.get(at)).copied();
        Ok(Some(Told { why, rival }))
    }

    /// The identifiers of a side, by place.
    pub(crate) fn ids(&self, side: Side) -> &[Id<Listing>] {
        match side {
            Side::Need => &self.ids.0,
            Side::Offer => &self.ids.1,
        }
    }

    /// The likeliest pairs, at most `most` for each listing.
    pub(crate) fn candidates(&self, most: usize) -> Vec<lb_matching::market::ScoredPair> {
        self.matcher.candidates(most)
    }

    /// What a listing says on this market, in one text.
    pub(crate) fn text(&self, id: Id<Listing>) -> Option<String> {
        let (side, at) = self.places.get(&id)?;
        let listing = self.matcher.listings(*side).get(*at)?;
        Some(format!("{}\n{}", listing.title, listing.text).trim().to_owned())
    }

    /// How many stand on a side.
    pub(crate) fn len(&self, side: Side) -> usize {
        self.places.values().filter(|(of, _)| *of == side).count()
    }

    /// Both listings of a pair in the form in which they were compared.
    pub(crate) fn both(
        &self,
        pair: &Pair,
    ) -> Option<(&lb_matching::Listing, &lb_matching::Listing)> {
        let need = self.matcher.listings(Side::Need).get(pair.need)?;
        Some((need, self.matcher.listings(Side::Offer).get(pair.offer)?))
    }
}

/// Why a pair stands where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// What the engine says.
    pub(crate) why: Why,
    /// The offer above it.
    pub(crate) rival: Option<Id<Listing>>,
}
