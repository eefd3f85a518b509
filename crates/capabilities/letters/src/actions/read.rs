//! Lists and opens letters; who opened one stands in the audit record.

use std::collections::{BTreeMap, BTreeSet};

use lb_forms::Vault;
use lb_forms::rules::file::FileKind;
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_reading::formats;
use lb_store::{Cx, Kept, Outcome, audit};
use lb_tables::decode::decode;

use super::fact;
use crate::acts::{self, POLICY};
use crate::record::{Letter, LetterFile};
use crate::room::Letters;
use crate::rules::course::State;
use crate::rules::message::LONGEST;
use crate::store;

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The letters.
    pub list: Vec<Letter>,
    /// How many stand where.
    pub states: BTreeMap<State, i64>,
    /// Where to go on.
    pub next: Option<Id<Letter>>,
}

/// The units whose mail the actor opens.
pub(crate) fn units(cx: &Cx) -> Vec<Id<Workspace>> {
    let mut own: Vec<Id<Workspace>> = cx.actor.workspaces(POLICY).collect();
    own.sort_unstable();
    own.dedup();
    own
}

/// Letters of the actor's units in this state, the latest first.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn list(
    cx: &Cx,
    state: State,
    before: Option<Id<Letter>>,
    limit: usize,
) -> Outcome<Listed> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let (limit, units, rows) = (limit.clamp(1, 200), units(cx), cx.read());
    let mut list = store::list(&rows, &units, state, before, limit + 1).await?;
    let more = list.len() > limit;
    list.truncate(limit);
    let next = list.last().filter(|_| more).map(|last| last.id);
    Ok(Listed { list, states: store::states(&rows, &units).await?, next })
}

/// A letter that the actor may open.
pub(crate) async fn load(cx: &Cx, id: Id<Letter>) -> Outcome<Letter> {
    let one = store::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::READ, &one.subject())?;
    Ok(one)
}

/// What a letter says.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The letter.
    pub one: Letter,
    /// Its files.
    pub files: Vec<LetterFile>,
    /// What the organisation of its sender is called.
    pub company: Option<String>,
}

/// Opens a letter.
///
/// # Errors
/// There is none that the actor may open, or the database does not answer.
pub async fn show(cx: &Cx, room: &Letters, id: Id<Letter>) -> Outcome<Shown> {
    let one = load(cx, id).await?;
    let files = store::files(&cx.read(), id).await?;
    let company = match one.organisation {
        Some(company) => room.setup.units.names(cx, &[company]).await?.remove(&company),
        None => None,
    };
    if one.emptied_at.is_none() {
        audit::note_read(cx, fact("letter.read", &one)).await?;
    }
    Ok(Shown { one, files, company })
}

/// A file of a letter, with its content.
///
/// # Errors
/// There is none that is kept and that the actor may open, or the folder does not answer.
pub async fn open(
    cx: &Cx,
    vault: &Vault,
    id: Id<Letter>,
    number: i64,
) -> Outcome<(String, FileKind, Vec<u8>)> {
    let one = load(cx, id).await?;
    let files = store::files(&cx.read(), id).await?;
    let file = files.into_iter().find(|file| file.number == number);
    let (name, kind, hash) = file
        .and_then(|file| Some((file.name, file.kind?, file.hash?)))
        .ok_or_else(Refusal::missing)?;
    let bytes = vault.read(&hash).await?;
    audit::note_read(cx, fact("letter.file-read", &one)).await?;
    Ok((name, kind, bytes))
}

/// The words of a letter, or of one of its files, to be read as a report.
///
/// # Errors
/// There is none that the actor may open, or the file has no words.
pub async fn report(
    cx: &Cx,
    vault: &Vault,
    id: Id<Letter>,
    file: Option<i64>,
) -> Outcome<(Letter, String)> {
    let one = load(cx, id).await?;
    if !one.is_open() {
        return Err(Refusal::new(Kind::Conflict, "letter.settled").into());
    }
    let Some(number) = file else {
        let words = one.whole();
        return Ok((one, words));
    };
    let (_, _, bytes) = open(cx, vault, id, number).await?;
    // Cutting a document up takes its time.
    let read = tokio::task::spawn_blocking(move || match formats::words(&bytes) {
        Ok(Some(text)) => Some(text),
        Ok(None) => Some(decode(&bytes, None).text.into_owned()),
        Err(_) => None,
    });
    let text = read.await.ok().flatten().unwrap_or_default();
    let text: String = text.replace("\r\n", "\n").trim().chars().take(LONGEST).collect();
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Refusal::new(Kind::Invalid, "letter.no-words").into());
    }
    Ok((one, text))
}

/// The digests of all files that letters have: they are not swept away.
///
/// # Errors
/// The database does not answer.
pub async fn hashes(cx: &Cx) -> Kept<BTreeSet<String>> {
    store::hashes(&cx.read()).await
}
