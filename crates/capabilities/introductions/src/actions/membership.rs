//! Lets organisations into a network: by accepting its terms, by the desk's decision, by its choice; and ends
//! that again. Who may join on which side is the desk's to set.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use super::network::{fact, of};
use crate::acts;
use crate::market::Profile;
use crate::room::Introductions;
use crate::rules::eligibility::{self, Declaration, Eligibility};
use crate::rules::words::{MemberKind, TermsKind};
use crate::store;
use crate::store::network::Terms;

/// Sets who may join on a side. Who is a member stays one; the desk is shown what each lacks of what is asked now.
///
/// # Errors
/// The actor may not, a word means nothing, or somebody changed it since `version`.
pub async fn set(
    cx: &Cx,
    workspace: Id<Workspace>,
    side: MemberKind,
    asks: &Eligibility,
    version: i64,
) -> Outcome<()> {
    cx.permit(&acts::RULES_SET, &of(workspace))?;
    if side == MemberKind::Applicant {
        return Err(Refusal::missing().into());
    }
    let asks = asks.checked(side)?;
    let mut tx = cx.begin().await?;
    store::eligibility::set(&mut tx, workspace, side, &asks, version).await?;
    let change = json!({ "side": side, "asks": asks, "version": version + 1 });
    tx.tell(
        fact("introduction-rules.eligibility-set", "introduction-rules", workspace)
            .within(Some(workspace))
            .change(change),
    );
    tx.commit().await
}

/// What the actor sees of an organisation that is to join.
async fn profile(cx: &Cx, room: &Introductions, id: Id<Organisation>) -> Outcome<Profile> {
    let found = room.market.profiles(cx, &[id]).await?.remove(&id);
    Ok(found.ok_or_else(|| Refusal::missing().at("organisation"))?)
}

/// Accepts the terms of membership for an organisation, which is a member by contract from now on, or waits for
/// the desk's decision where the network wants one. Whoever is a member accepts new terms without being looked at
/// again.
///
/// # Errors
/// The actor may not, these terms no longer hold, something stands in the way of joining, or the database
/// does not answer.
pub async fn accept(
    cx: &Cx,
    room: &Introductions,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    terms: Id<Terms>,
    declared: &[Declaration],
) -> Outcome<MemberKind> {
    let subject = Subject { organisation: Some(organisation), ..Subject::default() };
    cx.permit(&acts::TERMS_ACCEPT, &subject)?;
    let profile = profile(cx, room, organisation).await?;
    let mut tx = cx.begin().await?;
    let current = store::network::current(&tx, workspace, TermsKind::Membership).await?;
    if current.map(|one| one.id) != Some(terms) {
        return Err(Refusal::new(Kind::Stale, "introductions.terms-new").into());
    }
    let (asks, version) = store::eligibility::of(&tx, workspace, MemberKind::Contract).await?;
    let before = store::membership::member(&tx, workspace, organisation).await?;
    let mut changed = false;
    let mut kind = MemberKind::Contract;
    if before != Some(MemberKind::Contract) {
        eligibility::admit(&asks, &profile, declared)?;
        // Whom the desk has chosen already it does not judge again.
        if asks.approval && before != Some(MemberKind::Curated) {
            kind = MemberKind::Applicant;
        }
        if before.is_some() {
            store::membership::leave(&mut tx, workspace, organisation, None).await?;
        }
        let said = (declared, version);
        changed = store::membership::join(&mut tx, workspace, organisation, kind, said).await?;
    }
    changed |= store::network::accept(&mut tx, terms, organisation, None).await?;
    if changed {
        let change = json!({ "terms": terms, "organisation": organisation, "as": kind,
            "declared": declared, "asked_version": version });
        tx.tell(
            fact("introduction-terms.accepted", "introduction-terms", terms)
                .within(Some(workspace))
                .change(change),
        );
    }
    tx.commit().await?;
    Ok(kind)
}

/// Takes an organisation in as a curated counterpart; `declared` is what it told the desk.
///
/// # Errors
/// The actor may not, there is no such organisation that it may see, something stands in the way of joining, or
/// the database does not answer.
pub async fn curate(
    cx: &Cx,
    room: &Introductions,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    declared: &[Declaration],
) -> Outcome<()> {
    cx.permit(&acts::MEMBERS_CURATE, &of(workspace))?;
    let profile = profile(cx, room, organisation).await?;
    let mut tx = cx.begin().await?;
    let (asks, version) = store::eligibility::of(&tx, workspace, MemberKind::Curated).await?;
    let before = store::membership::member(&tx, workspace, organisation).await?;
    if before.is_none() {
        eligibility::admit(&asks, &profile, declared)?;
    }
    let (kind, said) = (MemberKind::Curated, (declared, version));
    if store::membership::join(&mut tx, workspace, organisation, kind, said).await? {
        let told = json!({ "declared": declared, "asked_version": version });
        tell(&mut tx, "introduction-membership.curated", workspace, organisation, told);
    }
    tx.commit().await
}

/// Decides that an applicant becomes a member by contract.
///
/// # Errors
/// The actor may not, there is no such applicant, or the database does not answer.
pub async fn admit(
    cx: &Cx,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Outcome<()> {
    cx.permit(&acts::MEMBERS_CURATE, &of(workspace))?;
    let mut tx = cx.begin().await?;
    let one = store::membership::of(&tx, workspace, organisation).await?;
    let applied = one.filter(|one| one.kind == MemberKind::Applicant);
    let applied = applied.ok_or_else(Refusal::missing)?;
    store::membership::leave(&mut tx, workspace, organisation, None).await?;
    let (kind, said) = (MemberKind::Contract, (&*applied.declared, applied.asked_version));
    store::membership::join(&mut tx, workspace, organisation, kind, said).await?;
    tell(&mut tx, "introduction-membership.admitted", workspace, organisation, json!({}));
    tx.commit().await
}

/// Ends a membership, or turns an applicant away, who is told why; introductions that were made stay.
///
/// # Errors
/// The actor may not, there is no such member, an applicant is given no reason, or the database does not answer.
pub async fn end(
    cx: &Cx,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    reason: &str,
) -> Outcome<()> {
    cx.permit(&acts::MEMBERS_CURATE, &of(workspace))?;
    let mut tx = cx.begin().await?;
    let one = store::membership::of(&tx, workspace, organisation).await?;
    let one = one.ok_or_else(Refusal::missing)?;
    let applied = one.kind == MemberKind::Applicant;
    let reason = if applied || !reason.trim().is_empty() {
        Some(eligibility::reason(reason)?)
    } else {
        None
    };
    store::membership::leave(&mut tx, workspace, organisation, reason).await?;
    let action = if applied {
        "introduction-membership.turned-away"
    } else {
        "introduction-membership.ended"
    };
    tell(&mut tx, action, workspace, organisation, json!({}));
    tx.commit().await
}

fn tell(
    tx: &mut Tx,
    action: &'static str,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    mut change: serde_json::Value,
) {
    if let Some(all) = change.as_object_mut() {
        all.insert("organisation".to_owned(), json!(organisation));
    }
    let one: Fact = fact(action, "introduction-membership", organisation);
    tx.tell(one.within(Some(workspace)).change(change));
}
