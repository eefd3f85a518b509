//! Decides whether answers can be handed in: all that is wrong with them at once, field by field.

use std::collections::BTreeMap;

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind as No;

use super::answers::{Answers, Value};
use super::condition;
use super::definition::{Ask, Definition, FileRule, TableRule};
use super::document::Validity;
use super::file::{self, FileKind};
use super::values;

/// Largest draft, in bytes of its JSON.
pub const LARGEST: usize = 1024 * 1024;

/// What is known of a file that an answer names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its kind, as its content tells.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// Its pages, where they can be counted.
    pub pages: Option<u32>,
    /// How long the organisation's document holds from which it was taken.
    pub validity: Option<Validity>,
}

/// The files that answers may name, by the identifiers of their attachments.
pub type Files = BTreeMap<String, FileFacts>;

/// The answers as they are handed in: those to questions that are asked, each written in one way.
///
/// # Errors
/// One refusal with all that is wrong; each part names its field: a question, or
/// `question.row.column` in a table.
pub fn check(
    definition: &Definition,
    answers: &Answers,
    files: &Files,
) -> Result<Answers, Refusal> {
    let asked = condition::asked(definition, answers);
    let mut kept = Answers::default();
    let mut wrong = Vec::new();
    for (_, question) in definition.questions() {
        if !asked.contains(question.id.as_str()) {
            continue;
        }
        let Some(value) = answers.given(&question.id) else {
            if condition::needed(question, answers, &asked) {
                wrong.push(no("forms.answer.required").at(&question.id));
            }
            continue;
        };
        match value_of(&question.ask, &question.id, value, files) {
            Ok(value) => {
                kept.0.insert(question.id.clone(), value);
            }
            Err(refusals) => wrong.extend(refusals),
        }
    }
    wrong.extend(unknown(definition, answers));
    match Refusal::all(wrong) {
        Some(refusal) => Err(refusal),
        None => Ok(kept),
    }
}

/// Whether answers can be kept as a draft: known questions, values of the right shape, not too
/// large. Everything else may still be wrong; a draft never loses what was written.
///
/// # Errors
/// One refusal with all that is wrong.
pub fn check_draft(definition: &Definition, answers: &Answers) -> Result<(), Refusal> {
    let mut wrong = unknown(definition, answers);
    for (_, question) in definition.questions() {
        if let Some(value) = answers.given(&question.id)
            && !has_shape(&question.ask, value)
        {
            wrong.push(no("forms.answer.shape").at(&question.id));
        }
    }
    if serde_json::to_string(answers).map_or(usize::MAX, |json| json.len()) > LARGEST {
        wrong.push(Refusal::new(No::TooLarge, "forms.answer.large").with("most", LARGEST / 1024));
    }
    Refusal::all(wrong).map_or(Ok(()), Err)
}

fn no(code: &'static str) -> Refusal {
    Refusal::new(No::Invalid, code)
}

fn unknown(definition: &Definition, answers: &Answers) -> Vec<Refusal> {
    let names = answers.0.keys().filter(|id| definition.question(id).is_none());
    names.map(|id| no("forms.answer.unknown").with("id", id).at(id)).collect()
}

fn has_shape(ask: &Ask, value: &Value) -> bool {
    match (ask, value) {
        (Ask::Several(_) | Ask::File(_), Value::List(_))
        | (Ask::Money(_), Value::Money { .. })
        | (Ask::YesNo, Value::YesNo(_)) => true,
        (Ask::Table(rule), Value::Rows(rows)) => rows
            .iter()
            .all(|row| row.keys().all(|id| rule.columns.iter().any(|column| column.id == *id))),
        (Ask::Several(_) | Ask::File(_) | Ask::Money(_) | Ask::Table(_) | Ask::YesNo, _) => false,
        (_, value) => matches!(value, Value::Text(_)),
    }
}

fn value_of(ask: &Ask, id: &str, value: &Value, files: &Files) -> Result<Value, Vec<Refusal>> {
    let at = |refusal: Refusal| vec![refusal.at(id)];
    match (ask, value) {
        (Ask::Several(options), Value::List(items)) => {
            values::several(options, items).map(Value::List).map_err(at)
        }
        (Ask::Money(rule), Value::Money { amount, currency }) => {
            values::money(rule, amount, currency)
                .map(|(amount, currency)| Value::Money { amount, currency })
                .map_err(at)
        }
        (Ask::YesNo, Value::YesNo(yes)) => Ok(Value::YesNo(*yes)),
        (Ask::File(rule), Value::List(items)) => {
            attached(rule, items, files).map(Value::List).map_err(at)
        }
        (Ask::Table(rule), Value::Rows(rows)) => table(rule, id, rows),
        (ask, Value::Text(text)) if !matches!(ask, Ask::YesNo) => {
            values::plain(ask, text).map(Value::Text).map_err(at)
        }
        _ => Err(at(no("forms.answer.shape"))),
    }
}

fn attached(rule: &FileRule, items: &[String], files: &Files) -> Result<Vec<String>, Refusal> {
    if items.len() > rule.most as usize {
        let refusal = no("forms.answer.too-many-files");
        return Err(refusal.with("most", rule.most).with("count", items.len()));
    }
    for item in items {
        let facts = files.get(item).ok_or_else(|| no("forms.answer.file-gone"))?;
        file::fits(rule, facts)?;
    }
    Ok(items.to_vec())
}

/// Rows in which nothing was written are left out.
fn table(
    rule: &TableRule,
    id: &str,
    rows: &[BTreeMap<String, String>],
) -> Result<Value, Vec<Refusal>> {
    let mut wrong = Vec::new();
    let mut kept = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        if row.values().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut cells = BTreeMap::new();
        for column in &rule.columns {
            let place = format!("{id}.{n}.{}", column.id);
            match row.get(&column.id).filter(|cell| !cell.trim().is_empty()) {
                None if column.required => wrong.push(no("forms.answer.required").at(place)),
                None => {}
                Some(cell) => match values::plain(&column.ask, cell) {
                    Ok(cell) => {
                        cells.insert(column.id.clone(), cell);
                    }
                    Err(refusal) => wrong.push(refusal.at(place)),
                },
            }
        }
        kept.push(cells);
    }
    if kept.len() < rule.least as usize {
        wrong.push(no("forms.answer.rows-least").with("least", rule.least).at(id));
    }
    if kept.len() > rule.most as usize {
        wrong.push(no("forms.answer.rows-most").with("most", rule.most).at(id));
    }
    if wrong.is_empty() { Ok(Value::Rows(kept)) } else { Err(wrong) }
}

#[cfg(test)]
mod tests;
