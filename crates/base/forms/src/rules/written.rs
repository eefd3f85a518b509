//! Decides which answers were written freely, so that they may be wanted in another language.

use lb_kernel::Localised;

use super::answers::{Answers, Value};
use super::condition;
use super::definition::{Ask, Definition};

/// Something that was written freely: one text of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free<'a> {
    /// Its name: that of the question, or that of the [`cell`] of a table.
    pub part: String,
    /// What was asked: the question, or the heading of the column.
    pub label: &'a Localised,
    /// What was written.
    pub text: &'a str,
    /// Whether it is prose; else one line, which is as often a name.
    pub long: bool,
}

impl Free<'_> {
    /// Longest translation, in characters: languages differ in length, limits of a form are for its own answers.
    #[must_use]
    pub fn longest(&self) -> usize {
        if self.long { 40_000 } else { 2_000 }
    }
}

/// The name of a cell: as its field is called on the page.
#[must_use]
pub fn cell(question: &str, row: usize, column: &str) -> String {
    format!("{question}.{row}.{column}")
}

/// What was written freely at questions that are asked, in their order; tables row by row.
#[must_use]
pub fn free<'a>(definition: &'a Definition, answers: &'a Answers) -> Vec<Free<'a>> {
    let asked = condition::asked(definition, answers);
    let mut all = Vec::new();
    for (_, question) in definition.questions() {
        let (id, label) = (question.id.as_str(), &question.label);
        if !asked.contains(id) {
            continue;
        }
        match (&question.ask, answers.given(id)) {
            (Ask::ShortText(_) | Ask::LongText(_), Some(Value::Text(text))) => {
                let long = matches!(question.ask, Ask::LongText(_));
                all.push(Free { part: id.to_owned(), label, text, long });
            }
            (Ask::Table(rule), Some(Value::Rows(rows))) => {
                let free =
                    || rule.columns.iter().filter(|one| matches!(one.ask, Ask::ShortText(_)));
                all.extend(rows.iter().enumerate().flat_map(|(at, row)| {
                    free().filter_map(move |column| {
                        let text = row.get(&column.id).filter(|text| !text.trim().is_empty())?;
                        let part = cell(id, at, &column.id);
                        Some(Free { part, label: &column.label, text, long: false })
                    })
                }));
            }
            _ => {}
        }
    }
    all
}
