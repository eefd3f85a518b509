//! Hands what was written freely in answers to whoever translates it, and keeps what comes back.

use std::collections::BTreeMap;

use lb_kernel::localised::{self, Translation};
use lb_kernel::policy::{Permit, Subject};
use lb_kernel::{Id, Instant, Localised, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Rows, Tx, audit};
use serde_json::json;

use super::answers::{asked, is_own};
use crate::hooks::Tongues;
use crate::rules::definition::Definition;
use crate::rules::written::free;
use crate::store::answers::{self as table, AnswerRecord, AnswerState};
use crate::store::forms;
use crate::store::translations as store;

/// A text of an answer that was handed in.
#[derive(Debug, Clone)]
pub struct Written {
    /// The answer.
    pub answer: Id<AnswerRecord>,
    /// Its name: that of the question, or of a cell of its table.
    pub part: String,
    /// The question, or the heading of the column.
    pub label: Localised,
    /// What was written, with its translations.
    pub text: Localised,
    /// Longest translation, in characters.
    pub longest: usize,
    /// Whether it is prose; else one line, which is as often a name.
    pub long: bool,
    /// What the policy engine must know of the answer.
    pub subject: Subject,
}

/// What was written in an answer, text by text, with the translations that were kept. Where nobody can say in which
/// language it was written, it is left out: it is shown as it is.
fn together(
    tongues: &dyn Tongues,
    definition: &Definition,
    answer: &AnswerRecord,
    kept: &[store::Translation],
) -> Vec<Written> {
    let at = answer.receipt.as_ref().map_or(answer.changed_at, |(at, _)| *at);
    let written = free(definition, &answer.answers).into_iter().filter_map(|one| {
        let language = tongues.language(one.text)?;
        Some(Written {
            answer: answer.id,
            label: one.label.clone(),
            text: Localised::together(language, one.text, at, &one.part, kept),
            longest: one.longest(),
            long: one.long,
            part: one.part,
            subject: answer.subject(),
        })
    });
    written.collect()
}

/// What was written in an answer that the actor reads, by the names of the questions and cells.
///
/// # Errors
/// The database does not answer.
pub async fn of(
    on: &impl Rows,
    tongues: &dyn Tongues,
    definition: &Definition,
    answer: &AnswerRecord,
) -> Kept<BTreeMap<String, Localised>> {
    // A draft is read by who writes it.
    if answer.state != AnswerState::Submitted {
        return Ok(BTreeMap::new());
    }
    let kept = store::of(on, &[answer.id]).await?.remove(&answer.id).unwrap_or_default();
    let written = together(tongues, definition, answer, &kept);
    Ok(written.into_iter().map(|one| (one.part, one.text)).collect())
}

/// What was written in these answers, as far as they were handed in. Whoever shows anything of it asks the policy engine
/// and notes that it was read ([`note_read`]).
///
/// # Errors
/// The database does not answer.
pub async fn written(
    cx: &Cx,
    tongues: &dyn Tongues,
    ids: &[Id<AnswerRecord>],
) -> Kept<Vec<Written>> {
    let reader = cx.read();
    let answers = table::submitted(&reader, ids).await?;
    let mut versions: Vec<_> = answers.iter().map(|answer| answer.form_version).collect();
    versions.sort_unstable();
    versions.dedup();
    let definitions = forms::definitions(&reader, &versions).await?;
    let mut kept = store::of(&reader, ids).await?;
    let mut all = Vec::new();
    for answer in answers {
        let Some(definition) = definitions.get(&answer.form_version) else { continue };
        let kept = kept.remove(&answer.id).unwrap_or_default();
        all.extend(together(tongues, definition, &answer, &kept));
    }
    Ok(all)
}

/// Answers that were handed in after `after`, in the order of their identifiers, at most `most`.
///
/// # Errors
/// The database does not answer.
pub async fn after(
    cx: &Cx,
    after: Option<Id<AnswerRecord>>,
    most: u32,
) -> Kept<Vec<Id<AnswerRecord>>> {
    table::submitted_after(&cx.read(), after, most).await
}

/// Notes that somebody else than its owner reads what was written in an answer.
///
/// # Errors
/// The database does not answer; then it must not be shown.
pub async fn note_read(cx: &Cx, id: Id<AnswerRecord>) -> Kept<()> {
    let Some(answer) = table::find(&cx.read(), id).await? else { return Ok(()) };
    if is_own(cx, &answer) || cx.actor.is_system() {
        return Ok(());
    }
    audit::note_read(cx, super::answers::told("answer.read", &answer)).await
}

/// Keeps a translation of what was written at a question or in a cell, which said `original` when it was translated.
///
/// # Errors
/// The answer is gone or says something else, or the database does not answer.
pub async fn keep(
    tx: &mut Tx,
    permit: &Permit,
    (id, part): (Id<AnswerRecord>, &str),
    original: &str,
    new: Translation,
) -> Outcome<()> {
    let answer = table::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    let version = asked(tx, &answer).await?;
    let said = free(&version.definition, &answer.answers);
    let said = said.iter().find(|one| one.part == part);
    let said = said.filter(|_| answer.state == AnswerState::Submitted);
    let said = said.ok_or_else(Refusal::missing)?;
    if said.text != original {
        return Err(Refusal::stale().into());
    }
    let text = if said.long {
        new.text
    } else {
        new.text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (language, origin, made): (_, _, Instant) = (new.language, new.origin, new.made);
    let translated = original.to_owned();
    let change = json!({ "question": part, "language": language, "origin": origin,
                         "act": permit.act().code });
    let part = part.to_owned();
    let one = localised::Kept { part, language, text, origin, made, translated };
    store::put(tx, id, &one).await?;
    let fact = Fact::of("answer.translated", "answer", id).within(Some(answer.workspace));
    tx.tell(fact.change(change));
    Ok(())
}
