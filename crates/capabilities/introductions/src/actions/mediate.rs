//! Lets the advisers of both sides pass on or hold back what is asked, answered and shown; for a side that has none,
//! the network's desk stands in.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::{Cx, Outcome, Tx};
use serde_json::{Value, json};

use super::answer::{retried, settle};
use super::ask::fact;
use super::read::load;
use crate::acts;
use crate::record::{Introduction, Reader};
use crate::rules::course::{Event, Reply, Side, State};
use crate::rules::legs::Leg;
use crate::rules::words::{LINE, line};
use crate::store;
use crate::store::document::Document;

/// For which side somebody passes on or holds back. The desk names one that has no adviser.
fn handles(cx: &Cx, one: &Introduction, said: Option<Side>) -> Outcome<Side> {
    cx.permit(&acts::MEDIATE, &one.subject_of(&cx.actor))?;
    if let Reader::Adviser(side) = one.reader(&cx.actor) {
        return Ok(side);
    }
    let side =
        said.ok_or_else(|| Refusal::new(Kind::Invalid, "introductions.missing").at("side"))?;
    if one.party(side).adviser.is_some() && !cx.actor.is_system() {
        return Err(Refusal::new(Kind::Forbidden, "introductions.has-adviser").into());
    }
    Ok(side)
}

/// Who has to be told that something lies with them now: the adviser of a side or the desk, or the side itself.
/// Whoever is never shown an introduction is told nothing. A side is told of by its code: who it is may be unknown to
/// those who read the audit record.
/// Nothing lies with anybody whose time is over.
pub(crate) fn waits(one: &Introduction, now: Instant) -> Value {
    let runs = one.course.state.is_open() && one.course.state != State::Introduced;
    let told = [Side::Asker, Side::Asked].into_iter().filter(|_| runs);
    let told = told.filter(|side| !one.keeps_from(*side));
    let told = told.filter(|side| now < one.course.until(*side));
    let told = told.filter_map(|side| {
        let party = one.party(side);
        let Some(legs) = one.course.legs else {
            let answers = one.course.reply(side) == Reply::Pending;
            return answers.then(|| json!({ "member": side, "leg": Leg::ToAnswer }));
        };
        let leg = legs.of(side);
        match (leg, &party.held) {
            (Leg::ToAnswer, _) => Some(json!({ "member": side, "leg": leg })),
            (Leg::ToPass, Some(_)) => Some(json!({ "held": side, "leg": leg })),
            (Leg::ToLay | Leg::ToPass, None) => Some(match &party.adviser {
                Some(adviser) => json!({ "adviser": adviser.account, "leg": leg }),
                None => json!({ "desk": side, "leg": leg }),
            }),
            _ => None,
        }
    });
    told.collect()
}

/// Lays a request before the side, or passes on what it said.
///
/// # Errors
/// The actor may not, nothing lies with the adviser of the side, it is too late, or the database does not answer.
pub async fn pass(cx: &Cx, id: Id<Introduction>, side: Option<Side>) -> Outcome<Introduction> {
    retried!(pass_once(cx, id, side))
}

async fn pass_once(cx: &Cx, id: Id<Introduction>, side: Option<Side>) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    let side = handles(cx, &one, side)?;
    let due_at = super::answer::due(&tx, &one).await?;
    one.course = one.course.next(Event::Pass { side, due_at }, cx.now)?;
    one.party_mut(side).held = None;
    settle(&mut tx, &mut one, "introduction.passed").await?;
    tx.commit().await?;
    Ok(one)
}

/// Holds back what lies with the adviser of a side; the note says why, to this side only. It can still be passed on
/// until the time is over.
///
/// # Errors
/// The actor may not, nothing lies with the adviser, the note is missing or too long, or the database does not
/// answer.
pub async fn hold(
    cx: &Cx,
    id: Id<Introduction>,
    side: Option<Side>,
    note: &str,
) -> Outcome<Introduction> {
    retried!(hold_once(cx, id, side, note))
}

async fn hold_once(
    cx: &Cx,
    id: Id<Introduction>,
    side: Option<Side>,
    note: &str,
) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    let side = handles(cx, &one, side)?;
    one.course = one.course.next(Event::Hold(side), cx.now)?;
    one.party_mut(side).held = Some(line(note, "note", LINE, true)?);
    settle(&mut tx, &mut one, "introduction.held").await?;
    tx.commit().await?;
    Ok(one)
}

/// A document of the side that the actor advises, not yet before the other side.
async fn waiting(
    cx: &Cx,
    tx: &Tx,
    id: Id<Introduction>,
    of: Id<Document>,
) -> Outcome<Introduction> {
    let one = load(tx, id).await?;
    cx.permit(&acts::MEDIATE, &one.subject_of(&cx.actor))?;
    let Reader::Adviser(side) = one.reader(&cx.actor) else {
        return Err(Refusal::missing().into());
    };
    let own = one.party(side).organisation;
    let found = store::document::find(tx, of).await?;
    let theirs = |document: &Document| document.introduction == id && document.owner == own;
    let document = found.filter(theirs).ok_or_else(Refusal::missing)?;
    if document.passed_at.is_some() || document.taken_back_at.is_some() {
        return Err(Refusal::new(Kind::Conflict, "introductions.step").into());
    }
    Ok(one)
}

/// Brings a document of one's side before the other side.
///
/// # Errors
/// The actor does not advise its owner, it was passed on or taken back, or the database does not answer.
pub async fn pass_document(cx: &Cx, id: Id<Introduction>, document: Id<Document>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = waiting(cx, &tx, id, document).await?;
    store::document::pass(&mut tx, document).await?;
    let to = one.reader(&cx.actor).side().map(Side::other);
    let change = json!({ "document": document, "to": to });
    tx.tell(fact("introduction.document-passed", &one).change(change));
    tx.commit().await
}

/// Holds a document of one's side back; the note says why, to this side only.
///
/// # Errors
/// As [`pass_document`]; the note is missing or too long.
pub async fn hold_document(
    cx: &Cx,
    id: Id<Introduction>,
    document: Id<Document>,
    note: &str,
) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = waiting(cx, &tx, id, document).await?;
    let note = line(note, "note", LINE, true)?;
    store::document::hold(&mut tx, document, &note).await?;
    let change = json!({ "document": document });
    tx.tell(fact("introduction.document-held", &one).change(change));
    tx.commit().await
}
