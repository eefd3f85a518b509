//! Keeps translations of what was written in answers.

use std::collections::BTreeMap;

use lb_kernel::{Id, localised};
use lb_store::{Kept, Rows, Translated, Tx};

use super::answers::AnswerRecord;

const TABLE: Translated = Translated { table: "answer_translation", owner: "answer" };

/// A translation of what was written at the question, or in the cell, of this name.
pub type Translation = localised::Kept<String>;

/// The translations of these answers.
pub async fn of(
    on: &impl Rows,
    answers: &[Id<AnswerRecord>],
) -> Kept<BTreeMap<Id<AnswerRecord>, Vec<Translation>>> {
    TABLE.of(on, answers, |question| Some(question.to_owned())).await
}

/// Keeps a translation; an earlier one into the same language goes.
pub async fn put(tx: &mut Tx, answer: Id<AnswerRecord>, one: &Translation) -> Kept<()> {
    TABLE.put(tx, answer, &one.part, one).await
}
