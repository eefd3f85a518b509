//! Reads the lists that come with the program and brings spellings to one form.

use std::collections::BTreeMap;

use lb_kernel::Locale;
use unicode_normalization::UnicodeNormalization;

/// Rows of a list without its header, cells at tabs.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

/// A cell of a row; empty if the row is shorter.
pub(super) fn cell(row: &[&'static str], place: usize) -> &'static str {
    row.get(place).copied().unwrap_or_default()
}

/// The parts of a cell.
pub(super) fn parts(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// What spellings are compared by: NFKC, small letters and digits only, no accents on Latin
/// letters, no spaces.
pub(super) fn key(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Labels in the order of the columns en, ko, ja, fr.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels([&'static str; 4]);

impl Labels {
    /// Takes the first spelling of four neighbouring cells.
    pub(super) fn from_cells(row: &[&'static str], first: usize) -> Self {
        let label = |place| parts(cell(row, place)).next().unwrap_or_default();
        Self([label(first), label(first + 1), label(first + 2), label(first + 3)])
    }

    /// Labels as they are.
    pub(super) fn of(labels: [&'static str; 4]) -> Self {
        Self(labels)
    }

    pub(super) fn in_locale(self, locale: Locale) -> &'static str {
        let [en, ko, ja, fr] = self.0;
        match locale {
            Locale::En => en,
            Locale::Ko => ko,
            Locale::Ja => ja,
            Locale::Fr => fr,
        }
    }
}

/// Spellings of the words of one list.
#[derive(Debug, Default, Clone)]
pub(super) struct Spellings<W>(BTreeMap<String, Vec<W>>);

impl<W: Copy + PartialEq> Spellings<W> {
    pub(super) fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub(super) fn add(&mut self, spelling: &str, word: W) {
        let words = self.0.entry(key(spelling)).or_default();
        if !words.contains(&word) {
            words.push(word);
        }
    }

    /// All words that a key may mean.
    pub(super) fn all(&self, key: &str) -> &[W] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// The one word that a key means; none if it may mean several.
    pub(super) fn one(&self, key: &str) -> Option<W> {
        match self.all(key) {
            [word] => Some(*word),
            _ => None,
        }
    }

    #[cfg(test)]
    pub(super) fn shared(&self) -> Vec<&str> {
        self.0.iter().filter(|(_, words)| words.len() > 1).map(|(key, _)| key.as_str()).collect()
    }
}
