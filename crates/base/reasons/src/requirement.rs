//! Words conditions: columns and codes as the reader calls them.

use std::collections::BTreeSet;

use lb_matching::Column;
use lb_matching::condition::{Asks, Condition};
use lb_texts::number;

use crate::words::Words;

/// Columns that have a name in the reader's language; others are called as the file calls them.
const NAMED: [&str; 12] = [
    "id",
    "organisation",
    "title",
    "text",
    "language",
    "country",
    "fields",
    "collaboration",
    "readiness",
    "countries_wanted",
    "capacity",
    "ip",
];
/// Languages that have a name here.
const LANGUAGES: [&str; 5] = ["ko", "ja", "en", "fr", "zh"];
/// Rights that have a name here.
const RIGHTS: [&str; 7] =
    ["patent-granted", "patent-applied", "design", "trade-mark", "copyright", "know-how", "none"];

fn read(written: &str) -> Option<Condition> {
    Condition::read(written, &BTreeSet::new()).ok()
}

impl Words {
    /// A condition in words, as in “country is South Korea or Japan”; words that are looked for as they were written,
    /// and so what cannot be read.
    #[must_use]
    pub fn requirement(&self, written: &str) -> String {
        let Some(condition) = read(written) else { return written.to_owned() };
        let about = |column: &str| ("column", self.column(column).into());
        match condition.asks() {
            Asks::Words => written.trim().to_owned(),
            Asks::Filled(column) => self.say("reasons-requirement-filled", &[about(column)]),
            Asks::Value(column, values) => {
                let values: Vec<String> =
                    values.iter().map(|value| self.value(column, value)).collect();
                let values = self.either(&values);
                self.say("reasons-requirement-value", &[about(column), ("value", values.into())])
            }
            Asks::Number(column, relation, value) => {
                let digits = if value.fract() == 0.0 { 0 } else { 2 };
                let value = number::decimal(self.locale(), value, digits);
                let values =
                    [about(column), ("relation", relation.into()), ("number", value.into())];
                self.say("reasons-requirement-number", &values)
            }
        }
    }

    /// What a condition found in a listing, in words.
    pub(crate) fn seen(&self, condition: &str, found: &str) -> String {
        let column = read(condition).and_then(|condition| match condition.asks() {
            Asks::Value(column, _) | Asks::Filled(column) | Asks::Number(column, _, _) => {
                Some(column.to_owned())
            }
            Asks::Words => None,
        });
        let Some(column) = column.filter(|_| !found.is_empty()) else { return found.to_owned() };
        let values: Vec<String> =
            found.split("; ").map(|value| self.value(&column, value)).collect();
        values.join(", ")
    }

    /// A right that stands behind a listing, by its code.
    #[must_use]
    pub fn right(&self, code: &str) -> String {
        let key = RIGHTS.contains(&code).then(|| format!("reasons-right-{code}"));
        key.map_or_else(|| code.to_owned(), |key| self.say(&key, &[]))
    }

    fn column(&self, column: &str) -> String {
        let key = NAMED.contains(&column).then(|| format!("reasons-column-{column}"));
        key.map_or_else(|| column.to_owned(), |key| self.say(&key, &[]))
    }

    fn value(&self, column: &str, value: &str) -> String {
        match column {
            "country" | "countries_wanted" => self.country(value),
            "fields" => self.labels(Column::Fields, &[value.to_owned()]),
            "collaboration" => self.labels(Column::Collaboration, &[value.to_owned()]),
            "language" if LANGUAGES.contains(&value) => {
                self.say(&format!("reasons-language-{value}"), &[])
            }
            "ip" => self.right(value),
            _ => value.to_owned(),
        }
    }

    fn either(&self, values: &[String]) -> String {
        let mut rest = values.iter().cloned();
        let first = rest.next().unwrap_or_default();
        rest.fold(first, |one, other| {
            self.say("reasons-either", &[("one", one.into()), ("other", other.into())])
        })
    }
}

#[cfg(test)]
mod tests;
