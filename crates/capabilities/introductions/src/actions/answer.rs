//! Answers, makes and takes back introductions.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Halt, Outcome, Tx};
use serde_json::json;

use super::ask::{fact, is_mediated};
use super::read::load;
use crate::acts;
use crate::record::{Contact, Difficulty, Introduction};
use crate::rules::course::{Event, Side, State};
use crate::rules::words::{DIFFICULTY, LINE, line};
use crate::store;

/// Somebody may change the record at the same moment; then it is read and asked once more, because a
/// side that was told to come again would learn that the other side is just answering.
const TRIES: usize = 4;

/// What a side says.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// For which side the desk speaks; others speak for their own.
    pub side: Option<Side>,
    /// Whether it wants to be introduced.
    pub yes: bool,
    /// Why not; read by this side only.
    pub reason: String,
    /// With a no: what stood in the way outside both sides; read by this side and the desk.
    pub difficulty: String,
    /// Whom the other side may write to; needed for a yes.
    pub contact: Option<Contact>,
}

/// The side for which the actor answers.
fn speaks_for(cx: &Cx, one: &Introduction, said: Option<Side>) -> Outcome<Side> {
    if let Some(side) = one.side_of(&cx.actor) {
        cx.permit(&acts::ANSWER, &one.subject(Some(side)))?;
        return Ok(side);
    }
    cx.permit(&acts::ANSWER, &one.subject(None))?;
    // Whoever makes introductions answers for a side only where all goes through advisers.
    if !is_mediated(one) && !cx.actor.is_system() {
        return Err(Refusal::new(Kind::Forbidden, "introductions.not-yours").into());
    }
    Ok(said.ok_or_else(|| Refusal::new(Kind::Invalid, "introductions.missing").at("side"))?)
}

/// Whether somebody else was faster.
fn is_stale<T>(outcome: &Outcome<T>) -> bool {
    let stale = |halt: &Halt| halt.refusal().is_some_and(|one| one.kind() == Kind::Stale);
    outcome.as_ref().is_err_and(stale)
}

/// Says yes or no for one side.
///
/// # Errors
/// The actor may not, it was answered, it is too late, or the database does not answer.
pub async fn answer(cx: &Cx, id: Id<Introduction>, said: &Said) -> Outcome<Introduction> {
    let mut outcome = answer_once(cx, id, said).await;
    for _ in 1..TRIES {
        if !is_stale(&outcome) {
            break;
        }
        outcome = answer_once(cx, id, said).await;
    }
    outcome
}

async fn answer_once(cx: &Cx, id: Id<Introduction>, said: &Said) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    let side = speaks_for(cx, &one, said.side)?;
    let reason = line(&said.reason, "reason", LINE, false)?;
    if said.yes && !said.difficulty.trim().is_empty() {
        let refusal = Refusal::new(Kind::Invalid, "introductions.difficulty-yes");
        return Err(refusal.at("difficulty").into());
    }
    if said.yes && said.contact.is_none() {
        let missing = Refusal::new(Kind::Invalid, "introductions.missing");
        return Err(missing.at("contact_name").into());
    }
    one.course = one.course.next(Event::Answer(side, said.yes), cx.now)?;
    let party = one.party_mut(side);
    party.reason = reason;
    party.contact = said.contact.clone().filter(|_| said.yes);
    settle(&mut tx, &mut one, "introduction.answered").await?;
    keep_difficulty(&mut tx, &one, side, &said.difficulty).await?;
    tx.commit().await?;
    Ok(one)
}

/// Keeps what stood in the way, where a side says so. Nothing is told of it beside the step itself: an entry
/// of its own would tell readers of the audit record that the answer was a no.
async fn keep_difficulty(tx: &mut Tx, one: &Introduction, side: Side, words: &str) -> Outcome<()> {
    let words = line(words, "difficulty", DIFFICULTY, false)?;
    if words.is_empty() {
        return Ok(());
    }
    let actor = &tx.cx().actor;
    let account = actor.account.filter(|_| one.side_of(actor) == Some(side));
    let said = Difficulty { side, words, account, at: tx.cx().now };
    store::difficulty::add(tx, one.id, &said).await
}

/// Empties what a side said stood in the way, because it took that back where it had been passed on to. For the
/// platform itself; nothing is told of it, as nothing was told when it was said.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn forget(cx: &Cx, id: Id<Introduction>, side: Side) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    store::difficulty::forget(&mut tx, id, side).await?;
    tx.commit().await
}

/// Keeps what has become of an introduction; tells that it was made where both said yes.
async fn settle(tx: &mut Tx, one: &mut Introduction, action: &'static str) -> Outcome<()> {
    let now = tx.cx().now;
    let made = one.course.state == State::Introduced && one.introduced_at.is_none();
    if made {
        one.introduced_at = Some(now);
    }
    if one.course.state == State::Withdrawn {
        one.ended_at = Some(now);
    }
    store::introduction::keep(tx, one).await?;
    // What a side said is not in the record before both agreed: only that it answered.
    tx.tell(fact(action, one));
    if made {
        tx.tell(fact("introduction.made", one).change(json!({
            "asker": one.asker.organisation,
            "asked": one.asked.organisation,
            "listings": [one.asker.listing, one.asked.listing],
            "demonstration": one.demonstration,
        })));
    } else if one.course.state == State::AcceptedByBoth {
        tx.tell(fact("introduction.agreed", one));
    }
    Ok(())
}

/// The advisers make an introduction to which both sides agreed.
///
/// # Errors
/// The actor may not, both sides have not agreed, or the database does not answer.
pub async fn introduce(cx: &Cx, id: Id<Introduction>) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    cx.permit(&acts::MEDIATE, &one.subject(one.side_of(&cx.actor)))?;
    one.course = one.course.next(Event::Introduce, cx.now)?;
    settle(&mut tx, &mut one, "introduction.mediated").await?;
    tx.commit().await?;
    Ok(one)
}

/// Takes an introduction back: from now on neither side sees the other through it. `difficulty` says what stood
/// in the way outside both sides, if anything did; read by this side and the desk.
///
/// # Errors
/// The actor may not, there is nothing to take back, too much is said, or the database does not answer.
pub async fn withdraw(cx: &Cx, id: Id<Introduction>, difficulty: &str) -> Outcome<Introduction> {
    let mut outcome = withdraw_once(cx, id, difficulty).await;
    for _ in 1..TRIES {
        if !is_stale(&outcome) {
            break;
        }
        outcome = withdraw_once(cx, id, difficulty).await;
    }
    outcome
}

async fn withdraw_once(cx: &Cx, id: Id<Introduction>, difficulty: &str) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    let side = one.side_of(&cx.actor);
    cx.permit(&acts::WITHDRAW, &one.subject(side))?;
    let side = side.ok_or_else(Refusal::missing)?;
    one.course = one.course.next(Event::Withdraw(side), cx.now)?;
    settle(&mut tx, &mut one, "introduction.withdrawn").await?;
    keep_difficulty(&mut tx, &one, side, difficulty).await?;
    tx.commit().await?;
    Ok(one)
}
