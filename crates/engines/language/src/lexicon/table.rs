//! Reads the tables of concepts and refuses rows that would make matching ambiguous.

use std::collections::BTreeMap;

use super::fold::{Depth, Script, fold};
use super::{Concept, ConceptId, LANGUAGES};

/// Marks a variant that counts only as it is written: same case (a plural s may follow), and as a
/// whole word also in Hangul, Kana and Han.
pub(super) const EXACT: char = '=';

/// Marks rows that only keep look-alikes from being taken for a concept.
const SHIELD: char = '!';

/// Longest folded variant in bytes; bounds the work per character of a text.
const LONGEST: usize = 160;

const HEADER: [&str; 7] = ["id", "parent", "en", "ko", "ja", "fr", "zh"];

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct LexiconError {
    /// Line of the table, the header being line 1.
    pub line: usize,
    /// Name of the column.
    pub column: &'static str,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with a table of concepts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The first line is not the header.
    #[error("the first line must be: id, parent, en, ko, ja, fr, zh, separated by tabs")]
    Header,
    /// A row has another number of cells.
    #[error("{0} cells instead of 7")]
    Cells(usize),
    /// An id with other characters than small letters, digits and hyphens.
    #[error("an id has small letters, digits and hyphens only, not {0:?}")]
    Id(String),
    /// An id that an earlier row has.
    #[error("{0:?} is there already")]
    SameId(String),
    /// A parent that no row has.
    #[error("there is no concept {0:?}")]
    UnknownParent(String),
    /// A line of parents that comes back to where it began.
    #[error("{0:?} is its own ancestor")]
    Circle(String),
    /// A concept without a name in a language.
    #[error("a name is missing")]
    NoName,
    /// A variant of one character that is not marked as exact, or an overlong one.
    #[error("{0:?} is too short or too long to be found safely")]
    Length(String),
    /// A variant with a sign (a comma, a slash) at which matching stops.
    #[error("{0:?} holds a sign that parts words")]
    Unmatchable(String),
    /// Two concepts with one variant in a language: matching could not tell which is meant.
    #[error("{variant:?} names {other:?} too")]
    Shared {
        /// The variant.
        variant: String,
        /// Id of the concept that has it already.
        other: String,
    },
}

/// Reads tables one after another; lines of an error are those of its table.
pub(super) fn read(tables: &[&str]) -> Result<Vec<Concept>, LexiconError> {
    let mut reader = Reader::default();
    for table in tables {
        reader.read(table)?;
    }
    reader.link()
}

/// Where a parent was named.
struct Naming {
    line: usize,
    parent: String,
}

#[derive(Default)]
struct Reader {
    concepts: Vec<Concept>,
    namings: Vec<Naming>,
    by_name: BTreeMap<String, ConceptId>,
    /// Language and key → exact forms with the concept that has them.
    keys: BTreeMap<(usize, String), Vec<(String, usize)>>,
}

impl Reader {
    fn read(&mut self, table: &str) -> Result<(), LexiconError> {
        let table = table.strip_prefix('\u{feff}').unwrap_or(table);
        let mut lines = table.lines().zip(1..);
        let header = lines.next().map(|(line, _)| line.split('\t').collect::<Vec<_>>());
        if header.as_deref() != Some(&HEADER) {
            return Err(LexiconError { line: 1, column: "id", problem: Problem::Header });
        }
        for (text, line) in lines.filter(|(text, _)| !text.trim().is_empty()) {
            self.read_row(text, line)?;
        }
        Ok(())
    }

