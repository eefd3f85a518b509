//! Notes what an organisation says of listings and whom it keeps out. Neither is ever told to the
//! other side, and neither changes what the other side is shown.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome};

use super::read::find;
use crate::acts;
use crate::record::Listing;
use crate::room::Network;
use crate::store;
use crate::store::exclusion::{Cause, Exclusion};
use crate::store::interest::{Interest, Level};

/// Longest reason, in characters.
pub const REASON: usize = 500;

/// Who speaks: the organisation of the actor's own listing.
fn speaker(own: &Listing) -> Subject {
    Subject {
        workspace: Some(own.workspace),
        organisation: Some(own.organisation),
        ..Subject::default()
    }
}

/// Says for the organisation of `own` how `other` interests it.
///
/// # Errors
/// The actor may not speak for it, may not see the other listing, or the database does not answer.
pub async fn say(
    cx: &Cx,
    own: Id<Listing>,
    other: Id<Listing>,
    level: Level,
    reason: &str,
) -> Outcome<()> {
    let own = find(cx, own).await?;
    cx.permit(&acts::INTEREST_SAY, &speaker(&own))?;
    let other = find(cx, other).await?;
    let reason = reason.trim();
    if reason.chars().count() > REASON {
        let refusal = Refusal::new(Refused::Invalid, "network.text.long");
        return Err(refusal.with("most", REASON).at("reason").into());
    }
    let interest = Interest { listing: other.id, level, reason: reason.to_owned() };
    let mut tx = cx.begin().await?;
    store::interest::say(&mut tx, own.organisation, &interest).await?;
    // What was said is for its organisation alone: the record keeps that, not what.
    tx.tell(Fact::of("interest.said", "interest", own.id).within(Some(own.workspace)));
    tx.commit().await
}

/// Keeps the organisation of `other` out of what is suggested to that of `own`.
///
/// # Errors
/// As [`say`]; or the other organisation is not named to the actor.
pub async fn exclude(cx: &Cx, own: Id<Listing>, other: Id<Listing>, cause: Cause) -> Outcome<()> {
    let own = find(cx, own).await?;
    cx.permit(&acts::EXCLUSION_SET, &speaker(&own))?;
    let other = find(cx, other).await?;
    let sight = lb_kernel::policy::Sight::of(&cx.actor, "listing");
    // Whoever could keep out an owner that is not named would learn which listings are its.
    if !other.is_named(&sight) {
        return Err(Refusal::new(Refused::Conflict, "network.exclusion.unnamed").into());
    }
    if other.organisation == own.organisation {
        return Err(Refusal::new(Refused::Conflict, "network.exclusion.own").into());
    }
    let exclusion = Exclusion { other: other.organisation, cause };
    let mut tx = cx.begin().await?;
    store::exclusion::set(&mut tx, own.organisation, &exclusion).await?;
    tx.tell(Fact::of("exclusion.set", "exclusion", own.organisation).within(Some(own.workspace)));
    tx.commit().await
}

/// Lets an organisation in again.
///
/// # Errors
/// The actor may not speak for the organisation of `own`, or nothing was kept out.
pub async fn admit(cx: &Cx, own: Id<Listing>, other: Id<Organisation>) -> Outcome<()> {
    let own = find(cx, own).await?;
    cx.permit(&acts::EXCLUSION_SET, &speaker(&own))?;
    let mut tx = cx.begin().await?;
    if !store::exclusion::lift(&mut tx, own.organisation, other).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(
        Fact::of("exclusion.lifted", "exclusion", own.organisation).within(Some(own.workspace)),
    );
    tx.commit().await
}

/// For whom the actor speaks, and whether it knows the other organisation.
async fn speaking(
    cx: &Cx,
    room: &Network,
    organisation: Id<Organisation>,
    other: Id<Organisation>,
) -> Outcome<(Subject, bool)> {
    let cards = room.setup.organisations.cards(cx, &[organisation, other]).await?;
    let own = cards.get(&organisation).ok_or_else(Refusal::missing)?;
    let subject = Subject {
        workspace: own.subject.workspace,
        organisation: Some(organisation),
        ..Subject::default()
    };
    cx.permit(&acts::EXCLUSION_SET, &subject)?;
    Ok((subject, cards.contains_key(&other)))
}

/// Keeps an organisation that the actor knows out of what is suggested to its own.
///
/// # Errors
/// The actor may not speak for it, may not know the other, or both are the same.
pub async fn keep_out(
    cx: &Cx,
    room: &Network,
    organisation: Id<Organisation>,
    other: Id<Organisation>,
    cause: Cause,
) -> Outcome<()> {
    if other == organisation {
        return Err(Refusal::new(Refused::Conflict, "network.exclusion.own").into());
    }
    let (subject, known) = speaking(cx, room, organisation, other).await?;
    if !known {
        return Err(Refusal::missing().at("other").into());
    }
    let mut tx = cx.begin().await?;
    store::exclusion::set(&mut tx, organisation, &Exclusion { other, cause }).await?;
    tx.tell(Fact::of("exclusion.set", "exclusion", organisation).within(subject.workspace));
    tx.commit().await
}

/// Lets an organisation in again.
///
/// # Errors
/// As [`keep_out`]; or nothing was kept out.
pub async fn let_in(
    cx: &Cx,
    room: &Network,
    organisation: Id<Organisation>,
    other: Id<Organisation>,
) -> Outcome<()> {
    let (subject, _) = speaking(cx, room, organisation, other).await?;
    let mut tx = cx.begin().await?;
    if !store::exclusion::lift(&mut tx, organisation, other).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(Fact::of("exclusion.lifted", "exclusion", organisation).within(subject.workspace));
    tx.commit().await
}
