//! Judges listings by the rubric.

use std::collections::BTreeMap;

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome};

use super::gate;
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
        return Err(refusal.with("state", listing.state.to_string()).into());
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
    given: &BTreeMap<String, i64>,
    note: &str,
) -> Outcome<(Listing, Verdict)> {
    let before = reviewable(cx, id).await?;
    if cx.actor.account.is_some() && before.written_by == cx.actor.account {
        return Err(Refusal::new(Refused::Conflict, "network.review.own").into());
    }
    let mut tx = cx.begin().await?;
    let held = gate::of(&tx, room, before.workspace).await?;
    let (scores, verdict) = rubric::judge(&held.gate, given, note)?;
    let event = match verdict {
        Verdict::Publish => Event::Publish,
        Verdict::GiveBack => Event::GiveBack,
        Verdict::Refuse => Event::Refuse,
    };
    let wanted = store::review::reviewers(&tx, before.workspace).await?.0;
    let first = verdict == Verdict::Publish && wanted > 1 && before.passed_by.is_none();
    if before.passed_by.is_some() && before.passed_by == cx.actor.account {
        return Err(Refusal::new(Refused::Conflict, "network.review.same").into());
    }
    let (state, closed_as) = if first {
        // It waits for another pair of eyes.
        (before.state, None)
    } else {
        next(before.state, event, before.expires_at, cx.now)?
    };
    let passed_by = if first { cx.actor.account } else { None };
    let mut after = Listing { state, closed_as, passed_by, ..before.clone() };
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
        gate_version: held.version,
        gate: (held.version == 0).then(|| held.gate.clone()),
        verdict,
        note: note.trim().to_owned(),
        account: cx.actor.account,
        at: cx.now,
    };
    let action = if first { "listing.passed" } else { "listing.judged" };
    let after = changed(&mut tx, action, &before, after, version).await?;
    store::review::add(&mut tx, &review).await?;
    tx.commit().await?;
    Ok((after, verdict))
}

/// How many reviewers a network wants, and the version of that setting.
///
/// # Errors
/// The database does not answer.
pub async fn reviewers(cx: &Cx, workspace: Id<Workspace>) -> Outcome<(i64, i64)> {
    store::review::reviewers(&cx.read(), workspace).await
}

/// Sets how many reviewers a network wants: one, or two who are not the same.
///
/// # Errors
/// The actor may not, the number is another, or somebody changed it since `version`.
pub async fn set_reviewers(
    cx: &Cx,
    workspace: Id<Workspace>,
    reviewers: i64,
    version: i64,
) -> Outcome<()> {
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::REVIEW_SET, &subject)?;
    if !(1..=2).contains(&reviewers) {
        return Err(Refusal::new(Refused::Invalid, "network.reviewers").at("reviewers").into());
    }
    let mut tx = cx.begin().await?;
    store::review::set_reviewers(&mut tx, workspace, reviewers, version).await?;
    let change = serde_json::json!({ "reviewers": reviewers });
    let fact = Fact::of("listing.review-set", "workspace", workspace);
    tx.tell(fact.within(Some(workspace)).change(change));
    tx.commit().await
}
