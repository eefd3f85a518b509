//! Writes listings and moves them on: their organisation, or the desk on its behalf.

use std::collections::BTreeSet;

use lb_kernel::policy::{Scope, Sight, Subject, Visibility};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx, jobs};

use super::check::is_unfit;
use super::read::find;
use crate::acts;
use crate::organisations::Card;
use crate::record::{Difficulty, Listing};
use crate::room::Network;
use crate::rules::listing::{Ask, check};
use crate::rules::state::{self, Event, State, Step, next};
use crate::store::{self, listing::Filter};

/// The organisation that something is written for, and the workspace that will keep it.
#[derive(Debug, Clone)]
pub struct Home {
    /// Which organisation.
    pub organisation: Id<Organisation>,
    /// Its card.
    pub card: Card,
    /// The workspace.
    pub workspace: Id<Workspace>,
}

/// Listings that are looked at again at a time: more than any network has.
const ALL: usize = 1_000_000;

/// Asks whether the actor may write for an organisation.
///
/// # Errors
/// It may not, or no workspace keeps the organisation.
pub async fn home(cx: &Cx, room: &Network, organisation: Id<Organisation>) -> Outcome<Home> {
    let cards = room.setup.organisations.cards(cx, &[organisation]).await?;
    let card = cards.get(&organisation).cloned();
    let workspace = card.as_ref().and_then(|card| card.subject.workspace);
    let subject = Subject { workspace, organisation: Some(organisation), ..Subject::default() };
    cx.permit(&acts::LISTING_WRITE, &subject)?;
    let card = card.ok_or_else(Refusal::missing)?;
    let workspace = workspace
        .ok_or_else(|| Refusal::new(Refused::Conflict, "network.organisation.homeless"))?;
    Ok(Home { organisation, card, workspace })
}

/// Writes a new draft.
///
/// # Errors
/// The actor may not, something is wrong with it, or the database does not answer.
pub async fn create(
    cx: &Cx,
    room: &Network,
    organisation: Id<Organisation>,
    ask: &Ask,
) -> Outcome<Listing> {
    let home = home(cx, room, organisation).await?;
    let written = check(ask, &home.card.all_names())?;
    let listing = Listing {
        id: cx.new_id(),
        workspace: home.workspace,
        organisation,
        visibility: state::visibility(State::Draft, written.visibility),
        written,
        country: home.card.country.clone(),
        state: State::Draft,
        closed_as: None,
        expires_at: None,
        published_at: None,
        passed_by: None,
        written_by: cx.actor.account,
        made_at: cx.now,
        changed_at: cx.now,
        version: 1,
        shared_with: Vec::new(),
        demonstration: false,
    };
    let mut tx = cx.begin().await?;
    store::listing::add(&mut tx, &listing).await?;
    tx.tell(fact("listing.created", &listing));
    tx.commit().await?;
    Ok(listing)
}

/// A listing that the actor may write.
///
/// # Errors
/// There is none that it may see, it may not write it, or the database does not answer.
pub async fn editable(cx: &Cx, id: Id<Listing>) -> Outcome<Listing> {
    let listing = find(cx, id).await?;
    cx.permit(&acts::LISTING_WRITE, &listing.subject())?;
    Ok(listing)
}

/// Writes a listing anew; other words go back to draft, because others were judged.
///
/// # Errors
/// As [`create`], or the listing was changed since `version`.
pub async fn edit(
    cx: &Cx,
    room: &Network,
    id: Id<Listing>,
    version: i64,
    ask: &Ask,
) -> Outcome<Listing> {
    let before = editable(cx, id).await?;
    let home = home(cx, room, before.organisation).await?;
    let written = check(ask, &home.card.all_names())?;
    let event = Event::Revise { words: written.reads_unlike(&before.written) };
    let (state, _) = next(before.state, event, before.expires_at, cx.now)?;
    // What stays before strangers without its owner's name needs what they read instead.
    if state == State::Published && written.visibility == Visibility::PublicAnonymous {
        written.ready(&home.card.all_names())?;
    }
    let listing = Listing {
        visibility: state::visibility(state, written.visibility),
        written,
        state,
        country: home.card.country.clone(),
        // Other words are judged from the beginning.
        passed_by: None,
        written_by: cx.actor.account,
        ..before.clone()
    };
    change(cx, "listing.edited", &before, listing, version).await
}

/// Takes a step.
///
/// # Errors
/// The actor may not, the step does not follow, or the listing was changed since `version`.
pub async fn step(
    cx: &Cx,
    room: &Network,
    id: Id<Listing>,
    version: i64,
    step: Step,
) -> Outcome<Listing> {
    step_saying(cx, room, id, version, step, "").await
}

