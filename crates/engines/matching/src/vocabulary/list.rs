//! Decides what a list of fields may say: its rows, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::table;

/// Most rows of a list.
pub const MOST_ROWS: usize = 1_000;
/// Longest name of a field in a language, in characters.
pub const LONGEST_LABEL: usize = 120;
/// Levels of the tree.
const LEVELS: usize = 3;
/// The list that comes with the program.
const BUILTIN: &str = include_str!("../../vocabulary/fields.tsv");

/// A row of a list of fields, as it is loaded, kept and handed out.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FieldRow {
    /// The way from the top, with dots: `health.drugs.biologics`.
    pub code: String,
    /// Its name in English.
    pub en: String,
    /// Its name in Korean.
    pub ko: String,
    /// Its name in Japanese.
    pub ja: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Other spellings, in any language.
    pub aliases: Vec<String>,
    /// Divisions of the International Standard Industrial Classification, revision 4.
    pub isic: Vec<String>,
    /// Divisions of the Korean Standard Industrial Classification, revision 10.
    pub ksic: Vec<String>,
    /// Divisions of the Japan Standard Industrial Classification, revision 13.
    pub jsic: Vec<String>,
    /// Whether it is offered no more; what bears it stays readable.
    pub retired: bool,
    /// The field that stands in for a retired one.
    pub successor: Option<String>,
}

impl FieldRow {
    /// The names with the column of each.
    #[must_use]
    pub fn labels(&self) -> [(&'static str, &str); 5] {
        [("en", &self.en), ("ko", &self.ko), ("ja", &self.ja), ("fr", &self.fr), ("zh", &self.zh)]
            .map(|(column, label)| (column, label.as_str()))
    }

    /// The divisions with the column of each classification.
    #[must_use]
    pub fn mappings(&self) -> [(&'static str, &[String]); 3] {
        [("isic", &self.isic), ("ksic", &self.ksic), ("jsic", &self.jsic)]
            .map(|(column, divisions)| (column, divisions.as_slice()))
    }

    /// The code of the field above.
    #[must_use]
    pub fn above(&self) -> Option<&str> {
        self.code.rsplit_once('.').map(|(above, _)| above)
    }
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFault {
    /// The code is none: up to three parts of small letters, digits and hyphens.
    Code,
    /// An earlier row has the same code.
    Twice,
    /// The field above is in no earlier row.
    Above(String),
    /// The field above is retired and this one is not.
    AboveRetired(String),
    /// The name in this language is missing.
    NoLabel(&'static str),
    /// The name in this language is too long.
    LongLabel(&'static str),
    /// Not a division of this classification: two digits from 01 to 99.
    Division(&'static str, String),
    /// A successor of a field that is not retired.
    NotRetired,
    /// The successor is no field of the list that is offered.
    Successor(String),
    /// A spelling that another field has too, with its code.
    Shared(String, String),
}

impl FieldFault {
    /// The name of the column that it is about.
    #[must_use]
    pub fn column(&self) -> &'static str {
        match self {
            Self::Code | Self::Twice | Self::Above(_) | Self::AboveRetired(_) => "code",
            Self::NoLabel(column) | Self::LongLabel(column) | Self::Division(column, _) => column,
            Self::NotRetired | Self::Successor(_) => "successor",
            Self::Shared(..) => "aliases",
        }
    }
}

/// Everything that is wrong with the rows, with the place of each from 0.
#[must_use]
pub fn faults(rows: &[FieldRow]) -> Vec<(usize, FieldFault)> {
    let offered: BTreeSet<&str> =
        rows.iter().filter(|row| !row.retired).map(|row| row.code.as_str()).collect();
    let mut before: BTreeMap<&str, bool> = BTreeMap::new();
    let mut spelt: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let mut wrong = Vec::new();
        code(row, &before, &mut wrong);
        words(row, &mut wrong);
        follows(row, &offered, &mut wrong);
        if !row.retired {
            spellings(row, &mut spelt, &mut wrong);
        }
        before.entry(&row.code).or_insert(row.retired);
        found.extend(wrong.into_iter().map(|fault| (place, fault)));
    }
    found
}

fn code(row: &FieldRow, before: &BTreeMap<&str, bool>, wrong: &mut Vec<FieldFault>) {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let part = |part: &str| !part.is_empty() && part.len() <= 40 && part.chars().all(letters);
    if row.code.split('.').count() > LEVELS || !row.code.split('.').all(part) {
        wrong.push(FieldFault::Code);
        return;
    }
    if before.contains_key(row.code.as_str()) {
        wrong.push(FieldFault::Twice);
    }
    let Some(above) = row.above() else { return };
    match before.get(above) {
        None => wrong.push(FieldFault::Above(above.to_owned())),
        Some(true) if !row.retired => wrong.push(FieldFault::AboveRetired(above.to_owned())),
        Some(_) => {}
    }
}

fn words(row: &FieldRow, wrong: &mut Vec<FieldFault>) {
    for (column, label) in row.labels() {
        if table::key(label).is_empty() {
            wrong.push(FieldFault::NoLabel(column));
        } else if label.chars().count() > LONGEST_LABEL {
            wrong.push(FieldFault::LongLabel(column));
        }
    }
    for (column, divisions) in row.mappings() {
        let well = |one: &&String| {
            let digits = one.len() == 2 && one.chars().all(|c| c.is_ascii_digit());
            !digits || one.as_str() == "00"
        };
        let broken = divisions.iter().filter(well);
        wrong.extend(broken.map(|one| FieldFault::Division(column, one.clone())));
    }
}

fn follows(row: &FieldRow, offered: &BTreeSet<&str>, wrong: &mut Vec<FieldFault>) {
    let Some(successor) = &row.successor else { return };
    if !row.retired {
        wrong.push(FieldFault::NotRetired);
    } else if !offered.contains(successor.as_str()) {
        wrong.push(FieldFault::Successor(successor.clone()));
    }
}

/// A spelling names one field of those that are offered.
fn spellings<'a>(
    row: &'a FieldRow,
    spelt: &mut BTreeMap<String, &'a str>,
    wrong: &mut Vec<FieldFault>,
) {
    let labels = row.labels().into_iter().map(|(_, label)| label);
    for spelling in labels.chain(row.aliases.iter().map(String::as_str)) {
        let owner = *spelt.entry(table::key(spelling)).or_insert(&row.code);
        if owner != row.code && !table::key(spelling).is_empty() {
            wrong.push(FieldFault::Shared(spelling.to_owned(), owner.to_owned()));
        }
    }
}

/// The list that comes with the program.
#[must_use]
pub fn builtin() -> Vec<FieldRow> {
    let row = |row: Vec<&'static str>| {
        let cell = |place| table::cell(&row, place).to_owned();
        let parts = |place| table::parts(table::cell(&row, place)).map(str::to_owned).collect();
        FieldRow {
            code: cell(0),
            en: cell(1),
            ko: cell(2),
            ja: cell(3),
            fr: cell(4),
            zh: cell(5),
            aliases: parts(6),
            isic: parts(7),
            ksic: parts(8),
            jsic: parts(9),
            retired: false,
            successor: None,
        }
    };
    table::rows(BUILTIN).map(row).collect()
}
