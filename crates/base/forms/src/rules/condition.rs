//! Decides which questions are asked and which answers are needed, given the other answers.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::definition::{Clause, Definition, Need, Question, Section};

/// The names of the questions that are asked. A question that is not asked counts as unanswered for
/// all others, whatever was written there before.
#[must_use]
pub fn asked<'a>(definition: &'a Definition, answers: &Answers) -> BTreeSet<&'a str> {
    let all: BTreeMap<&str, (&Section, &Question)> =
        definition.questions().map(|(s, q)| (q.id.as_str(), (s, q))).collect();
    let mut known = BTreeMap::new();
    for id in all.keys() {
        settle(id, &all, answers, &mut known);
    }
    known.into_iter().filter_map(|(id, asked)| asked.then_some(id)).collect()
}

fn settle<'a>(
    id: &'a str,
    all: &BTreeMap<&'a str, (&'a Section, &'a Question)>,
    answers: &Answers,
    known: &mut BTreeMap<&'a str, bool>,
) -> bool {
    if let Some(asked) = known.get(id) {
        return *asked;
    }
    let Some((section, question)) = all.get(id) else { return false };
    // While it is being settled it counts as not asked: a definition with a cycle cannot be
    // published, and must not hang the designer's preview.
    known.insert(&question.id, false);
    let asked = section.show.iter().chain(&question.show).all(|clause| {
        let there = settle(&clause.question, all, answers, known);
        holds(clause, answers, there)
    });
    known.insert(&question.id, asked);
    asked
}

/// Whether a clause holds; `there`: its question is asked.
fn holds(clause: &Clause, answers: &Answers, there: bool) -> bool {
    let given = answers.given(&clause.question).filter(|_| there);
    let is = given
        .is_some_and(|value| clause.is.is_empty() || clause.is.iter().any(|code| value.is(code)));
    is != clause.not
}

/// Whether a question that is asked needs an answer.
#[must_use]
pub fn needed(question: &Question, answers: &Answers, asked: &BTreeSet<&str>) -> bool {
    match &question.need {
        Need::Optional => false,
        Need::Required => true,
        Need::When(all) => all
            .iter()
            .all(|clause| holds(clause, answers, asked.contains(clause.question.as_str()))),
    }
}
