//! Writes a proposal anew until its pitch, and says when and where that is.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome, Rows};
use serde_json::json;

use super::proposal::{fact, found};
use crate::acts;
use crate::record::{Challenge, Proposal};
use crate::rules::course::{Stand, State, is_revisable};
use crate::rules::pitch::{Pitch, PitchAsk, pitch};
use crate::rules::written::{ProposalAsk, proposed};
use crate::store;

fn not_now() -> Refusal {
    Refusal::new(Kind::Conflict, "challenges.not-now")
}

/// Whether the actor may write this proposal anew now.
pub(super) fn may(cx: &Cx, one: &Proposal, challenge: &Challenge, pitch: Option<&Pitch>) -> bool {
    let part = one.part_of(&cx.actor);
    let own = Subject { organisation: Some(one.organisation), ..one.subject(part) };
    cx.may(&acts::REVISE, &own) && now(cx, one, challenge, pitch)
}

fn now(cx: &Cx, one: &Proposal, challenge: &Challenge, pitch: Option<&Pitch>) -> bool {
    let pitch = pitch.map(|pitch| pitch.starts_at);
    let closes = challenge.problem.closes_at;
    is_revisable((challenge.state, closes), one.stand, pitch, cx.now)
}

/// A proposal that the actor may write anew now.
///
/// # Errors
/// There is none that the actor may see, it is not the actor's to write, its pitch is over, or it was answered.
pub async fn open(cx: &Cx, id: Id<Proposal>) -> Outcome<(Proposal, Challenge)> {
    of(cx, &cx.read(), id).await
}

/// The same whether or not it can be written now: what was typed is shown again where it cannot.
///
/// # Errors
/// There is none that the actor may see, or it is not the actor's to write.
pub async fn own(cx: &Cx, id: Id<Proposal>) -> Outcome<(Proposal, Challenge)> {
    owned(cx, &cx.read(), id).await
}

async fn owned(cx: &Cx, on: &impl Rows, id: Id<Proposal>) -> Outcome<(Proposal, Challenge)> {
    let (one, part, challenge) = found(cx, on, id).await?;
    let own = Subject { organisation: Some(one.organisation), ..one.subject(part) };
    cx.permit(&acts::REVISE, &own)?;
    Ok((one, challenge))
}

async fn of(cx: &Cx, on: &impl Rows, id: Id<Proposal>) -> Outcome<(Proposal, Challenge)> {
    let (one, challenge) = owned(cx, on, id).await?;
    let pitch = store::version::pitch(on, id).await?;
    if !now(cx, &one, &challenge, pitch.as_ref()) {
        return Err(Refusal::new(Kind::Conflict, "challenges.not-revisable").into());
    }
    Ok((one, challenge))
}

/// Writes a proposal anew; what it said before is kept, and its owner is told.
///
/// # Errors
/// As [`open`]; or something is wrong, nothing is said otherwise, or somebody changed it since `version`.
pub async fn revise(
    cx: &Cx,
    id: Id<Proposal>,
    version: i64,
    ask: &ProposalAsk,
) -> Outcome<Proposal> {
    let mut tx = cx.begin().await?;
    let (before, _) = of(cx, &tx, id).await?;
    let proposed = proposed(ask)?;
    if proposed == before.proposed {
        return Ok(before);
    }
    store::version::revise(&mut tx, &before, &proposed, version).await?;
    let after = Proposal { proposed, version: version + 1, ..before };
    tx.tell(fact("proposal.revised", &after).change(json!({ "owner": after.owner })));
    tx.commit().await?;
    Ok(after)
}

/// Says when and where a finalist pitches, for the first time or anew; both sides are told.
///
/// # Errors
/// The actor may not, the proposal is no finalist's, something is wrong, or somebody changed it since `version`.
pub async fn set_pitch(cx: &Cx, id: Id<Proposal>, version: i64, ask: &PitchAsk) -> Outcome<Pitch> {
    let mut tx = cx.begin().await?;
    let (one, part, challenge) = found(cx, &tx, id).await?;
    cx.permit(&acts::JUDGE, &one.to_judge(part))?;
    if challenge.state != State::Selecting || one.stand != Stand::Finalist {
        return Err(not_now().into());
    }
    let before = store::version::pitch(&tx, id).await?;
    let number = before.as_ref().map_or(1, |before| before.version + 1);
    let pitch = Pitch { version: number, ..pitch(ask, &cx.actor.name, cx.now)? };
    store::version::set_pitch(&mut tx, id, version, &pitch).await?;
    tx.tell(fact("proposal.pitch-set", &one).change(json!({
        "owner": one.owner, "organisation": one.organisation, "starts_at": pitch.starts_at,
        "version": pitch.version,
    })));
    tx.commit().await?;
    Ok(pitch)
}

/// The pitch of a proposal that the reader may see, and whether it was called off.
///
/// # Errors
/// There is none that the reader may see, or no pitch is set.
pub async fn calendar(cx: &Cx, id: Id<Proposal>) -> Outcome<(Proposal, Challenge, Pitch, bool)> {
    let rows = cx.read();
    let (one, _, challenge) = found(cx, &rows, id).await?;
    let pitch = store::version::pitch(&rows, id).await?.ok_or_else(Refusal::missing)?;
    // Whoever was answered before it does not come to it.
    let answered = one.stand != Stand::Finalist && pitch.starts_at > cx.now;
    let off = challenge.state == State::Withdrawn || one.stand == Stand::Withdrawn || answered;
    Ok((one, challenge, pitch, off))
}
