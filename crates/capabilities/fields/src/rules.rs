//! Decides what a file of fields says, whether it may become a version, and what it changes.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Locale, Refusal};
use lb_matching::vocabulary::{FieldFault, FieldRow, LONGEST_LABEL, MOST_ROWS, builtin, faults};
use lb_tables::read::read_bytes;
use lb_tables::{ReadOptions, Table, say};
use serde::Serialize;

/// Longest name of a version, in characters.
pub const LONGEST_NAME: usize = 100;
/// Largest file.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Faults that are told at once.
const TOLD: usize = 50;
/// The columns of a file, in the order in which one is handed out.
pub const COLUMNS: [&str; 12] = [
    "code",
    "en",
    "ko",
    "ja",
    "fr",
    "zh",
    "aliases",
    "isic",
    "ksic",
    "jsic",
    "retired",
    "successor",
];
/// The columns without which a file is no list; the others may be absent.
const NEEDED: [&str; 9] = ["code", "en", "ko", "ja", "fr", "zh", "isic", "ksic", "jsic"];

/// A list as it was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1; 0 is the list that comes with the program.
    pub number: i64,
    /// Its identifier.
    pub id: Id<Version>,
    /// What the operator called it.
    pub name: String,
    /// How many fields it has, retired ones too.
    pub size: i64,
    /// Who loaded it; the command line is nobody.
    pub account: Option<Id<Account>>,
    /// When it was loaded.
    pub made_at: Instant,
}

/// What a list changes towards the one in force: codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Fields that are new.
    pub added: Vec<String>,
    /// Fields that are offered no more and stay in the list.
    pub retired: Vec<String>,
    /// Fields that the list leaves out.
    pub left_out: Vec<String>,
    /// Fields with another name, mapping or place.
    pub changed: Vec<String>,
}

impl Difference {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// From `before` to `after`.
    #[must_use]
    pub fn between(before: &[FieldRow], after: &[FieldRow]) -> Self {
        let by_code = |rows: &[FieldRow]| -> BTreeMap<String, FieldRow> {
            rows.iter().map(|row| (row.code.clone(), row.clone())).collect()
        };
        let (before, after) = (by_code(before), by_code(after));
        let mut found = Self::default();
        for (code, row) in &after {
            match before.get(code) {
                None => found.added.push(code.clone()),
                Some(old) if row.retired && !old.retired => found.retired.push(code.clone()),
                Some(old) if old != row => found.changed.push(code.clone()),
                Some(_) => {}
            }
        }
        let gone = |code: &&String| !after.contains_key(*code);
        found.left_out = before.keys().filter(gone).cloned().collect();
        found
    }
}

fn wrong(code: &'static str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at("file")
}

/// The rows of a file: JSON (a list of objects), or a table in any usual format and encoding with the
/// columns of [`COLUMNS`].
///
/// # Errors
/// What is wrong with the file, in the reader's language where the defect is one of reading.
pub fn read(bytes: &[u8], locale: Locale) -> Result<Vec<FieldRow>, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(wrong("fields.file.large"));
    }
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"[") {
        return serde_json::from_slice(text)
            .map_err(|error| wrong("fields.file.json").with("why", error.to_string()));
    }
    let unread = |problem: &lb_tables::Problem| {
        wrong("fields.file.unread").with("why", say::sentence(problem, locale, None))
    };
    let options = ReadOptions { most_rows: Some(MOST_ROWS), ..ReadOptions::default() };
    let table = read_bytes(bytes, None, &options).map_err(|problem| unread(&problem))?;
    if let Some(refusal) = Refusal::all(table.problems.iter().take(TOLD).map(unread).collect()) {
        return Err(refusal);
    }
    rows(&table)
}

