//! Captures difficulties: from whatever door, once per origin.

use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use crate::acts;
use crate::record::{Difficulty, Item};
use crate::rules::capture::{NewDifficulty, check, pseudonym};
use crate::rules::words::{By, Done, ItemState, State};
use crate::store;

/// What capturing gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    /// The difficulty, as it was captured now or before.
    pub difficulty: Difficulty,
    /// It was not there before.
    pub fresh: bool,
}

pub(crate) fn fact(action: &'static str, one: &Difficulty) -> Fact {
    Fact::of(action, "difficulty", one.id).within(Some(one.workspace))
}

/// Captures a difficulty; where its origin was captured already, gives that one.
///
/// # Errors
/// The actor may not, something is wrong with it, or the database does not answer.
pub async fn capture(cx: &Cx, new: NewDifficulty) -> Outcome<Captured> {
    let subject = Subject {
        workspace: Some(new.workspace),
        organisation: new.proposer.organisation,
        ..Subject::default()
    };
    cx.permit(&acts::CAPTURE, &subject)?;
    let mut tx = cx.begin().await?;
    let captured = enter(&mut tx, new).await?;
    tx.commit().await?;
    Ok(captured)
}

/// The same within a transaction of a caller that has asked the policy engine.
///
/// # Errors
/// Something is wrong with it, or the database does not answer.
pub async fn enter(tx: &mut Tx, new: NewDifficulty) -> Outcome<Captured> {
    let new = check(new)?;
    let cx = tx.cx().clone();
    let one = Difficulty {
        id: cx.new_id(),
        workspace: new.workspace,
        pseudonym: pseudonym(cx.random()?),
        door: new.origin.door,
        reference: new.origin.reference.clone(),
        language: new.language,
        words: new.words.clone(),
        phase: new.phase,
        severity: new.severity,
        country: new.country.clone(),
        consent: new.consent,
        state: if new.checked { State::Checked } else { State::Captured },
        checked_at: new.checked.then_some(cx.now),
        heard_on: new.heard_on.clone().unwrap_or_else(|| today(&cx)),
        made_at: cx.now,
        changed_at: cx.now,
        version: 1,
        demonstration: new.demonstration,
    };
    if !store::difficulty::add(tx, &one).await? {
        let found = store::difficulty::by_origin(tx, &new.origin).await?;
        let difficulty = found.ok_or_else(lb_kernel::Refusal::missing)?;
        return Ok(Captured { difficulty, fresh: false });
    }
    store::difficulty::propose(tx, one.id, &new.proposer).await?;
    store::difficulty::word(tx, &one).await?;
    let via = cx.actor.via.to_string();
    store::difficulty::consent(tx, one.id, one.consent, &via).await?;
    let item = first_item(&one, &new, cx.new_id());
    store::item::add(tx, &item, &new.codes).await?;
    tx.tell(fact("difficulty.captured", &one).change(json!({
        "door": one.door, "severity": one.severity, "item": item.id,
    })));
    Ok(Captured { difficulty: one, fresh: true })
}

/// Today, as days are written.
pub(crate) fn today(cx: &Cx) -> String {
    cx.now.timestamp().strftime("%Y-%m-%d").to_string()
}

/// A difficulty is one item until somebody splits it.
fn first_item(one: &Difficulty, new: &NewDifficulty, id: Id<Item>) -> Item {
    item(one, id, 1, one.words.clone(), new.authority)
}

/// A new item of a difficulty.
pub(crate) fn item(
    one: &Difficulty,
    id: Id<Item>,
    number: i64,
    words: String,
    authority: Option<Id<crate::record::Authority>>,
) -> Item {
    let at = one.changed_at;
    Item {
        id,
        difficulty: one.id,
        workspace: one.workspace,
        number,
        language: one.language,
        words,
        state: ItemState::Open,
        handling: None,
        authority,
        theme: None,
        theme_by: By::Engine,
        systemic: false,
        reason: None,
        next_check: None,
        claimed: Done::None,
        confirmed: Done::None,
        reopened: 0,
        state_since: at,
        assigned_at: None,
        acknowledged_at: None,
        answered_at: None,
        in_force_at: None,
        asked_at: None,
        closed_at: None,
        due_at: None,
        withdrawn_at: None,
        made_at: at,
        changed_at: at,
        version: 1,
    }
}
