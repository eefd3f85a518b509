//! Items as rows of a file: what other programs and people with spreadsheets want, without whose they are.

use lb_kernel::{Instant, Locale};
use lb_store::{Broken, Outcome};
use serde::Serialize;
use utoipa::ToSchema;

use crate::record::shown;
use crate::rules::ageing::age;
use crate::store::overview::Line;

/// An item of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ItemRow {
    /// Its identifier.
    pub id: String,
    /// What its difficulty is called, and its number in it.
    pub pseudonym: String,
    /// Number within the difficulty.
    pub number: i64,
    /// Its words, in their language.
    pub words: String,
    /// Language of the words.
    pub language: String,
    /// State of its course.
    pub state: String,
    /// `rule`, `administrative`, `advice` or `out-of-scope`.
    pub handling: Option<String>,
    /// Number of its theme.
    pub theme: Option<i64>,
    /// Label of its theme.
    pub theme_label: Option<String>,
    /// Name of the authority.
    pub authority: Option<String>,
    /// Whether the rule itself is the matter.
    pub systemic: bool,
    /// Why the answer was not a plain yes.
    pub reason: Option<String>,
    /// When a long-term need is looked at again.
    pub next_check: Option<String>,
    /// What the authority says: `none`, `not`, `partly` or `yes`.
    pub claimed: String,
    /// What companies say: `none`, `not`, `partly` or `yes`.
    pub confirmed: String,
    /// How often it was taken up again.
    pub reopened: i64,
    /// Days since it was opened.
    pub days: i64,
    /// Days in its state.
    pub days_in_state: i64,
    /// Whether it is late or too old.
    pub red: bool,
    /// When it was opened.
    pub opened_at: String,
    /// Until when the next one to act has to.
    pub due_at: Option<String>,
}

/// The row of an item.
#[must_use]
pub fn row(line: &Line, locale: Locale, now: Instant) -> ItemRow {
    let item = &line.item;
    let age = age(item, line.ageing_days, now);
    ItemRow {
        id: item.id.to_string(),
        pseudonym: line.pseudonym.clone(),
        number: item.number,
        words: item.words.clone(),
        language: item.language.to_string(),
        state: item.state.to_string(),
        handling: item.handling.map(|one| one.to_string()),
        theme: line.theme.as_ref().map(|(number, _)| *number),
        theme_label: line.theme.as_ref().map(|(_, label)| shown(label, locale)),
        authority: line.authority.as_ref().map(|names| shown(names, locale)),
        systemic: item.systemic,
        reason: item.reason.clone(),
        next_check: item.next_check.clone(),
        claimed: item.claimed.to_string(),
        confirmed: item.confirmed.to_string(),
        reopened: item.reopened,
        days: age.days_open,
        days_in_state: age.days,
        red: age.glares,
        opened_at: item.made_at.to_string(),
        due_at: item.due_at.map(|at| at.to_string()),
    }
}

/// The columns of the file.
const COLUMNS: [&str; 21] = [
    "id",
    "pseudonym",
    "number",
    "words",
    "language",
    "state",
    "handling",
    "theme",
    "theme_label",
    "authority",
    "systemic",
    "reason",
    "next_check",
    "claimed",
    "confirmed",
    "reopened",
    "days",
    "days_in_state",
    "red",
    "opened_at",
    "due_at",
];

/// The rows as CSV.
///
/// # Errors
/// They cannot be written.
pub fn csv(rows: &[ItemRow]) -> Outcome<Vec<u8>> {
    let cells = rows.iter().map(|row| {
        let value = serde_json::to_value(row).unwrap_or_default();
        COLUMNS.map(|column| match value.get(column) {
            Some(serde_json::Value::String(text)) => text.clone(),
            None | Some(serde_json::Value::Null) => String::new(),
            Some(other) => other.to_string(),
        })
    });
    let made = lb_tables::write::csv_bytes(&COLUMNS, cells);
    Ok(made.map_err(|error| Broken::new("writing items", error))?)
}
