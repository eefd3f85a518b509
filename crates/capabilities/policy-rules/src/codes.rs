//! Keeps the controlled list of difficulties: codes with labels in four languages, the direction in
//! which they are met, and what other lists call them.
//!
//! Other lists: `fio` are the fields under which Korea's foreign investment ombudsman counts
//! grievances, `jetro` the challenges in JETRO's surveys of foreign-affiliated companies, `solvit` the
//! areas of law by which the European Union's SOLVIT centres count cases. A code without a
//! counterpart there has none; codes are never given a second meaning.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lb_kernel::{Code as _, Locale, codes};

/// The version of the list. Codes are added and closed, never changed; a new version says so.
pub const VERSION: &str = "2026-2";

const LIST: &str = include_str!("lists/difficulties.tsv");
const HEADINGS: &str = include_str!("lists/headings.tsv");

codes! {
    /// A list by which difficulties are counted.
    pub enum List {
        /// This one.
        Own = "own",
        /// The fields of Korea's foreign investment ombudsman.
        Fio = "fio",
        /// The challenges in JETRO's surveys of foreign-affiliated companies.
        Jetro = "jetro",
        /// The areas of law by which the European Union's SOLVIT centres count cases.
        Solvit = "solvit",
    }
}

impl List {
    /// The headings of this list under which each code is counted: code and heading. A code without a counterpart
    /// there stands under an empty heading.
    #[must_use]
    pub fn headings(self) -> Vec<(&'static str, &'static str)> {
        let of = |entry: &'static Entry| -> Vec<(&'static str, &'static str)> {
            if self == Self::Own {
                return vec![(entry.code, entry.code)];
            }
            let own = entry.others.iter().filter(|(list, _)| *list == self.code());
            let found: Vec<_> = own.map(|(_, heading)| (entry.code, *heading)).collect();
            if found.is_empty() { vec![(entry.code, "")] } else { found }
        };
        all().iter().flat_map(of).collect()
    }

    /// What one of its headings is called; the heading itself, where that is a code of the controlled list.
    #[must_use]
    pub fn called(self, heading: &str, locale: Locale) -> &str {
        CALLED.get(&(self.code(), heading, locale.code())).copied().unwrap_or(heading)
    }
}

/// What a heading of another list is called, by list, code and language.
static CALLED: LazyLock<BTreeMap<(&str, &str, &str), &str>> = LazyLock::new(|| {
    let mut lines = HEADINGS.lines();
    let languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(2).collect();
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (list, code) = (cells.next()?, cells.next()?);
            Some(
                languages
                    .iter()
                    .zip(cells)
                    .map(move |(tongue, name)| ((list, code, *tongue), name)),
            )
        })
        .flatten()
        .collect()
});

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its code: `D01`.
    pub code: &'static str,
    labels: BTreeMap<Locale, &'static str>,
    /// `in`: entering the country; `out`: leaving for another; `together`: collaborating.
    pub directions: Vec<&'static str>,
    /// What other lists call it: list and code.
    pub others: Vec<(&'static str, &'static str)>,
}

impl Entry {
    /// What it is called.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &'static str {
        self.labels.get(&locale).copied().unwrap_or(self.code)
    }
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut lines = LIST.lines();
    let heads: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines.filter_map(|line| entry(&heads, line)).collect()
});

fn entry(heads: &[&'static str], line: &'static str) -> Option<Entry> {
    let cells: BTreeMap<&str, &'static str> =
        heads.iter().copied().zip(line.split('\t')).filter(|(_, cell)| !cell.is_empty()).collect();
    let parts = |name: &str| cells.get(name).map(|cell| cell.split(';').collect::<Vec<_>>());
    let others = ["fio", "jetro", "solvit"]
        .into_iter()
        .flat_map(|list| parts(list).unwrap_or_default().into_iter().map(move |code| (list, code)));
    Some(Entry {
        code: cells.get("code").copied()?,
        labels: Locale::ALL
            .into_iter()
            .filter_map(|locale| Some((locale, *cells.get(locale.code())?)))
            .collect(),
        others: others.collect(),
        directions: parts("direction").unwrap_or_default(),
    })
}

/// The whole list, in the order of its codes.
#[must_use]
pub fn all() -> &'static [Entry] {
    &ENTRIES
}

/// The entry with this code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|one| one.code == code)
}
