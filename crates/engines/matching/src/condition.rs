//! Decides whether a hard condition of one side holds for a listing of the other.
//!
//! A condition is one of (case, width and surrounding space do not count; several are separated
//! by `;`):
//!
//! | written | holds when |
//! |---|---|
//! | `country:KR`, `country:KR\|JP` | the column has one of the values; countries, languages, fields and collaboration types may be named by code or in words, and a field includes the fields below it |
//! | `fields:*`, `readiness:*` | the column is filled in |
//! | `readiness>=5` (`>`, `<`, `<=`, `=`) | the column's number compares so |
//! | `ISO 13485` or `"ISO 13485"` | the words occur, in this order, in title or text |
//!
//! Columns are `id`, `organisation`, `title`, `text`, `language`, `country`, `fields`,
//! `collaboration`, `readiness`, `countries_wanted`, `capacity`, `url`, `ip` (what rights stand behind it), and every
//! other column that a listing of the other side has. For `title` and `text` a value holds when it occurs in them;
//! for a column with several values when one of them is equal. A column that is not filled in
//! fulfils nothing: as `must` the condition fails, as `not` it is met. Words that contain one of
//! `:` `<` `>` `=` behind a single word must be quoted, since a mistyped column would otherwise
//! silently exclude everybody.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::columns;
use crate::listing::{Listing, Side};

/// A condition that can be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    written: String,
    test: Test,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    Any { column: String, values: Vec<String> },
    Filled { column: String },
    Compare { column: String, relation: Relation, number: f64 },
    Phrase(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    AtLeast,
    AtMost,
    More,
    Less,
    Equal,
}

/// What a condition asks for, for those who put it into words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asks<'c> {
    /// A column has one of these values: codes, or words in small letters.
    Value(&'c str, &'c [String]),
    /// A column is filled in.
    Filled(&'c str),
    /// A column's number compares so: the code of the relation, the number.
    Number(&'c str, &'static str, f64),
    /// Words occur.
    Words,
}

/// What a condition found in a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Whether it holds.
    pub holds: bool,
    /// The column's content, as written; empty for words and for an empty column.
    pub found: String,
}

/// A condition that cannot be read, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Side of the listing that sets it.
    pub side: Side,
    /// Row of the listing, from 0.
    pub row: usize,
    /// Its id.
    pub id: String,
    /// `must` or `not`.
    pub column: &'static str,
    /// As written.
    pub condition: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// No such column on the other side; quote the words if no column is meant.
    UnknownColumn {
        /// The name as written.
        name: String,
    },
    /// Nothing stands behind the column.
    NoValue,
    /// The value compared is no number.
    NotANumber {
        /// As written.
        value: String,
    },
    /// The column holds words, so it cannot be compared with a number.
    NotNumeric {
        /// The column.
        column: String,
    },
    /// No such language.
    UnknownLanguage {
        /// As written.
        value: String,
    },
    /// No such country.
    UnknownCountry {
        /// As written.
        value: String,
    },
    /// A quotation mark is not closed.
    OpenQuote,
}

const WORD_COLUMNS: &[&str] = &[
    "id",
    "organisation",
    "title",
    "text",
    "language",
    "country",
    "fields",
    "collaboration",
    "countries_wanted",
    "url",
];
const NUMBER_COLUMNS: &[&str] = &["readiness", "capacity"];
/// Columns that hold codes and numbers: nobody is named in them.
const CODES: &[&str] = &[
    "language",
    "country",
    "fields",
    "collaboration",
    "countries_wanted",
    "readiness",
    "capacity",
    "ip",
];
/// Columns that can be asked for whether or not any listing of the other side has them.
const ALWAYS: &[&str] = &["ip"];
const RELATIONS: &[(&str, Relation)] = &[
    (">=", Relation::AtLeast),
    ("≥", Relation::AtLeast),
    ("<=", Relation::AtMost),
    ("≤", Relation::AtMost),
    (">", Relation::More),
    ("<", Relation::Less),
    ("=", Relation::Equal),
];

