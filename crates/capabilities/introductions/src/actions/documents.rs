//! Accepts the terms of confidentiality for one introduction, and lays documents before the other
//! side under them.

use lb_forms::actions::handed;
use lb_forms::{Attachment, DocumentLine, Vault};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Halt, Outcome};
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
use crate::store::document::{Document, File};
use crate::store::network::Terms;

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

/// The introduction, and the side for which the actor shares.
async fn sharing(cx: &Cx, room: &Introductions, id: Id<Introduction>) -> Outcome<(Shown, Side)> {
    let shown = show(cx, room, id).await?;
    let one = load(&cx.read(), id).await?;
    cx.permit(&acts::SHARE, &one.subject_of(&cx.actor))?;
    let side = one.side_of(&cx.actor).ok_or_else(Refusal::missing)?;
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
        let change = json!({ "terms": terms, "organisation": organisation, "to": side.other() });
        tx.tell(fact("introduction.terms-accepted", &one).change(change));
    }
    tx.commit().await
}

/// A document to lay before the other side: words, or a document that its owner filed.
#[derive(Debug, Clone, Default)]
pub struct New {
    /// What it is called.
    pub title: String,
    /// Its words; may be empty beside a file.
    pub words: String,
    /// The filed document.
    pub filed: Option<Id<lb_forms::Document>>,
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
    new: &New,
) -> Outcome<Id<Document>> {
    let (shown, side) = sharing(cx, room, id).await?;
    if shown.seen.stage < Stage::Documents {
        return Err(conflict("introductions.terms-first").into());
    }
    let words = line(&new.words, "words", DOCUMENT, new.filed.is_none());
    let (title, words) = (line(&new.title, "title", LINE, true), words);
    let (title, words) = match (title, words) {
        (Ok(title), Ok(words)) => (title, words),
        (title, words) => {
            let all: Vec<Refusal> = [title.err(), words.err()].into_iter().flatten().collect();
            return Err(Refusal::all(all).unwrap_or_else(Refusal::missing).into());
        }
    };
    let one = load(&cx.read(), id).await?;
    let owner = one.party(side).organisation;
    let file = match new.filed {
        None => None,
        Some(filed) => {
            let file = handed::usable(cx, owner, filed).await?;
            Some(File { filed, name: file.name, hash: file.hash })
        }
    };
    let document = Document {
        id: cx.new_id(),
        introduction: id,
        owner,
        title,
        words,
        file,
        account: cx.actor.account,
        made_at: cx.now,
        // What a side shows goes through its adviser; one that has none shows it itself.
        passed_at: one.party(side).adviser.is_none().then_some(cx.now),
        held: None,
        taken_back_at: None,
    };
    let mut tx = cx.begin().await?;
    store::document::add(&mut tx, &document).await?;
    let hash = document.file.as_ref().map(|file| &file.hash);
    let adviser = one.party(side).adviser.as_ref().map(|adviser| adviser.account);
    let change = json!({ "document": document.id, "owner": document.owner, "hash": hash,
        "adviser": adviser, "to": document.passed_at.map(|_| side.other()) });
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
        let said = document.file.as_ref().map_or(&document.words, |file| &file.hash);
        let words = [document.title.as_str(), said.as_str()];
        let line = Line::new(Item::Document, &which, &document.title, &words);
        let (reader, owner) = (one.party(side).organisation, document.owner);
        let mut tx = cx.begin().await?;
        if store::disclosure::note(&mut tx, id, reader, owner, &line, shown.seen.advised).await? {
            let change = json!({ "items": [line.key()], "to": side });
            tx.tell(fact("introduction.shown", &one).change(change));
        }
        tx.commit().await?;
    }
    Ok((document, own))
}

/// The content of a document that is a file, for whoever may open it now; reading is noted as in [`open`].
///
/// # Errors
/// As [`open`]; it is no file, or its owner took it out of its own file.
pub async fn content(
    cx: &Cx,
    room: &Introductions,
    vault: &Vault,
    id: Id<Introduction>,
    document: Id<Document>,
) -> Outcome<(Attachment, Vec<u8>)> {
    let (document, _) = open(cx, room, id, document).await?;
    let file = document.file.ok_or_else(Refusal::missing)?;
    handed::content(cx, vault, file.filed).await
}

/// The documents that the reader's organisation filed, to choose from.
///
/// # Errors
/// The database does not answer.
pub async fn filed(cx: &Cx, owner: Id<Organisation>) -> Outcome<Vec<DocumentLine>> {
    match lb_forms::actions::documents::list(cx, owner, None).await {
        Err(Halt::Refused(_)) => Ok(Vec::new()),
        found => found,
    }
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
