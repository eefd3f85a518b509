//! What a statement is, and how a file of them is read, a JSON object a line.

use std::collections::BTreeMap;
use std::io::BufRead;

use lb_kernel::Language;
use serde::{Deserialize, Serialize};

/// Longest text of one statement, in characters; a longer one is a document, not a statement.
pub const LONGEST: usize = 20_000;

/// One thing that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, unique in the set.
    pub id: String,
    /// The words.
    pub text: String,
    /// Their language, where known; found from the text otherwise.
    pub language: Option<Language>,
    /// Codes of the controlled list that somebody gave it.
    pub codes: Vec<String>,
    /// Who said it, for counting companies and never for grouping.
    pub organisation: Option<String>,
    /// Day it was said, as written.
    pub date: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    id: Id,
    text: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    organisation: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

/// Ids are often numbers in exported files.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    /// Not a JSON object with an `id` and a `text`.
    Shape {
        /// Column of the line, from 1.
        column: usize,
        /// What the reader of JSON says.
        detail: String,
    },
    /// Not UTF-8.
    Encoding,
    /// No id.
    NoId,
    /// An id that an earlier line has.
    Twice {
        /// The id.
        id: String,
        /// The earlier line, from 1.
        first: usize,
    },
    /// No words.
    NoText,
    /// More than [`LONGEST`] characters.
    TooLong {
        /// How many.
        characters: usize,
    },
    /// A language that is no code and no name of a language.
    Language {
        /// What stands there.
        given: String,
    },
}

/// A fault and its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong.
    #[serde(flatten)]
    pub fault: Fault,
}

/// Reads statements, a JSON object a line; empty lines are skipped.
///
/// # Errors
/// The source could not be read. What is wrong in the lines is in the second part of the answer.
pub fn read(mut source: impl BufRead) -> std::io::Result<(Vec<Statement>, Vec<Wrong>)> {
    let mut statements = Vec::new();
    let mut wrong = Vec::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        bytes.clear();
        if source.read_until(b'\n', &mut bytes)? == 0 {
            return Ok((statements, wrong));
        }
        line += 1;
        match statement(&bytes, line) {
            Ok(None) => {}
            Ok(Some(read)) => match first.get(&read.id) {
                Some(earlier) => {
                    let fault = Fault::Twice { id: read.id, first: *earlier };
                    wrong.push(Wrong { line, fault });
                }
                None => {
                    first.insert(read.id.clone(), line);
                    statements.push(read);
                }
            },
            Err(fault) => wrong.push(Wrong { line, fault }),
        }
    }
}

fn statement(bytes: &[u8], line: usize) -> Result<Option<Statement>, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Encoding)?;
    // A byte order mark at the very beginning is an editor's, not the writer's.
    let text = if line == 1 { text.trim_start_matches('\u{feff}') } else { text };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let row: Line = serde_json::from_str(text)
        .map_err(|error| Fault::Shape { column: error.column(), detail: error.to_string() })?;
    let id = match row.id {
        Id::Text(text) => text.trim().to_owned(),
        Id::Number(number) => number.to_string(),
    };
    if id.is_empty() {
        return Err(Fault::NoId);
    }
    if row.text.trim().is_empty() {
        return Err(Fault::NoText);
    }
    let characters = row.text.chars().count();
    if characters > LONGEST {
        return Err(Fault::TooLong { characters });
    }
    let given = row.language.filter(|code| !code.trim().is_empty());
    let language = match given {
        Some(given) => Some(given.trim().parse().map_err(|_| Fault::Language { given })?),
        None => lb_language::detect::detect(&row.text),
    };
    Ok(Some(Statement {
        id,
        text: row.text,
        language,
        codes: row.codes,
        organisation: row.organisation.filter(|name| !name.trim().is_empty()),
        date: row.date,
    }))
}

/// The statements in the order of their ids, which everything else expects: so nothing hangs on
/// the order of a file.
#[must_use]
pub fn in_order(mut statements: Vec<Statement>) -> Vec<Statement> {
    statements.sort_by(|a, b| a.id.cmp(&b.id));
    statements
}
