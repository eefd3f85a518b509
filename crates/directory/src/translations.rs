//! Hands the texts of the directory to whoever translates them, and keeps what comes back: descriptions and names of
//! organisations, notes.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::{Permit, Subject};
use lb_kernel::{Id, Language, Organisation, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Tx};
use serde_json::json;

use crate::rules::names::NewName;
use crate::rules::note::Note;
use crate::rules::organisation::{Facet, Record};
use crate::store;
use crate::store::parts::{self, Party};

/// Longest name.
pub use crate::rules::names::LONGEST as LONGEST_NAME;
/// Longest note.
pub use crate::rules::note::LONGEST as LONGEST_NOTE;
/// Longest description.
pub use crate::rules::organisation::LONGEST as LONGEST_DESCRIPTION;

/// What the policy engine must know of an organisation's description: never wider than the record.
#[must_use]
pub fn of_description(record: &Record, subject: &Subject) -> Subject {
    let level = record.content.facts.get(&Facet::Description).copied();
    let visibility = level.map_or(subject.visibility, |level| level.min(subject.visibility));
    Subject { visibility, ..subject.clone() }
}

/// These notes with what the policy engine asks, and the organisations they are about; withdrawn ones are absent.
///
/// # Errors
/// The database does not answer.
pub async fn notes(cx: &Cx, ids: &[Id<Note>]) -> Kept<Vec<(Note, Subject, Record)>> {
    let reader = cx.read();
    let notes = store::note::find_all(&reader, ids).await?;
    let mut about: Vec<Id<Organisation>> =
        notes.iter().map(|(note, _)| note.organisation).collect();
    about.sort_unstable();
    about.dedup();
    let organisations = store::organisation::find_all(&reader, &about).await?;
    let known = notes.into_iter().filter_map(|(note, shares)| {
        let (record, _) = organisations.iter().find(|(one, _)| one.id == note.organisation)?;
        let mut subject = note.subject(shares);
        // Who may not see the organisation reads none of its notes.
        subject.visibility = subject.visibility.min(record.content.visibility);
        Some((note, subject, record.clone()))
    });
    Ok(known.collect())
}

/// Some organisations after `after`, in the order of their identifiers.
///
/// # Errors
/// The database does not answer.
pub async fn organisations_after(
    cx: &Cx,
    after: Option<Id<Organisation>>,
    limit: u32,
) -> Kept<Vec<Id<Organisation>>> {
    store::organisation::after(&cx.read(), after, limit).await
}

/// Some notes after `after`, in the order of their identifiers.
///
/// # Errors
/// The database does not answer.
pub async fn notes_after(cx: &Cx, after: Option<Id<Note>>, limit: u32) -> Kept<Vec<Id<Note>>> {
    store::note::after(&cx.read(), after, limit).await
}

async fn organisation(tx: &Tx, id: Id<Organisation>) -> Outcome<Record> {
    let found = store::organisation::find(tx, id).await?;
    let (record, _) = found.ok_or_else(Refusal::missing)?;
    if record.merged_into.is_some() {
        return Err(Refusal::missing().into());
    }
    Ok(record)
}

fn told(record: &Record, permit: &Permit, text: &str, made: &[(Language, Origin)]) -> Fact {
    let change = json!({ "text": text, "translations": made, "act": permit.act().code });
    Fact::of("organisation.translated", "organisation", record.id)
        .within(record.workspace)
        .change(change)
}

/// Keeps translations of an organisation's description, which said `original` when it was translated.
///
/// # Errors
/// The organisation is gone or says something else by now, or the database does not answer.
pub async fn describe(
    tx: &mut Tx,
    permit: &Permit,
    id: Id<Organisation>,
    original: &str,
    new: Vec<Translation>,
) -> Outcome<()> {
    let mut record = organisation(tx, id).await?;
    let text = record
        .description
        .as_mut()
        .filter(|text| text.text == original)
        .ok_or_else(Refusal::stale)?;
    let made: Vec<_> = new.iter().map(|one| (one.language, one.origin)).collect();
    for one in new {
        text.translate(one);
    }
    store::organisation::update(tx, &record, record.version).await?;
    tx.tell(told(&record, permit, "description", &made));
    Ok(())
}

/// Keeps the official name of an organisation in a language. Names are by people only.
///
/// # Errors
/// The organisation is gone or is called otherwise by now, or the database does not answer.
pub async fn name(
    tx: &mut Tx,
    permit: &Permit,
    id: Id<Organisation>,
    original: &str,
    language: Language,
    text: &str,
) -> Outcome<()> {
    let record = organisation(tx, id).await?;
    if record.names.first().is_none_or(|first| first.text != original) {
        return Err(Refusal::stale().into());
    }
    let mut names: Vec<NewName> = record
        .names
        .iter()
        .filter(|name| name.alias || name.language != Some(language))
        .map(|name| NewName {
            language: name.language,
            text: name.text.clone(),
            reading: name.reading.clone(),
            alias: name.alias,
        })
        .collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    names.push(NewName { language: Some(language), text, reading: None, alias: false });
    names.sort_by_key(|name| name.alias);
    parts::keep_names(tx, Party::Organisation, id, &record.names, &names).await?;
    store::organisation::update(tx, &record, record.version).await?;
    tx.tell(told(&record, permit, "name", &[(language, Origin::Human)]));
    Ok(())
}

/// Keeps a translation of a note, which said `original` when it was translated.
///
/// # Errors
/// The note is gone or says something else by now, or the database does not answer.
pub async fn note(
    tx: &mut Tx,
    permit: &Permit,
    id: Id<Note>,
    original: &str,
    new: Translation,
) -> Outcome<()> {
    let (mut note, _) = store::note::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    if note.withdrawn_at.is_some() {
        return Err(Refusal::missing().into());
    }
    if note.text.text != original {
        return Err(Refusal::stale().into());
    }
    let change = json!({ "language": new.language, "origin": new.origin,
                         "act": permit.act().code });
    note.text.translate(new);
    store::note::update(tx, &note, note.version).await?;
    let fact = Fact::of("organisation-note.translated", "organisation-note", id);
    tx.tell(fact.within(note.workspace).change(change));
    Ok(())
}