    fn read_row(&mut self, text: &str, line: usize) -> Result<(), LexiconError> {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let [name, parent, names @ ..] = cells.as_slice() else {
            return Err(LexiconError { line, column: "id", problem: Problem::Cells(cells.len()) });
        };
        if names.len() != LANGUAGES.len() {
            return Err(LexiconError { line, column: "id", problem: Problem::Cells(cells.len()) });
        }
        let shield = name.starts_with(SHIELD);
        self.take_name(name, shield).map_err(|problem| LexiconError {
            line,
            column: "id",
            problem,
        })?;
        let mut variants: [Vec<String>; LANGUAGES.len()] = Default::default();
        for ((place, cell), column) in names.iter().enumerate().zip(&mut variants) {
            let fail = |problem| LexiconError { line, column: column_name(place), problem };
            *column = split_variants(cell);
            if column.is_empty() && !shield {
                return Err(fail(Problem::NoName));
            }
            for variant in column.iter() {
                self.take_variant(variant, place).map_err(fail)?;
            }
        }
        self.namings.push(Naming { line, parent: (*parent).to_owned() });
        self.concepts.push(Concept { name: (*name).to_owned(), parent: None, variants, shield });
        Ok(())
    }

    fn take_name(&mut self, name: &str, shield: bool) -> Result<(), Problem> {
        let bare = name.strip_prefix(SHIELD).unwrap_or(name);
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if bare.is_empty() || !bare.chars().all(fine) {
            return Err(Problem::Id(name.to_owned()));
        }
        let place = ConceptId(u32::try_from(self.concepts.len()).unwrap_or(u32::MAX));
        if !shield && self.by_name.insert(name.to_owned(), place).is_some() {
            return Err(Problem::SameId(name.to_owned()));
        }
        Ok(())
    }

    /// Checks a variant and enters it into the register of the language.
    fn take_variant(&mut self, variant: &str, language: usize) -> Result<(), Problem> {
        let (bare, exact) = bare(variant);
        let folded = fold(bare, Depth::Loose);
        let long = folded.signs.len() > 1 || exact;
        if folded.signs.is_empty() || !long || folded.text.len() > LONGEST {
            return Err(Problem::Length(variant.to_owned()));
        }
        if folded.signs.iter().any(|sign| sign.script == Script::Break) {
            return Err(Problem::Unmatchable(variant.to_owned()));
        }
        let form = if exact { fold(bare, Depth::Exact).text } else { String::new() };
        let here = self.concepts.len();
        let known = self.keys.entry((language, folded.text)).or_default();
        match known.iter().find(|(other, _)| *other == form) {
            Some((_, owner)) if *owner != here => Err(Problem::Shared {
                variant: variant.to_owned(),
                other: self.concepts.get(*owner).map_or_else(String::new, |c| c.name.clone()),
            }),
            Some(_) => Ok(()),
            None => {
                known.push((form, here));
                Ok(())
            }
        }
    }

    /// Replaces the names of parents by their places.
    fn link(mut self) -> Result<Vec<Concept>, LexiconError> {
        for (concept, naming) in self.concepts.iter_mut().zip(&self.namings) {
            if naming.parent.is_empty() {
                continue;
            }
            concept.parent = self.by_name.get(&naming.parent).copied();
            if concept.parent.is_none() {
                let problem = Problem::UnknownParent(naming.parent.clone());
                return Err(LexiconError { line: naming.line, column: "parent", problem });
            }
        }
        for (place, naming) in self.namings.iter().enumerate() {
            if self.is_in_circle(place) {
                let name = self.concepts.get(place).map_or("", |concept| &concept.name);
                let problem = Problem::Circle(name.to_owned());
                return Err(LexiconError { line: naming.line, column: "parent", problem });
            }
        }
        Ok(self.concepts)
    }

    /// Whether the line of parents has no end.
    fn is_in_circle(&self, place: usize) -> bool {
        let mut at = place;
        for _ in 0..=self.concepts.len() {
            match self.concepts.get(at).and_then(|concept| concept.parent) {
                Some(parent) => at = parent.0 as usize,
                None => return false,
            }
        }
        true
    }
}

/// The variants of a cell, the preferred one first.
fn split_variants(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A variant without its mark, and whether it had one.
pub(super) fn bare(variant: &str) -> (&str, bool) {
    variant.strip_prefix(EXACT).map_or((variant, false), |bare| (bare, true))
}

fn column_name(language: usize) -> &'static str {
    HEADER.get(language + 2).copied().unwrap_or("id")
}
