//! Moves items on: what officers do with them, and the one way in which every move is kept.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows, Tx};
use serde_json::json;

use crate::acts::answers::ITEM_MOVE;
use crate::record::{Authority, Item, Office, Proposer};
use crate::rules::answer::{self, Answer, Said};
use crate::rules::course::{Mover, Step, next, owes_answer};
use crate::rules::words::{Consent, Handling};
use crate::store;

/// What the policy engine is asked with about an item; `proposer` where it is known whose it is.
pub(crate) fn subject(item: &Item, proposer: Option<&Proposer>) -> Subject {
    Subject {
        record: Some(item.id.cast()),
        workspace: Some(item.workspace),
        organisation: proposer.and_then(|one| one.organisation),
        account: proposer.and_then(|one| one.account),
        ..Subject::default()
    }
}

/// Loads an item.
pub(crate) async fn load(on: &impl Rows, id: Id<Item>) -> Outcome<Item> {
    let found = store::item::find(on, id).await?.filter(|item| item.withdrawn_at.is_none());
    Ok(found.ok_or_else(Refusal::missing)?)
}

/// Decides and keeps a step of an item: the only way in which its state changes.
pub(crate) async fn moved(
    tx: &mut Tx,
    before: &Item,
    step: &Step,
    by: Mover,
    note: &str,
) -> Outcome<Item> {
    let after = next(before, step, by, tx.cx().now)?;
    store::item::keep(tx, &after).await?;
    let data = json!({ "step": step.code() });
    store::item::step(tx, &after, Some(before.state), note, &data).await?;
    store::item::settle(tx, after.difficulty).await?;
    let fact = Fact::of("item.moved", "item", after.id).within(Some(after.workspace));
    tx.tell(fact.change(json!({
        "state": [before.state, after.state], "step": step.code(),
        "difficulty": after.difficulty, "authority": after.authority, "theme": after.theme,
        "reopened": after.reopened,
    })));
    Ok(Item { version: before.version + 1, ..after })
}

/// What an officer says of an item before it goes to an authority.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// What is to be done about it.
    pub handling: Option<Handling>,
    /// Who has to answer.
    pub authority: Option<Id<Authority>>,
    /// The rule itself is the matter.
    pub systemic: bool,
}

/// Loads an item to be changed by an officer who saw this version of it.
async fn to_move(cx: &Cx, tx: &Tx, id: Id<Item>, version: i64) -> Outcome<Item> {
    let before = load(tx, id).await?;
    cx.permit(&ITEM_MOVE, &subject(&before, None))?;
    if before.version != version {
        return Err(Refusal::stale().into());
    }
    Ok(before)
}

/// Says what an item needs, and gives it to an authority where one is named.
///
/// # Errors
/// The actor may not, somebody changed it since `version`, the authority takes nothing, or who said
/// it did not allow that others learn of it.
pub async fn give(cx: &Cx, id: Id<Item>, version: i64, given: Given) -> Outcome<Item> {
    let mut tx = cx.begin().await?;
    let before = to_move(cx, &tx, id, version).await?;
    // Whoever has it already keeps it, with the time that has passed.
    let stays = owes_answer(before.state) && before.authority == given.authority;
    let office = match given.authority.filter(|_| !stays) {
        Some(authority) => Some(office(&tx, &before, authority).await?),
        None => None,
    };
    let classified = Item {
        handling: given.handling.or(before.handling),
        systemic: given.systemic,
        authority: given.authority.or(before.authority),
        ..before.clone()
    };
    let after = if office.is_some() {
        releasable(&tx, &before).await?;
        if before.authority != given.authority {
            store::batch::take_out(&mut tx, id).await?;
        }
        moved(&mut tx, &classified, &Step::Assign, Mover::Officer, "").await?
    } else {
        store::item::keep(&mut tx, &classified).await?;
        let fact = Fact::of("item.classified", "item", id).within(Some(before.workspace));
        tx.tell(fact.change(json!({
            "handling": [before.handling, classified.handling],
            "systemic": [before.systemic, classified.systemic],
        })));
        Item { version: version + 1, ..classified }
    };
    tx.commit().await?;
    Ok(after)
}

async fn office(tx: &Tx, item: &Item, authority: Id<Authority>) -> Outcome<Office> {
    let found = store::office::find(tx, authority).await?;
    let unknown = || Refusal::new(Kind::Invalid, "policy.authority-unknown").at("authority");
    let found = found.filter(|one| one.active && one.workspace == item.workspace);
    Ok(found.ok_or_else(unknown)?)
}

/// An authority reads the words of a difficulty only where who said it has confirmed them and allows
/// it.
async fn releasable(tx: &Tx, item: &Item) -> Outcome<()> {
    let found = store::difficulty::find(tx, item.difficulty).await?;
    let difficulty = found.ok_or_else(Refusal::missing)?;
    if difficulty.checked_at.is_none() {
        return Err(Refusal::new(Kind::Conflict, "policy.item-unchecked").into());
    }
    if difficulty.consent == Consent::Private {
        return Err(Refusal::new(Kind::Conflict, "policy.item-private").into());
    }
    Ok(())
}

/// Moves an item on without further words: examine, take up again.
///
/// # Errors
/// The actor may not, somebody changed it since `version`, or the step does not follow.
pub async fn advance(cx: &Cx, id: Id<Item>, version: i64, step: Step, note: &str) -> Outcome<Item> {
    let mut tx = cx.begin().await?;
    let before = to_move(cx, &tx, id, version).await?;
    let after = moved(&mut tx, &before, &step, Mover::Officer, note.trim()).await?;
    tx.commit().await?;
    Ok(after)
}

/// Keeps an answer that came by letter or telephone, or the unit's own explanation.
///
/// # Errors
/// The actor may not, somebody changed it since `version`, or something is wrong with the answer.
pub async fn answer(cx: &Cx, id: Id<Item>, version: i64, said: Said, name: &str) -> Outcome<Item> {
    let said = answer::check(said)?;
    let mut tx = cx.begin().await?;
    let before = to_move(cx, &tx, id, version).await?;
    let after = answered(&mut tx, &before, &said, Mover::Officer, name).await?;
    tx.commit().await?;
    Ok(after)
}

/// Decides and keeps an answer, whoever gives it.
pub(crate) async fn answered(
    tx: &mut Tx,
    before: &Item,
    answer: &Answer,
    by: Mover,
    name: &str,
) -> Outcome<Item> {
    // What the unit explains itself stands with the step; there is no authority whose answer it were.
    let note = if before.authority.is_none() { answer.text.as_str() } else { "" };
    let after = moved(tx, before, &answer.step(), by, note).await?;
    let batch = store::batch::answered(tx, before.id).await?;
    let via = if by == Mover::Authority { "link" } else { "officer" };
    if let Some(authority) = after.authority {
        store::batch::answer(tx, before, batch, authority, answer, (name.trim(), via)).await?;
    }
    let fact = Fact::of("item.answered", "item", before.id).within(Some(before.workspace));
    tx.tell(fact.change(json!({
        "verdict": answer.verdict, "reason": answer.reason, "authority": after.authority,
        "difficulty": before.difficulty, "via": via,
    })));
    Ok(after)
}
