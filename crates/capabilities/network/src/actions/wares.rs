//! Answers other rooms' questions about listings: what is on the market for a reader, and what a
//! listing says, whoever asks. The application hands the answers on.

use lb_kernel::policy::{Actor, Sight, Via};
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Outcome};

use crate::acts;
use crate::record::{Difficulty, Listing};
use crate::rules::state::State;
use crate::rules::words::Words;
use crate::store::{self, listing::Filter};

/// A listing that is on the market and that the reader may see.
///
/// # Errors
/// The database does not answer.
pub async fn offered(cx: &Cx, id: Id<Listing>) -> Outcome<Option<Listing>> {
    let found = store::listing::find(&cx.read(), id).await?;
    Ok(found.filter(|one| {
        let runs = one.expires_at.is_some_and(|end| end > cx.now);
        one.state == State::Published && runs && cx.may(&acts::LISTING_READ, &one.subject())
    }))
}

/// These listings, whoever asks and wherever they stand.
///
/// # Errors
/// The database does not answer.
pub async fn listings(cx: &Cx, ids: &[Id<Listing>]) -> Outcome<Vec<Listing>> {
    let all = Sight::of(&Actor::system(Via::Job), "listing");
    store::listing::some(&cx.read(), &all, ids).await
}

/// What these listings say, with the translations that were kept, whoever asks and wherever they stand.
///
/// # Errors
/// The database does not answer.
pub async fn worded(cx: &Cx, listings: Vec<Listing>) -> Outcome<Vec<(Listing, Words)>> {
    let ids: Vec<_> = listings.iter().map(|one| one.id).collect();
    let mut kept = store::translation::of(&cx.read(), &ids).await?;
    let with = listings.into_iter().map(|one| {
        let kept = kept.remove(&one.id).unwrap_or_default();
        let words = Words::new(&one.written, one.changed_at, &kept);
        (one, words)
    });
    Ok(with.collect())
}

/// A listing and what stood in its way, where that was said and not taken back; for the platform's own work.
///
/// # Errors
/// There is none, the actor may not see what is said within its organisation, or the database does not answer.
pub async fn difficulty(cx: &Cx, id: Id<Listing>) -> Outcome<(Listing, Option<Difficulty>)> {
    let rows = cx.read();
    let listing = store::listing::find(&rows, id).await?.ok_or_else(Refusal::missing)?;
    if !cx.actor.is_system() {
        cx.permit(&acts::SUGGESTION_READ, &listing.subject())?;
    }
    let said = store::difficulty::of(&rows, id).await?;
    Ok((listing, said.filter(|said| !said.words.is_empty())))
}

/// Listings of these organisations that are on the market, at most a hundred.
///
/// # Errors
/// The database does not answer.
pub async fn of(cx: &Cx, organisations: &[Id<Organisation>]) -> Outcome<Vec<Listing>> {
    let filter = Filter {
        own: Some(organisations.to_vec()),
        state: Some(State::Published),
        ..Filter::default()
    };
    let sight = Sight::of(&cx.actor, "listing");
    let found = store::listing::list(&cx.read(), &sight, &filter, None, 100, cx.now).await?;
    Ok(found.into_iter().filter(|one| one.expires_at.is_some_and(|end| end > cx.now)).collect())
}

/// Whether `who` keeps `other` out of what is suggested to it.
///
/// # Errors
/// The database does not answer.
pub async fn keeps_out(cx: &Cx, who: Id<Organisation>, other: Id<Organisation>) -> Outcome<bool> {
    let kept = store::exclusion::of(&cx.read(), who).await?;
    Ok(kept.iter().any(|one| one.other == other))
}
