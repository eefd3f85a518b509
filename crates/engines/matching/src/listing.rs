//! Keeps the record that is matched: one need or one offer of an organisation.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lb_kernel::Language;
use serde::{Deserialize, Serialize};

use crate::outcome::MatchError;

/// On which side of a match a listing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// It looks for something.
    Need,
    /// It has something to give.
    Offer,
}

impl Side {
    /// The opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Need => Self::Offer,
            Self::Offer => Self::Need,
        }
    }
}

/// A need or an offer as it was written. Only `id` and one of `title` and `text` are required.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Listing {
    /// Unique on its side.
    pub id: String,
    /// Name of the organisation.
    pub organisation: String,
    /// One line.
    pub title: String,
    /// Any length. Words are taken from all of it; of the sentences at most
    /// [`crate::Options::sentences`] are compared in meaning.
    pub text: String,
    /// Language of title and text; detected when absent.
    pub language: Option<Language>,
    /// Country of the organisation: a code or a name.
    pub country: String,
    /// Fields of activity: codes of the vocabulary, their names, or free words.
    pub fields: Vec<String>,
    /// Types of collaboration wanted or offered: codes, names, or free words.
    pub collaboration: Vec<String>,
    /// Technology readiness level, 1–9.
    pub readiness: Option<u8>,
    /// Countries from which a partner is wished; empty = any.
    pub countries_wanted: Vec<String>,
    /// Conditions that must hold for the other side; see [`crate::condition`].
    pub must: Vec<String>,
    /// Conditions that must not hold for the other side.
    pub not: Vec<String>,
    /// How many partners the listing can take; used by the mutual round only.
    pub capacity: Option<u32>,
    /// Where the listing is published.
    pub url: String,
    /// All other columns, passed through; conditions may name them.
    pub extra: BTreeMap<String, String>,
}

impl Listing {
    /// The written text of a part.
    #[must_use]
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Title => &self.title,
            Part::Text => &self.text,
        }
    }
}

/// The two written parts of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// [`Listing::title`].
    Title,
    /// [`Listing::text`].
    Text,
}

/// A place in a listing: bytes `start..end` of its title or text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Which part.
    pub part: Part,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Passage {
    pub(crate) fn new(part: Part, range: &Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { part, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The bytes of the part that are meant.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of the passage; empty when `listing` is not the one the passage was taken from.
    #[must_use]
    pub fn text<'a>(&self, listing: &'a Listing) -> &'a str {
        listing.part(self.part).get(self.range()).unwrap_or("")
    }
}

/// Refuses ids that occur twice on a side.
pub(crate) fn check_ids(side: Side, listings: &[Listing]) -> Result<(), MatchError> {
    let mut seen = BTreeSet::new();
    match listings.iter().position(|listing| !seen.insert(listing.id.as_str())) {
        Some(row) => Err(MatchError::DuplicateId {
            side,
            row,
            id: listings.get(row).map(|l| l.id.clone()).unwrap_or_default(),
        }),
        None => Ok(()),
    }
}