/// Lower case, compatibility forms folded, single spaces: the form in which text is compared.
pub(crate) fn fold(text: &str) -> String {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Condition {
    /// Reads one condition; `extra` are the other columns that the listings of the other side have.
    ///
    /// # Errors
    /// [`Fault`] when it means nothing.
    pub fn read(written: &str, extra: &BTreeSet<String>) -> Result<Self, Fault> {
        let text = fold(written);
        let test = match quoted(&text)? {
            Some(phrase) => Test::Phrase(phrase),
            None => match split(&text) {
                Some((name, rest)) => column_test(name, rest, extra)?,
                None if text.is_empty() => return Err(Fault::NoValue),
                None => Test::Phrase(text),
            },
        };
        Ok(Self { written: written.trim().to_owned(), test })
    }

    /// As it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it asks for.
    #[must_use]
    pub fn asks(&self) -> Asks<'_> {
        match &self.test {
            Test::Any { column, values } => Asks::Value(column, values),
            Test::Filled { column } => Asks::Filled(column),
            Test::Compare { column, relation, number } => {
                Asks::Number(column, relation.code(), *number)
            }
            Test::Phrase(_) => Asks::Words,
        }
    }

    /// Whether it compares codes and numbers alone, so that nobody's name can stand in it.
    #[must_use]
    pub fn is_of_codes(&self) -> bool {
        match &self.test {
            Test::Compare { .. } | Test::Filled { .. } => true,
            Test::Any { column, .. } => CODES.contains(&column.as_str()),
            Test::Phrase(_) => false,
        }
    }

    /// Whether it holds for a listing, and what was found there.
    #[must_use]
    pub fn check(&self, listing: &Listing) -> Finding {
        match &self.test {
            Test::Phrase(phrase) => {
                let holds =
                    occurs(phrase, &fold(&listing.title)) || occurs(phrase, &fold(&listing.text));
                Finding { holds, found: String::new() }
            }
            Test::Filled { column } => {
                let found = values_of(listing, column).join("; ");
                Finding { holds: !found.trim().is_empty(), found }
            }
            Test::Compare { column, relation, number } => {
                let values = values_of(listing, column);
                let holds = values
                    .iter()
                    .filter_map(|value| number_in(value))
                    .any(|value| relation.holds(value, *number));
                Finding { holds, found: values.join("; ") }
            }
            Test::Any { column, values } => any(listing, column, values),
        }
    }
}

impl Relation {
    fn code(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::More => "more",
            Self::Less => "less",
            Self::Equal => "equal",
        }
    }

    fn holds(self, value: f64, number: f64) -> bool {
        match self {
            Self::AtLeast => value >= number,
            Self::AtMost => value <= number,
            Self::More => value > number,
            Self::Less => value < number,
            Self::Equal => (value - number).abs() < 1e-9,
        }
    }
}

/// The words between quotation marks, when the whole condition is quoted.
fn quoted(text: &str) -> Result<Option<String>, Fault> {
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」', '『', '』'];
    let Some(inner) = text.strip_prefix(MARKS) else { return Ok(None) };
    match inner.strip_suffix(MARKS).map(str::trim) {
        Some("") => Err(Fault::NoValue),
        Some(phrase) => Ok(Some(phrase.to_owned())),
        None => Err(Fault::OpenQuote),
    }
}

/// Cuts `column operator rest` when the text begins with one word and an operator.
fn split(text: &str) -> Option<(&str, &str)> {
    let at = text.find([':', '<', '>', '=', '≤', '≥'])?;
    let (name, rest) = text.split_at(at);
    let name = name.trim();
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    is_name.then_some((name, rest))
}

fn column_test(name: &str, rest: &str, extra: &BTreeSet<String>) -> Result<Test, Fault> {
    let column =
        column_named(name, extra).ok_or_else(|| Fault::UnknownColumn { name: name.to_owned() })?;
    let words = WORD_COLUMNS.contains(&column.as_str());
    if let Some((sign, relation)) = RELATIONS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        let value = rest.strip_prefix(sign).unwrap_or_default().trim();
        if value.is_empty() {
            return Err(Fault::NoValue);
        }
        return match value.parse::<f64>() {
            _ if words && *relation == Relation::Equal => values_test(column, value),
            _ if words => Err(Fault::NotNumeric { column }),
            Ok(number) => Ok(Test::Compare { column, relation: *relation, number }),
            Err(_) if *relation == Relation::Equal => values_test(column, value),
            Err(_) => Err(Fault::NotANumber { value: value.to_owned() }),
        };
    }
    values_test(column, rest.strip_prefix(':').unwrap_or(rest).trim())
}

