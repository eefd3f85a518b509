//! Lists, counts and shows listings, each as far as its reader may see it.

use std::collections::BTreeMap;

use lb_kernel::policy::{Door, Role, Scope, Sight, Subject, Visibility};
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome, audit};

use crate::acts;
use crate::organisations::Card;
use crate::record::{Difficulty, Listing};
use crate::room::Network;
use crate::rules::listing::Conditions;
use crate::rules::state::{State, Step, steps};
use crate::rules::words::Words;
use crate::store::review::Review;
use crate::store::{self, listing::Filter};

/// The people of a listing's organisation.
const OWN: [Role; 2] = [Role::Representative, Role::Member];

/// A listing as its reader may see it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The record; its words, where `named` is false, are the teaser alone.
    pub listing: Listing,
    /// Whether owner, title and text are shown.
    pub named: bool,
    /// The owner, where it is named and known.
    pub card: Option<Card>,
    /// Its words with their translations; where it is not named, only the teaser is for the reader.
    pub words: Words,
    /// Its conditions, as far as the reader may see them: all for those who write or own it.
    pub conditions: Conditions,
}

/// Whether the actor is one of the people of an organisation, or the platform itself.
pub(crate) fn is_own(cx: &Cx, organisation: Id<Organisation>) -> bool {
    cx.actor.is_system() || cx.actor.has(&OWN, &Scope::Organisation(organisation))
}

/// Gives records the form in which the reader sees them; asks for all cards in one go.
pub(crate) async fn seen(cx: &Cx, room: &Network, listings: Vec<Listing>) -> Outcome<Vec<Seen>> {
    let sight = Sight::of(&cx.actor, "listing");
    let named: Vec<bool> = listings.iter().map(|one| one.is_named(&sight)).collect();
    let mut owners: Vec<Id<Organisation>> = listings
        .iter()
        .zip(&named)
        .filter(|(_, named)| **named)
        .map(|(one, _)| one.organisation)
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let cards = if owners.is_empty() {
        BTreeMap::new()
    } else {
        room.setup.organisations.cards(cx, &owners).await?
    };
    let ids: Vec<Id<Listing>> = listings.iter().map(|one| one.id).collect();
    let mut kept = store::translation::of(&cx.read(), &ids).await?;
    let listings = listings.into_iter().zip(named).map(|(listing, named)| {
        let kept = kept.remove(&listing.id).unwrap_or_default();
        let own =
            is_own(cx, listing.organisation) || cx.may(&acts::LISTING_WRITE, &listing.subject());
        let conditions = &listing.written.conditions;
        Seen {
            conditions: if own { conditions.clone() } else { conditions.for_others(named) },
            card: cards.get(&listing.organisation).filter(|_| named).cloned(),
            named,
            words: Words::new(&listing.written, listing.changed_at, &kept),
            listing,
        }
    });
    Ok(listings.collect())
}

/// Listings that the reader may see, latest first; the second value begins the next page.
///
/// # Errors
/// The reader may not, or the database does not answer.
pub async fn list(
    cx: &Cx,
    room: &Network,
    filter: &Filter,
    before: Option<Id<Listing>>,
    limit: usize,
) -> Outcome<(Vec<Seen>, Option<Id<Listing>>)> {
    cx.permit(&acts::LISTING_LIST, &Subject::default())?;
    let limit = limit.clamp(1, 200);
    let sight = Sight::of(&cx.actor, "listing");
    let mut found =
        store::listing::list(&cx.read(), &sight, filter, before, limit + 1, cx.now).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.id);
    Ok((seen(cx, room, found).await?, next))
}

/// Those of these listings that the reader may see, in any order; two questions for all of them. For
/// other rooms' lists and for the platform itself: what is seen decides, whichever the door.
///
/// # Errors
/// The database does not answer.
pub async fn some(cx: &Cx, room: &Network, ids: &[Id<Listing>]) -> Outcome<Vec<Seen>> {
    let sight = Sight::of(&cx.actor, "listing");
    let found = store::listing::some(&cx.read(), &sight, ids).await?;
    seen(cx, room, found).await
}

/// How many listings the reader may see.
///
/// # Errors
/// The reader may not, or the database does not answer.
pub async fn count(cx: &Cx, filter: &Filter) -> Outcome<u64> {
    cx.through(Door::Count).permit(&acts::LISTING_COUNT, &Subject::default())?;
    let sight = Sight::of(&cx.actor, "listing");
    store::listing::count(&cx.read(), &sight, filter, cx.now).await
}

/// One listing, and what its reader may do with it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The listing.
    pub seen: Seen,
    /// Its last judgement, for those who may write or judge it.
    pub review: Option<Review>,
    /// Steps that the reader may take.
    pub steps: Vec<Step>,
    /// Whether the reader may write it.
    pub may_write: bool,
    /// Whether the reader may judge it now.
    pub may_review: bool,
    /// Whether the reader may see what is suggested for it.
    pub may_suggest: bool,
    /// What stood in the way, where that was said, for its organisation and the desk; without words where it was
    /// taken back.
    pub difficulty: Option<Difficulty>,
}

/// Loads a listing that the reader may see.
pub(crate) async fn find(cx: &Cx, id: Id<Listing>) -> Outcome<Listing> {
    let listing = store::listing::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::LISTING_READ, &listing.subject())?;
    Ok(listing)
}

/// One listing.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, room: &Network, id: Id<Listing>) -> Outcome<Shown> {
    let listing = find(cx, id).await?;
    let subject = listing.subject();
    let own = cx.actor.has(&OWN, &Scope::Organisation(listing.organisation));
    if subject.visibility < Visibility::Partners && !own && !cx.actor.is_system() {
        let fact = Fact::of("listing.read-restricted", "listing", id);
        audit::note_read(cx, fact.within(subject.workspace)).await?;
    }
    let may_write = cx.may(&acts::LISTING_WRITE, &subject);
    let reviewer = cx.may(&acts::LISTING_REVIEW, &subject);
    let review =
        if may_write || reviewer { store::review::last(&cx.read(), id).await? } else { None };
    let offered =
        if may_write { steps(listing.state, listing.expires_at, cx.now) } else { Vec::new() };
    let may_review = reviewer && listing.state == State::InReview;
    // What is suggested to an organisation and what it said are read by the same people.
    let own = cx.may(&acts::SUGGESTION_READ, &subject);
    let may_suggest = own && listing.state != State::Closed;
    let difficulty = if own { store::difficulty::of(&cx.read(), id).await? } else { None };
    let seen = seen(cx, room, vec![listing]).await?.pop().ok_or_else(Refusal::missing)?;
    Ok(Shown { seen, review, steps: offered, may_write, may_review, may_suggest, difficulty })
}
