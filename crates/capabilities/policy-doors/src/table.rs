//! Takes difficulties in from a table: all rows or none, every defect with its line and column.

use std::collections::BTreeMap;

use lb_kernel::{Code, Id, Language, Locale, Workspace};
use lb_store::{Cx, Outcome};
use lb_tables::{Format, Problem, ReadOptions, Row, Table};
use lb_texts::Texts;
use sha2::{Digest as _, Sha256};

use crate::actions::import::{self, Imported};
use crate::rules::capture::{NewDifficulty, check};
use crate::rules::words::{Consent, Door, Phase, Severity};
use crate::texts;

/// The most rows of one file.
pub const MOST_ROWS: usize = 20_000;
/// What columns may be called, in four languages.
const HEADERS: &str = include_str!("lists/headers.tsv");

/// What came of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Difficulties that were captured.
    pub fresh: usize,
    /// Rows that were captured before.
    pub known: usize,
    /// Columns that mean nothing here, as the file calls them.
    pub unknown: Vec<String>,
    /// What is wrong; then nothing was captured.
    pub problems: Vec<Problem>,
}

/// Which column means what.
fn columns(table: &Table) -> (BTreeMap<&'static str, usize>, Vec<String>) {
    let known: Vec<(&str, Vec<&str>)> = HEADERS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(meaning, names)| (meaning, names.split(';').collect()))
        .collect();
    let mut found = BTreeMap::new();
    let mut unknown = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        let name = column.trim().to_lowercase().replace(' ', "_");
        let meaning = known.iter().find(|(_, names)| names.contains(&name.as_str()));
        match meaning {
            Some((meaning, _)) if !found.contains_key(meaning) => {
                found.insert(*meaning, place);
            }
            _ => unknown.push(column.clone()),
        }
    }
    (found, unknown)
}

/// The value with this code, or with what it is called in any language.
fn coded<T: Code>(text: &str, word: &str) -> Option<T> {
    let wanted = text.trim().to_lowercase();
    T::ALL.iter().copied().find(|one| {
        one.code() == wanted
            || Locale::ALL.into_iter().any(|locale| {
                let key = format!("difficulty-{word}-{}", one.code());
                Texts::new(&texts::LOADER, locale).say(&key, &[]).to_lowercase() == wanted
            })
    })
}

struct Reading<'a> {
    workspace: Id<Workspace>,
    columns: &'a BTreeMap<&'static str, usize>,
    table: &'a Table,
}

impl Reading<'_> {
    fn name(&self, meaning: &str) -> String {
        let place = self.columns.get(meaning).copied();
        place.and_then(|place| self.table.columns.get(place)).cloned().unwrap_or_default()
    }

    /// A row as a difficulty, or what is wrong with it.
    fn row(&self, row: &Row) -> Result<NewDifficulty, Vec<Problem>> {
        let cell = |meaning: &str| {
            let place = self.columns.get(meaning).copied();
            place.and_then(|place| row.cells.get(place)).map(|cell| cell.trim()).unwrap_or_default()
        };
        let mut wrong = Vec::new();
        let mut unread = |meaning: &str| {
            let problem =
                Problem::at(row.line, "policy-cell-unknown").in_column(self.name(meaning));
            wrong.push(problem.with("value", cell(meaning)));
        };
        let words = cell("words");
        let language = match cell("language") {
            "" => lb_language::detect::detect(words).unwrap_or(Language::EN),
            given => given.parse().unwrap_or_else(|_| {
                unread("language");
                Language::EN
            }),
        };
        let mut new = NewDifficulty::new(
            self.workspace,
            Door::Table,
            reference(cell("reference"), words, cell("company"), cell("heard_on")),
            language,
            words,
        );
        if !cell("phase").is_empty() {
            new.phase = coded::<Phase>(cell("phase"), "phase");
            if new.phase.is_none() {
                unread("phase");
            }
        }
        if !cell("severity").is_empty() {
            match coded::<Severity>(cell("severity"), "severity") {
                Some(severity) => new.severity = severity,
                None => unread("severity"),
            }
        }
        if !cell("consent").is_empty() {
            match coded::<Consent>(cell("consent"), "consent") {
                Some(consent) => new.consent = consent,
                None => unread("consent"),
            }
        }
        new.country = Some(cell("country").to_owned());
        new.codes =
            cell("codes").split([';', ',', ' ']).map(|one| one.trim().to_uppercase()).collect();
        cell("company").clone_into(&mut new.proposer.company);
        cell("contact").clone_into(&mut new.proposer.contact);
        cell("address").clone_into(&mut new.proposer.address);
        new.heard_on = Some(cell("heard_on").to_owned()).filter(|day| !day.is_empty());
        match check(new) {
            Ok(new) if wrong.is_empty() => Ok(new),
            Ok(_) => Err(wrong),
            Err(refusal) => {
                wrong.extend(refusal.each().map(|one| {
                    let key = KEYS.iter().find(|key| **key == one.key());
                    let problem =
                        Problem::at(row.line, key.copied().unwrap_or("policy-cell-unknown"));
                    let problem = one
                        .data()
                        .iter()
                        .fold(problem, |problem, (name, value)| problem.with(name, value));
                    problem.in_column(self.name(one.field().unwrap_or("words")))
                }));
                Err(wrong)
            }
        }
    }
}

