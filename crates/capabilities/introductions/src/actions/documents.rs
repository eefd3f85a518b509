//! Accepts the terms of confidentiality for one introduction, and lays documents before the other
//! side under them.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};
use serde_json::json;

use super::ask::fact;
use super::read::{Shown, load, show};
use crate::acts;
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::{Side, Stage};
use crate::rules::receipt::{Item, Shown as Line};
use crate::rules::words::{DOCUMENT, LINE, line};
use crate::store;
use crate::store::document::Document;
use crate::store::network::Terms;

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

/// The introduction, and the side for which the actor shares.
async fn sharing(cx: &Cx, room: &Introductions, id: Id<Introduction>) -> Outcome<(Shown, Side)> {
    let shown = show(cx, room, id).await?;
    let side = shown.seen.side.ok_or_else(Refusal::missing)?;
    let one = load(&cx.read(), id).await?;
    cx.permit(&acts::SHARE, &one.subject(Some(side)))?;
    if shown.seen.stage < Stage::Named {
        return Err(conflict("introductions.step").into());
    }
    Ok((shown, side))
}

/// Accepts the terms of confidentiality for the reader's side; `terms` are those it read.
///
/// # Errors
/// The actor may not, the two are not introduced, other terms hold meanwhile, or the database does
/// not answer.
pub async fn accept(
    cx: &Cx,
    room: &Introductions,
    id: Id<Introduction>,
    terms: Id<Terms>,
) -> Outcome<()> {
    let (shown, side) = sharing(cx, room, id).await?;
    if shown.terms.as_ref().map(|current| current.id) != Some(terms) {
        return Err(Refusal::new(Kind::Stale, "introductions.terms-new").into());
    }
    let one = load(&cx.read(), id).await?;
    let organisation = one.party(side).organisation;
    let mut tx = cx.begin().await?;
    if store::network::accept(&mut tx, terms, organisation, Some(id)).await? {
        let change = json!({ "terms": terms, "organisation": organisation });
        tx.tell(fact("introduction.terms-accepted", &one).change(change));
    }
    tx.commit().await
}

/// Lays a document before the other side.
///
/// # Errors
/// The actor may not, both sides have not accepted the terms, something is missing, or the database
/// does not answer.
pub async fn add(
    cx: &Cx,
    room: &Introductions,
    id: Id<Introduction>,
    title: &str,
    words: &str,
) -> Outcome<Id<Document>> {
    let (shown, side) = sharing(cx, room, id).await?;
    if shown.seen.stage < Stage::Documents {
        return Err(conflict("introductions.terms-first").into());
    }
    let (title, words) = (line(title, "title", LINE, true), line(words, "words", DOCUMENT, true));
    let (title, words) = match (title, words) {
        (Ok(title), Ok(words)) => (title, words),
        (title, words) => {
            let all: Vec<Refusal> = [title.err(), words.err()].into_iter().flatten().collect();
            return Err(Refusal::all(all).unwrap_or_else(Refusal::missing).into());
        }
    };
    let one = load(&cx.read(), id).await?;
    let document = Document {
        id: cx.new_id(),
        introduction: id,
        owner: one.party(side).organisation,
        title,
        words,
        account: cx.actor.account,
        made_at: cx.now,
        taken_back_at: None,
    };
    let mut tx = cx.begin().await?;
    store::document::add(&mut tx, &document).await?;
    let change = json!({ "document": document.id, "owner": document.owner });
    tx.tell(fact("introduction.document-laid", &one).change(change));
    tx.commit().await?;
    Ok(document.id)
}

/// A document; the other side's reading is noted in the receipt.
///
/// # Errors
/// There is none that the reader may know of now, or the database does not answer.
pub async fn open(
    cx: &Cx,
    room: &Introductions,
    id: Id<Introduction>,
    document: Id<Document>,
) -> Outcome<(Document, bool)> {
    let shown = show(cx, room, id).await?;
    let found = shown.documents.into_iter().find(|(one, _)| one.id == document);
    let (document, own) = found.ok_or_else(Refusal::missing)?;
    if !own && let Some(side) = shown.seen.side {
        let one = load(&cx.read(), id).await?;
        let which = document.id.to_string();
        let words = [document.title.as_str(), document.words.as_str()];
        let line = Line::new(Item::Document, &which, &document.title, &words);
        let (reader, owner) = (one.party(side).organisation, document.owner);
        let mut tx = cx.begin().await?;
        if store::disclosure::note(&mut tx, id, reader, owner, &line).await? {
            let change = json!({ "items": [line.key()], "to": reader });
            tx.tell(fact("introduction.shown", &one).change(change));
        }
        tx.commit().await?;
    }
    Ok((document, own))
}

/// Takes an own document back: from now on nobody reads it here.
///
/// # Errors
/// The actor may not, there is none of its own, or the database does not answer.
pub async fn take_back(
    cx: &Cx,
    room: &Introductions,
    id: Id<Introduction>,
    document: Id<Document>,
) -> Outcome<()> {
    let (shown, side) = sharing(cx, room, id).await?;
    let one = load(&cx.read(), id).await?;
    let own = one.party(side).organisation;
    let found = store::document::find(&cx.read(), document).await?;
    let is_own = |one: &Document| one.introduction == shown.seen.id && one.owner == own;
    found.filter(is_own).ok_or_else(Refusal::missing)?;
    let mut tx = cx.begin().await?;
    store::document::take_back(&mut tx, document).await?;
    tx.tell(fact("introduction.document-taken-back", &one).change(json!({ "document": document })));
    tx.commit().await
}
