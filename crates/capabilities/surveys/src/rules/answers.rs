//! Decides which questions can be counted, how, and what of an answer counts.

use lb_forms::rules::answers::{Answers, Value};
use lb_forms::rules::check::{Files, check};
use lb_forms::rules::definition::{Ask, Definition, Question};
use lb_kernel::refusal::Kind;
use lb_kernel::{Localised, Refusal};

/// How a question is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counting {
    /// One of these codes: shares, that add up.
    One(Vec<Coded>),
    /// A scale: codes that end in whole numbers (`s1` to `s5`), so that they have shares, a mean and a median.
    Scale(Vec<Coded>),
    /// Any of these codes: shares, each for itself.
    Several(Vec<Coded>),
    /// A number: mean and median.
    Number,
    /// Words: read by those who asked, never counted.
    Words,
}

/// A possible answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// What is kept.
    pub code: String,
    /// What is read; none for yes and no, which every language says by itself.
    pub label: Option<Localised>,
}

/// The letters and the whole number of which a code of a scale consists: `s4`.
fn parted(code: &str) -> Option<(&str, u32)> {
    let digits = code.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = code.split_at_checked(digits)?;
    Some((letters, number.parse().ok()?))
}

/// The number of a code of a scale.
#[must_use]
pub fn point(code: &str) -> Option<f64> {
    parted(code).map(|(_, number)| f64::from(number))
}

/// Whether codes are a scale: the same letters, each with a number of its own.
fn is_scale(coded: &[Coded]) -> bool {
    let parts: Option<Vec<(&str, u32)>> = coded.iter().map(|one| parted(&one.code)).collect();
    parts.is_some_and(|parts| parts.windows(2).all(|two| matches!(two, [a, b] if a.0 == b.0)))
}

/// How the answers to a question are counted; none where it asks for what no survey counts.
#[must_use]
pub fn counting(question: &Question) -> Option<Counting> {
    match &question.ask {
        Ask::One(options) | Ask::Several(options) => {
            let coded: Vec<Coded> = (options.options.iter())
                .map(|one| Coded { code: one.code.clone(), label: Some(one.label.clone()) })
                .collect();
            let is_scale = coded.len() > 2 && is_scale(&coded);
            Some(match (&question.ask, is_scale) {
                (Ask::Several(_), _) => Counting::Several(coded),
                (_, true) => Counting::Scale(coded),
                _ => Counting::One(coded),
            })
        }
        Ask::YesNo => {
            let coded = ["yes", "no"].map(|code| Coded { code: code.to_owned(), label: None });
            Some(Counting::One(coded.to_vec()))
        }
        Ask::Number(_) => Some(Counting::Number),
        Ask::ShortText(_) | Ask::LongText(_) => Some(Counting::Words),
        _ => None,
    }
}

/// Whether a form can be a survey: it asks something that is counted, and for nothing that a link without account
/// cannot answer or nobody counts.
///
/// # Errors
/// It asks for files, tables, amounts and the like, or for words only.
pub fn askable(definition: &Definition) -> Result<(), Refusal> {
    let no = |code| Refusal::new(Kind::Invalid, code).at("form");
    let found: Option<Vec<Counting>> =
        definition.questions().map(|(_, question)| counting(question)).collect();
    let found = found.ok_or_else(|| no("surveys.form-kind"))?;
    if found.iter().all(|one| *one == Counting::Words) {
        return Err(no("surveys.form-words"));
    }
    Ok(())
}

/// What was answered, each answer written in one way.
///
/// # Errors
/// What is wrong, at its question: a needed answer is missing, a choice is none.
pub fn checked(definition: &Definition, answers: &Answers) -> Result<Answers, Refusal> {
    check(definition, answers, &Files::new())
}

/// The codes that an answer chose.
#[must_use]
pub fn chosen(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::YesNo(yes)) => vec![if *yes { "yes" } else { "no" }],
        Some(Value::Text(text)) => vec![text.as_str()],
        Some(Value::List(items)) => items.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The number that an answer gives: itself, or that of its point on a scale.
#[must_use]
pub fn number(value: Option<&Value>) -> Option<f64> {
    match value {
        Some(Value::Text(text)) => {
            text.parse::<f64>().ok().or_else(|| point(text)).filter(|x| x.is_finite())
        }
        _ => None,
    }
}
