//! Decides what of a draft fits a newer version of its form, and lists what does not.

use serde::Serialize;

use super::answers::{Answers, Value};
use super::definition::{Ask, Definition};

/// Why an answer does not fit the newer version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The question is no longer asked.
    Gone,
    /// The question asks for something else now.
    Kind,
    /// What was chosen is no longer offered.
    Choice,
}

impl Why {
    /// Its code, which ends the key of its sentence.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Kind => "kind",
            Self::Choice => "choice",
        }
    }
}

/// An answer that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The name of the question.
    pub question: String,
    /// What was written there.
    pub value: Value,
    /// Why it does not fit.
    pub why: Why,
}

/// The answers that fit the version `to`, and those that do not. Limits are not asked here: an
/// answer that has become too long is kept and refused when it is handed in.
#[must_use]
pub fn carry(from: &Definition, to: &Definition, answers: &Answers) -> (Answers, Vec<Left>) {
    let mut kept = Answers::default();
    let mut left = Vec::new();
    for (id, value) in &answers.0 {
        let why = match (from.question(id), to.question(id)) {
            (_, None) => Some(Why::Gone),
            (Some(old), Some(new)) if same(&old.ask, &new.ask) => offered(&new.ask, value),
            _ => Some(Why::Kind),
        };
        match why {
            None => {
                kept.0.insert(id.clone(), value.clone());
            }
            Some(_) if value.is_blank() => {}
            Some(why) => left.push(Left { question: id.clone(), value: value.clone(), why }),
        }
    }
    (kept, left)
}

/// A short text may become a long one and back; otherwise the kind stays.
fn same(old: &Ask, new: &Ask) -> bool {
    let text = |ask: &Ask| matches!(ask, Ask::ShortText(_) | Ask::LongText(_));
    old.kind() == new.kind() || (text(old) && text(new))
}

fn offered(ask: &Ask, value: &Value) -> Option<Why> {
    let fits = match (ask, value) {
        (Ask::One(options) | Ask::Several(options), value) => {
            let known = |code: &str| options.options.iter().any(|choice| choice.code == code);
            match value {
                Value::Text(code) => code.is_empty() || known(code),
                value => value.items().iter().all(|code| known(code)),
            }
        }
        (Ask::Money(rule), Value::Money { currency, .. }) => {
            currency.is_empty() || rule.currencies.iter().any(|one| one.to_string() == *currency)
        }
        (Ask::Table(rule), Value::Rows(rows)) => rows
            .iter()
            .flat_map(|row| row.keys())
            .all(|id| rule.columns.iter().any(|column| column.id == *id)),
        _ => true,
    };
    (!fits).then_some(Why::Choice)
}