/// Refusals that a row can get, as keys of their words.
const KEYS: &[&str] = &[
    "policy-words-empty",
    "policy-words-long",
    "policy-codes-many",
    "policy-code-unknown",
    "policy-line-long",
    "policy-address-wrong",
    "policy-day-wrong",
    "policy-country-wrong",
    "policy-reference-wrong",
];

/// A row without a reference of its own is known again by what it says.
fn reference(given: &str, words: &str, company: &str, day: &str) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let digest = Sha256::digest(format!("{words}\n{company}\n{day}").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The rows of a file as difficulties, with columns that mean nothing here; or what is wrong with it.
fn rows(
    workspace: Id<Workspace>,
    file: &str,
    bytes: &[u8],
) -> Result<(Vec<NewDifficulty>, Vec<String>), Taken> {
    let named = Format::of_name(std::path::Path::new(file));
    let table = match lb_tables::read::read_bytes(bytes, named, &ReadOptions::default()) {
        Ok(table) => table,
        Err(problem) => return Err(Taken { problems: vec![problem], ..Taken::default() }),
    };
    let (columns, unknown) = columns(&table);
    let mut taken = Taken { unknown, problems: table.problems.clone(), ..Taken::default() };
    if !columns.contains_key("words") {
        taken.problems.push(Problem::of_file("policy-table-words"));
    }
    if table.rows.len() > MOST_ROWS {
        taken.problems.push(Problem::of_file("policy-table-rows").with("most", MOST_ROWS));
    }
    if !taken.problems.is_empty() {
        return Err(taken);
    }
    let reading = Reading { workspace, columns: &columns, table: &table };
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        match reading.row(row) {
            Ok(new) => rows.push(new),
            Err(problems) => taken.problems.extend(problems),
        }
    }
    if taken.problems.is_empty() { Ok((rows, taken.unknown)) } else { Err(taken) }
}

/// Takes in a table. In a dry run everything is checked and nothing is kept.
///
/// # Errors
/// The actor may not, or the database does not answer; what is wrong with the file is in the answer.
pub async fn import(
    cx: &Cx,
    workspace: Id<Workspace>,
    file: &str,
    bytes: &[u8],
    dry_run: bool,
) -> Outcome<Taken> {
    let mut unknown = Vec::new();
    let read = || {
        let (rows, others) = rows(workspace, file, bytes)?;
        unknown = others;
        Ok(rows)
    };
    Ok(match import::take(cx, workspace, dry_run, read).await? {
        Ok(Imported { fresh, known }) => Taken { fresh, known, unknown, ..Taken::default() },
        Err(wrong) => wrong,
    })
}
