//! Decides which answers were written freely, so that they may be wanted in another language.

use super::answers::{Answers, Value};
use super::condition;
use super::definition::{Ask, Definition, Question};

/// Something that was written freely: one text of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Free<'a> {
    /// The question.
    pub question: &'a Question,
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

/// What was written freely at questions that are asked, in their order.
#[must_use]
pub fn free<'a>(definition: &'a Definition, answers: &'a Answers) -> Vec<Free<'a>> {
    let asked = condition::asked(definition, answers);
    let questions = definition.questions().map(|(_, question)| question);
    let written = questions.filter(|question| asked.contains(question.id.as_str()));
    written
        .filter_map(|question| {
            let long = match question.ask {
                Ask::ShortText(_) => false,
                Ask::LongText(_) => true,
                _ => return None,
            };
            match answers.given(&question.id)? {
                Value::Text(text) => Some(Free { question, text, long }),
                _ => None,
            }
        })
        .collect()
}
