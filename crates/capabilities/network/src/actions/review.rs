//! Judges listings by the rubric.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};

use super::read::find;
use super::write::changed;
use crate::acts;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::rubric::{self, Verdict};
use crate::rules::state::{self, Event, State, next};
use crate::store;
use crate::store::review::Review;

/// A listing that the actor may judge now.
///
/// # Errors
/// There is none that it may see, it may not judge it, or it is not in review.
pub async fn reviewable(cx: &Cx, id: Id<Listing>) -> Outcome<Listing> {
    let listing = find(cx, id).await?;
    cx.permit(&acts::LISTING_REVIEW, &listing.subject())?;
    if listing.state != State::InReview {
        let refusal = Refusal::new(Refused::Conflict, "network.listing.step");
        return Err(refusal.with("state", listing.state).into());
    }
    Ok(listing)
}

/// Judges it: the gate says what follows.
///
/// # Errors
/// As [`reviewable`]; the judge wrote it itself; scores or reasons are wrong; or it was changed
/// since `version`.
pub async fn judge(
    cx: &Cx,
    room: &Network,
    id: Id<Listing>,
    version: i64,
    scores: [i64; 4],
    note: &str,
) -> Outcome<(Listing, Verdict)> {
    let before = reviewable(cx, id).await?;
    if cx.actor.account.is_some() && before.written_by == cx.actor.account {
        return Err(Refusal::new(Refused::Conflict, "network.review.own").into());
    }
    let verdict = rubric::judge(&room.setup.gate, scores, note)?;
    let event = match verdict {
        Verdict::Publish => Event::Publish,
        Verdict::GiveBack => Event::GiveBack,
        Verdict::Refuse => Event::Refuse,
    };
    let (state, closed_as) = next(before.state, event, before.expires_at, cx.now)?;
    let mut after = Listing { state, closed_as, ..before.clone() };
    if state == State::Published {
        after.published_at = after.published_at.or(Some(cx.now));
        after.expires_at = Some(cx.now.plus_days(room.setup.term));
    }
    after.visibility = state::visibility(state, after.written.visibility);
    let review = Review {
        id: cx.new_id(),
        listing: id,
        version,
        scores,
        verdict,
        note: note.trim().to_owned(),
        account: cx.actor.account,
        at: cx.now,
    };
    let mut tx = cx.begin().await?;
    let after = changed(&mut tx, "listing.judged", &before, after, version).await?;
    store::review::add(&mut tx, &review).await?;
    tx.commit().await?;
    Ok((after, verdict))
}
