//! Keeps answers: for each question one value, in one form for database, API and receipt.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

/// The answers to a form, by the names of the questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Value>);

/// One answer.
///
/// Texts, numbers, days and codes are texts; numbers are written exactly, so that no reader rounds
/// them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A text, number, day, code.
    Text(String),
    /// Codes chosen, or identifiers of attachments.
    List(Vec<String>),
    /// An amount.
    Money {
        /// How much.
        amount: String,
        /// In which currency.
        currency: String,
    },
    /// Rows of a table: cells by the names of the columns.
    Rows(Vec<BTreeMap<String, String>>),
}

impl<'de> Deserialize<'de> for Value {
    /// Numbers are read as their digits are written; an empty list is a [`Value::List`].
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Self::of(value).ok_or_else(|| serde::de::Error::custom("no answer has this shape"))
    }
}

impl Value {
    fn of(value: serde_json::Value) -> Option<Self> {
        use serde_json::Value as Json;
        match value {
            Json::Bool(yes) => Some(Self::YesNo(yes)),
            Json::Array(items) if items.iter().any(Json::is_object) => {
                items.into_iter().map(cells).collect::<Option<_>>().map(Self::Rows)
            }
            Json::Array(items) => {
                items.into_iter().map(text).collect::<Option<_>>().map(Self::List)
            }
            Json::Object(mut parts) => {
                let amount = text(parts.remove("amount")?)?;
                let currency = text(parts.remove("currency")?)?;
                parts.is_empty().then_some(Self::Money { amount, currency })
            }
            other => text(other).map(Self::Text),
        }
    }

    /// Whether this is no answer: nothing but white space, nothing chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::YesNo(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Money { amount, .. } => amount.trim().is_empty(),
            Self::Rows(rows) => {
                rows.iter().all(|row| row.values().all(|cell| cell.trim().is_empty()))
            }
        }
    }

    /// Whether the answer is `code`, or has it among its answers.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        match self {
            Self::YesNo(yes) => code == if *yes { "yes" } else { "no" },
            Self::Text(text) => text.trim() == code,
            Self::List(items) => items.iter().any(|item| item == code),
            Self::Money { .. } | Self::Rows(_) => false,
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[String] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }
}

fn text(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn cells(row: serde_json::Value) -> Option<BTreeMap<String, String>> {
    let serde_json::Value::Object(row) = row else { return None };
    row.into_iter().map(|(column, cell)| Some((column, text(cell)?))).collect()
}

impl Answers {
    /// The answer to a question.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&Value> {
        self.0.get(question)
    }

    /// The answer to a question, unless it is blank.
    #[must_use]
    pub fn given(&self, question: &str) -> Option<&Value> {
        self.get(question).filter(|value| !value.is_blank())
    }

    /// Adds an answer.
    #[must_use]
    pub fn with(mut self, question: impl Into<String>, value: Value) -> Self {
        self.0.insert(question.into(), value);
        self
    }

    /// Takes over what was written for the questions that were asked: what is not in `written` was
    /// emptied.
    pub fn take<'a>(&mut self, asked: impl IntoIterator<Item = &'a str>, written: &Self) {
        for question in asked {
            match written.given(question) {
                Some(value) => {
                    self.0.insert(question.to_owned(), value.clone());
                }
                None => {
                    self.0.remove(question);
                }
            }
        }
    }
}
