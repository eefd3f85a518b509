//! Reads what a page's form sends: pairs of names and texts, into answers.
//!
//! A page names what it asks by `asked=QUESTION`, once for each; what it asks and does not send was
//! emptied. Amounts are `QUESTION.amount` and `QUESTION.currency`, cells `QUESTION.ROW.COLUMN`.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, Value};
use super::definition::{Ask, Definition, TableRule};

/// What a page sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted {
    /// The questions that were asked.
    pub asked: BTreeSet<String>,
    /// What was answered.
    pub answers: Answers,
}

/// Reads the pairs of a form. Names that the definition does not know are none of ours.
#[must_use]
pub fn read(definition: &Definition, pairs: &[(String, String)]) -> Posted {
    let mut posted = Posted::default();
    for (name, value) in pairs {
        if name == "asked" {
            posted.asked.insert(value.clone());
        }
    }
    for (_, question) in definition.questions() {
        if !posted.asked.contains(&question.id) {
            continue;
        }
        if let Some(value) = value_of(&question.ask, &question.id, pairs)
            && !value.is_blank()
        {
            posted.answers.0.insert(question.id.clone(), value);
        }
    }
    // Files are attached one by one; the text part of a form never names them.
    posted.asked.retain(|id| {
        definition.question(id).is_some_and(|question| !matches!(question.ask, Ask::File(_)))
    });
    posted
}

fn one<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn value_of(ask: &Ask, id: &str, pairs: &[(String, String)]) -> Option<Value> {
    match ask {
        Ask::File(_) => None,
        Ask::YesNo => match one(pairs, id)? {
            "yes" => Some(Value::YesNo(true)),
            "no" => Some(Value::YesNo(false)),
            _ => None,
        },
        Ask::Several(_) => {
            let chosen = pairs.iter().filter(|(key, value)| key == id && !value.is_empty());
            Some(Value::List(chosen.map(|(_, value)| value.clone()).collect()))
        }
        Ask::Money(_) => Some(Value::Money {
            amount: one(pairs, &format!("{id}.amount"))?.trim().to_owned(),
            currency: one(pairs, &format!("{id}.currency")).unwrap_or_default().to_owned(),
        }),
        Ask::Table(rule) => Some(rows(rule, id, pairs)),
        _ => one(pairs, id).map(|text| Value::Text(text.replace("\r\n", "\n"))),
    }
}

fn rows(rule: &TableRule, id: &str, pairs: &[(String, String)]) -> Value {
    let mut rows: BTreeMap<usize, BTreeMap<String, String>> = BTreeMap::new();
    for (key, value) in pairs {
        let Some(rest) = key.strip_prefix(id).and_then(|rest| rest.strip_prefix('.')) else {
            continue;
        };
        let Some((row, column)) = rest.split_once('.') else { continue };
        let Ok(row) = row.parse::<usize>() else { continue };
        let known = rule.columns.iter().any(|one| one.id == column);
        if known && row < rule.most as usize && !value.trim().is_empty() {
            rows.entry(row).or_default().insert(column.to_owned(), value.clone());
        }
    }
    Value::Rows(rows.into_values().collect())
}