fn rows(table: &Table) -> Result<Vec<FieldRow>, Refusal> {
    let missing = NEEDED.iter().filter(|name| table.column(name).is_none());
    let missing = missing.map(|name| wrong("fields.column.missing").with("column", *name));
    let known = |name: &&String| COLUMNS.contains(&name.to_lowercase().as_str());
    let unknown = table.columns.iter().filter(|name| !known(name));
    let unknown =
        unknown.map(|name| wrong("fields.column.unknown").with("column", name.to_owned()));
    if let Some(refusal) = Refusal::all(missing.chain(unknown).collect()) {
        return Err(refusal);
    }
    let read = |row: &lb_tables::Row| {
        let cell = |name: &str| {
            let found = table.column(name).and_then(|place| row.cells.get(place));
            found.map(|cell| cell.trim().to_owned()).unwrap_or_default()
        };
        let parts = |name: &str| {
            let cell = cell(name);
            let parts = cell.split('|').map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let retired = match cell("retired").to_lowercase().as_str() {
            "" | "no" | "false" | "0" => false,
            "yes" | "true" | "1" => true,
            said => {
                let refusal = wrong("fields.retired.unclear").with("said", said.to_owned());
                return Err(refusal.with("code", cell("code")));
            }
        };
        Ok(FieldRow {
            code: cell("code"),
            en: cell("en"),
            ko: cell("ko"),
            ja: cell("ja"),
            fr: cell("fr"),
            zh: cell("zh"),
            aliases: parts("aliases"),
            isic: parts("isic"),
            ksic: parts("ksic"),
            jsic: parts("jsic"),
            retired,
            successor: Some(cell("successor")).filter(|code| !code.is_empty()),
        })
    };
    table.rows.iter().map(read).collect()
}

/// The rows as the lines of a file, under [`COLUMNS`].
#[must_use]
pub fn lines(rows: &[FieldRow]) -> Vec<Vec<String>> {
    let line = |row: &FieldRow| {
        let labels = row.labels().map(|(_, label)| label.to_owned());
        let mappings = row.mappings().map(|(_, divisions)| divisions.join("|"));
        let retired = if row.retired { "yes" } else { "" };
        std::iter::once(row.code.clone())
            .chain(labels)
            .chain([row.aliases.join("|")])
            .chain(mappings)
            .chain([retired.to_owned(), row.successor.clone().unwrap_or_default()])
            .collect()
    };
    rows.iter().map(line).collect()
}

/// Decides whether rows may become a version called `name`.
///
/// # Errors
/// Everything that is wrong with them, at most fifty things.
pub fn check(name: &str, rows: &[FieldRow]) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    let named = |code| Refusal::new(Kind::Invalid, code).at("name");
    match name.chars().count() {
        0 => problems.push(named("fields.name.empty")),
        long if long > LONGEST_NAME => {
            problems.push(named("fields.name.long").with("most", LONGEST_NAME));
        }
        _ => {}
    }
    if rows.iter().all(|row| row.retired) {
        problems.push(wrong("fields.file.none"));
    }
    if rows.len() > MOST_ROWS {
        problems.push(wrong("fields.file.many").with("most", MOST_ROWS));
    } else {
        let said = faults(rows).into_iter().take(TOLD);
        problems.extend(said.map(|(place, fault)| refused(place, rows, fault)));
    }
    Refusal::all(problems).map_or(Ok(()), Err)
}

fn refused(place: usize, rows: &[FieldRow], fault: FieldFault) -> Refusal {
    let code = rows.get(place).map(|row| row.code.clone()).unwrap_or_default();
    let said = |key| wrong(key).with("row", place + 1).with("code", code);
    match fault {
        FieldFault::Code => said("fields.row.code"),
        FieldFault::Twice => said("fields.row.twice"),
        FieldFault::Above(above) => said("fields.row.above").with("above", above),
        FieldFault::AboveRetired(above) => said("fields.row.above-retired").with("above", above),
        FieldFault::NoLabel(language) => said("fields.row.no-label").with("language", language),
        FieldFault::LongLabel(language) => {
            said("fields.row.long-label").with("language", language).with("most", LONGEST_LABEL)
        }
        FieldFault::Division(list, division) => {
            said("fields.row.division").with("list", list.to_uppercase()).with("division", division)
        }
        FieldFault::NotRetired => said("fields.row.not-retired"),
        FieldFault::Successor(successor) => {
            said("fields.row.successor").with("successor", successor)
        }
        FieldFault::Shared(spelling, other) => {
            said("fields.row.shared").with("spelling", spelling).with("other", other)
        }
    }
}

/// Refuses a list that leaves out what records bear.
///
/// # Errors
/// The fields that are left out, each with the number of its records.
pub fn keeps_what_is_used(rows: &[FieldRow], used: &BTreeMap<String, u64>) -> Result<(), Refusal> {
    let listed: BTreeSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let gone = used.iter().filter(|(code, count)| **count > 0 && !listed.contains(code.as_str()));
    let refused = gone.take(TOLD).map(|(code, count)| {
        wrong("fields.used").with("code", code.clone()).with("records", *count)
    });
    Refusal::all(refused.collect()).map_or(Ok(()), Err)
}

/// The list in force: the last of `versions`, and behind it, retired, what only earlier ones or the
/// list of the program hold.
#[must_use]
pub fn with_earlier(versions: Vec<Vec<FieldRow>>) -> Vec<FieldRow> {
    let mut all = versions;
    all.insert(0, builtin());
    let mut kept: Vec<FieldRow> = Vec::new();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for (back, rows) in all.into_iter().rev().enumerate() {
        for row in rows {
            if codes.insert(row.code.clone()) {
                kept.push(FieldRow { retired: row.retired || back > 0, ..row });
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests;