/// Takes a step; `difficulty` says what stood in the way outside the organisation, if anything did, where the
/// step closes the listing or leaves it expired. Read by its organisation and the desk; nothing is told of it
/// beside the step.
///
/// # Errors
/// As [`step`]; it is too long, was said before, or does not belong to this step.
pub async fn step_saying(
    cx: &Cx,
    room: &Network,
    id: Id<Listing>,
    version: i64,
    step: Step,
    difficulty: &str,
) -> Outcome<Listing> {
    let before = editable(cx, id).await?;
    if matches!(step, Step::Send | Step::Resume | Step::Renew) {
        before.written.ready(&names(cx, room, before.organisation).await?)?;
    }
    let (state, closed_as) = next(before.state, Event::Step(step), before.expires_at, cx.now)?;
    let mut listing = Listing { state, closed_as, passed_by: None, ..before.clone() };
    if step == Step::Renew {
        listing.expires_at = Some(cx.now.plus_days(room.setup.term));
    }
    listing.visibility = state::visibility(state, listing.written.visibility);
    let words = state::difficulty(step, difficulty)?;
    let mut tx = cx.begin().await?;
    let kept = changed(&mut tx, "listing.moved", &before, listing, version).await?;
    if let Some(words) = words {
        let speaks = cx.actor.has(acts::OWN, &Scope::Organisation(before.organisation));
        let account = cx.actor.account.filter(|_| speaks);
        let said = Difficulty { words, account, at: cx.now };
        store::difficulty::add(&mut tx, id, &said).await?;
    }
    tx.commit().await?;
    Ok(kept)
}

/// Empties what stood in the way of a listing, because its owner took that back where it had been passed on to. For
/// the platform itself; nothing is told of it, as nothing was told when it was said.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn forget(cx: &Cx, id: Id<Listing>) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    store::difficulty::forget(&mut tx, id).await?;
    tx.commit().await
}

/// All names of an organisation that the actor may know.
async fn names(cx: &Cx, room: &Network, id: Id<Organisation>) -> Outcome<Vec<String>> {
    let cards = room.setup.organisations.cards(cx, &[id]).await?;
    Ok(cards.get(&id).map(Card::all_names).unwrap_or_default())
}

/// Takes listings from the eyes of strangers that say whose they are by now, because their organisation got another
/// name: those on the market are paused, those in review go back. For the platform itself; owners are told. `of`: only
/// of this organisation. Gives how many.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn recheck(cx: &Cx, room: &Network, of: Option<Id<Organisation>>) -> Outcome<usize> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let sight = Sight::of(&cx.actor, "listing");
    let mut tx = cx.begin().await?;
    let mut all = Vec::new();
    for state in [State::Published, State::InReview] {
        let own = of.map(|one| vec![one]);
        let filter = Filter { own, state: Some(state), ..Filter::default() };
        all.extend(store::listing::list(&tx, &sight, &filter, None, ALL, cx.now).await?);
    }
    all.retain(|one| one.written.visibility == Visibility::PublicAnonymous);
    let owners: BTreeSet<_> = all.iter().map(|one| one.organisation).collect();
    let owners: Vec<_> = owners.into_iter().collect();
    let cards = room.setup.organisations.cards(cx, &owners).await?;
    let ids: Vec<Id<Listing>> = all.iter().map(|one| one.id).collect();
    let translated = store::translation::of(&tx, &ids).await?;
    let mut count = 0;
    for before in all {
        let names = cards.get(&before.organisation).map(Card::all_names).unwrap_or_default();
        let kept = translated.get(&before.id).map(Vec::as_slice).unwrap_or_default();
        if !is_unfit(&before, &names, kept) {
            continue;
        }
        let state = if before.state == State::Published { State::Paused } else { State::Draft };
        let visibility = state::visibility(state, before.written.visibility);
        let after = Listing { state, visibility, passed_by: None, ..before.clone() };
        let after = changed(&mut tx, "listing.moved", &before, after, before.version).await?;
        let told = serde_json::json!({ "organisation": after.organisation });
        tx.tell(fact("listing.gives-away", &after).change(told));
        count += 1;
    }
    tx.commit().await?;
    Ok(count)
}

/// Keeps what has become of a listing, tells it, and sees to the end of its term.
pub(crate) async fn change(
    cx: &Cx,
    action: &'static str,
    before: &Listing,
    after: Listing,
    version: i64,
) -> Outcome<Listing> {
    let mut tx = cx.begin().await?;
    let kept = changed(&mut tx, action, before, after, version).await?;
    tx.commit().await?;
    Ok(kept)
}

/// The same within a transaction.
pub(crate) async fn changed(
    tx: &mut Tx,
    action: &'static str,
    before: &Listing,
    mut after: Listing,
    version: i64,
) -> Outcome<Listing> {
    after.version = version + 1;
    after.changed_at = tx.cx().now;
    store::listing::keep(tx, &after, version).await?;
    if let Some(end) = after.expires_at.filter(|_| after.state == State::Published) {
        let key = after.id.to_string();
        let payload = serde_json::json!({ "listing": after.id });
        jobs::put(tx, super::expiry::KIND, &payload, Some(&key), end).await?;
        let warned = super::expiry::warned_at(end);
        let key = format!("{key} {}", end.micros());
        jobs::put(tx, super::expiry::REMIND, &payload, Some(&key), warned).await?;
    }
    let moved =
        serde_json::json!({ "state": [before.state, after.state], "version": after.version });
    tx.tell(fact(action, &after).change(moved));
    Ok(after)
}

fn fact(action: &'static str, listing: &Listing) -> Fact {
    Fact::of(action, "listing", listing.id).within(Some(listing.workspace))
}
