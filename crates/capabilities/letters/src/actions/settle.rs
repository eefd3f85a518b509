//! Decides what becomes of letters: what is made of them elsewhere, what is set aside, what is emptied.

use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Instant, Refusal};
use lb_store::{Cx, Kept, Outcome, Tx};
use serde_json::json;

use super::fact;
use crate::acts;
use crate::record::Letter;
use crate::rules::course::{Reason, State};
use crate::rules::message::LINE;
use crate::store;

/// A letter that a person may still decide on, in the state that they saw.
async fn open(tx: &Tx, id: Id<Letter>, version: i64) -> Outcome<Letter> {
    let one = store::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    tx.cx().permit(&acts::SETTLE, &one.subject())?;
    if !one.is_open() {
        return Err(Refusal::new(Kind::Conflict, "letter.settled").into());
    }
    Ok(Letter { version, ..one })
}

/// Sets a letter aside. For thirty days it can be taken back; then its words, sender and files are deleted.
///
/// # Errors
/// The actor may not, no reason is given, the note is too long, something was made of it already, somebody decided
/// since, or the database does not answer.
pub async fn aside(
    cx: &Cx,
    id: Id<Letter>,
    version: i64,
    reason: &str,
    note: &str,
) -> Outcome<Letter> {
    let mut tx = cx.begin().await?;
    let one = open(&tx, id, version).await?;
    let reason = Reason::from_code(reason)
        .ok_or_else(|| Refusal::new(Kind::Invalid, "letter.reason-missing").at("reason"));
    let note = note.trim();
    let long = (note.chars().count() > LINE)
        .then(|| Refusal::new(Kind::Invalid, "letter.note-long").with("most", LINE).at("note"));
    let (reason, long) = match reason {
        Ok(reason) => (Some(reason), long.into_iter().collect::<Vec<_>>()),
        Err(wrong) => (None, std::iter::once(wrong).chain(long).collect()),
    };
    if let Some(refusal) = Refusal::all(long) {
        return Err(refusal.into());
    }
    let one = Letter {
        state: State::Aside,
        reason,
        note: note.to_owned(),
        settled_at: Some(cx.now),
        ..one
    };
    store::settle(&mut tx, &one).await?;
    let change = json!({ "state": one.state, "reason": reason.map(|one| one.code()) });
    tx.tell(fact("letter.settled", &one).change(change));
    tx.commit().await?;
    Ok(Letter { version: version + 1, ..one })
}

/// Takes back what was set aside.
///
/// # Errors
/// The actor may not, it is empty, somebody decided since, or the database does not answer.
pub async fn back(cx: &Cx, id: Id<Letter>, version: i64) -> Outcome<Letter> {
    let mut tx = cx.begin().await?;
    let one = open(&tx, id, version).await?;
    let one = Letter {
        state: State::Waiting,
        reason: None,
        note: String::new(),
        settled_at: None,
        ..one
    };
    store::settle(&mut tx, &one).await?;
    tx.tell(fact("letter.settled", &one).change(json!({ "state": one.state })));
    tx.commit().await?;
    Ok(Letter { version: version + 1, ..one })
}

/// Hears that something was made of a letter: its words are there now, under the rules of that room, and deleted here.
/// For the application. A letter of which something was made before stays as it is.
///
/// # Errors
/// The database does not answer.
pub async fn made(cx: &Cx, id: Id<Letter>, state: State, record: Id<()>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let Some(one) = store::find(&tx, id).await?.filter(Letter::is_open) else { return Ok(()) };
    let one = Letter { state, reason: None, record: Some(record), settled_at: Some(cx.now), ..one };
    store::settle(&mut tx, &one).await?;
    store::empty(&mut tx, &[id]).await?;
    let change = json!({ "state": one.state, "record": record });
    tx.tell(fact("letter.settled", &one).change(change));
    tx.commit().await
}

/// Deletes words, senders and files of what was set aside before `before`; gives of how many letters.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Kept<u64> {
    let over = store::aside(tx, before).await?;
    if !over.is_empty() {
        store::empty(tx, &over).await?;
    }
    Ok(over.len() as u64)
}