fn column_named(name: &str, extra: &BTreeSet<String>) -> Option<String> {
    let usual = match name {
        "field" => "fields",
        "trl" => "readiness",
        "organization" => "organisation",
        other => other,
    };
    let known = WORD_COLUMNS.contains(&usual) || NUMBER_COLUMNS.contains(&usual);
    if known {
        return Some(usual.to_owned());
    }
    let found = extra.iter().find(|column| fold(column) == name).cloned();
    found.or_else(|| ALWAYS.contains(&name).then(|| name.to_owned()))
}

fn values_test(column: String, written: &str) -> Result<Test, Fault> {
    if written == "*" {
        return Ok(Test::Filled { column });
    }
    let mut values = Vec::new();
    for value in written.split('|').map(|value| value.trim().trim_matches('"').trim()) {
        if value.is_empty() {
            return Err(Fault::NoValue);
        }
        let value = match column.as_str() {
            "language" => value
                .parse::<lb_kernel::Language>()
                .map(|language| language.code().to_owned())
                .map_err(|_| Fault::UnknownLanguage { value: value.to_owned() })?,
            "country" | "countries_wanted" => columns::place_code(value)
                .ok_or_else(|| Fault::UnknownCountry { value: value.to_owned() })?,
            "readiness" | "capacity" if value.parse::<f64>().is_err() => {
                return Err(Fault::NotANumber { value: value.to_owned() });
            }
            _ => value.to_owned(),
        };
        values.push(value);
    }
    Ok(Test::Any { column, values })
}

fn any(listing: &Listing, column: &str, wanted: &[String]) -> Finding {
    let present = values_of(listing, column);
    let holds = present.iter().any(|value| {
        let folded = fold(value);
        wanted.iter().any(|wanted| match column {
            "title" | "text" => occurs(wanted, &folded),
            "country" | "countries_wanted" => columns::lies_in(value, wanted),
            "fields" => columns::field_within(value, wanted),
            "collaboration" => columns::same_collaboration(value, wanted),
            _ => folded == *wanted,
        })
    });
    let found = if matches!(column, "title" | "text") { String::new() } else { present.join("; ") };
    Finding { holds, found }
}

fn values_of(listing: &Listing, column: &str) -> Vec<String> {
    let one =
        |value: &str| if value.trim().is_empty() { Vec::new() } else { vec![value.to_owned()] };
    match column {
        "id" => one(&listing.id),
        "organisation" => one(&listing.organisation),
        "title" => one(&listing.title),
        "text" => one(&listing.text),
        "url" => one(&listing.url),
        "country" => one(&listing.country),
        "language" => listing.language.iter().map(ToString::to_string).collect(),
        "fields" => listing.fields.clone(),
        "collaboration" => listing.collaboration.clone(),
        "countries_wanted" => listing.countries_wanted.clone(),
        "readiness" => listing.readiness.iter().map(ToString::to_string).collect(),
        "capacity" => listing.capacity.iter().map(ToString::to_string).collect(),
        extra => listing
            .extra
            .get(extra)
            .map(|value| {
                value
                    .split(';')
                    .map(str::trim)
                    .filter(|v| !v.is_empty())
                    .map(str::to_owned)
                    .collect()
            })
            .unwrap_or_default(),
    }
}

/// The first number in a cell such as `1,200 EUR`.
fn number_in(value: &str) -> Option<f64> {
    let folded = fold(value).replace(',', "");
    let from = folded.find(|c: char| c.is_ascii_digit())?;
    let minus = folded.get(..from).is_some_and(|head| head.ends_with('-'));
    let digits: String =
        folded.get(from..)?.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits
        .trim_end_matches('.')
        .parse::<f64>()
        .ok()
        .map(|number| if minus { -number } else { number })
}

/// Whether a folded phrase occurs in a folded text; Latin words and numbers only as whole words.
fn occurs(phrase: &str, text: &str) -> bool {
    let glued = |a: char, b: char| {
        let alphabetic = |c: char| c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&c);
        alphabetic(a) && alphabetic(b)
    };
    let (Some(first), Some(last)) = (phrase.chars().next(), phrase.chars().next_back()) else {
        return false;
    };
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(|c| glued(c, first)) && !after.is_some_and(|c| glued(last, c))
    })
}

#[cfg(test)]
mod tests;
