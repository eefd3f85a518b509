//! Keeps what a reader asks and what is answered: hits with their reasons, and exact counts.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use lb_kernel::policy::Actor;
use lb_kernel::{Id, codes};
use serde::{Deserialize, Serialize};

/// A search, by one reader.
#[derive(Debug, Clone)]
pub struct Query<'a> {
    /// What was typed. Empty: everything that the reader may see, the newest first.
    pub text: &'a str,
    /// Who asks: only what this actor may see takes part, in hits, order and counts.
    pub actor: &'a Actor,
    /// Types of objects to find; empty: all.
    pub objects: &'a [&'a str],
    /// Facets to filter by: one of the values of each name.
    pub facets: &'a [(&'a str, &'a str)],
    /// The last word may be unfinished: search while typing.
    pub typing: bool,
    /// Most hits, at most [`Query::MOST`].
    pub limit: usize,
    /// Where the page before ended.
    pub cursor: Option<Cursor>,
}

impl<'a> Query<'a> {
    /// Most hits of one page.
    pub const MOST: usize = 200;

    /// A search of the first 20 among all objects.
    #[must_use]
    pub fn new(text: &'a str, actor: &'a Actor) -> Self {
        Self { text, actor, objects: &[], facets: &[], typing: false, limit: 20, cursor: None }
    }
}

codes! {
    /// By what a hit was found.
    pub enum Kind {
        /// The number or code itself.
        Number = "number",
        /// The same word.
        Word = "word",
        /// A word that begins like the one typed, or is mistyped by little.
        Near = "near",
        /// A name that sounds like it, perhaps in another script.
        Sound = "sound",
        /// The same concept, perhaps in another language.
        Concept = "concept",
        /// A text of like meaning.
        Meaning = "meaning",
    }
}

codes! {
    /// How much had to be given away until something was found.
    pub enum Looseness {
        /// Every word of the query is met.
        All = "all",
        /// Every word is met, if typing mistakes and like sounds count.
        Near = "near",
        /// Only some of the words are met.
        Some = "some",
    }
}

/// Why a record is among the hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// By what it was found.
    pub kind: Kind,
    /// The words of the query.
    pub asked: String,
    /// The words of the record that meet them.
    pub shown: String,
}

/// A stretch of a text of the record, with what was found marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The words.
    pub text: String,
    /// Bytes of `text` to be marked: on character borders, ascending, apart from one another.
    pub marks: Vec<Range<usize>>,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its type.
    pub object: String,
    /// Which record.
    pub id: Id<()>,
    /// What this reader may call it; empty where a record is shown anonymously without a teaser.
    pub title: String,
    /// Address of its page.
    pub href: String,
    /// The higher, the better; comparable within one answer.
    pub score: u32,
    /// Why it was found.
    pub reasons: Vec<Reason>,
    /// Where it was found; without text when only a name was.
    pub snippet: Snippet,
}

/// How many of the hits have a facet's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The facet.
    pub name: String,
    /// Its value.
    pub value: String,
    /// How many records this reader may see have it.
    pub count: u64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// One page of hits, the best first.
    pub hits: Vec<Hit>,
    /// How many records were found in all, exactly, that this reader may see.
    pub count: u64,
    /// Counts per object type and facet value of all of them, by name, the largest first; the
    /// object type is the facet `object`.
    pub facets: Vec<FacetCount>,
    /// How much had to be given away.
    pub looseness: Looseness,
    /// Whether likeness in meaning took part in the order.
    pub by_meaning: bool,
    /// The next page, if there is one.
    pub next: Option<Cursor>,
}

/// A place in the order of the hits of one query.
///
/// It names the last hit shown and not a number of hits, so new records do not shift pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Cursor {
    pub(crate) looseness: Looseness,
    /// Whether the hit is one of the best, which are ordered more finely.
    pub(crate) among_best: bool,
    pub(crate) score: u32,
    pub(crate) id: Id<()>,
}

/// The text is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACursor;

impl fmt::Display for NotACursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a place in a list of hits")
    }
}

impl std::error::Error for NotACursor {}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zone = if self.among_best { "best" } else { "rest" };
        write!(f, "{}.{zone}.{}.{}", self.looseness, self.score, self.id)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let mut parts = text.split('.');
        let mut part = || parts.next().ok_or(NotACursor);
        let looseness = lb_kernel::Code::from_code(part()?).ok_or(NotACursor)?;
        let among_best = match part()? {
            "best" => true,
            "rest" => false,
            _ => return Err(NotACursor),
        };
        let score = part()?.parse().map_err(|_| NotACursor)?;
        let id = part()?.parse().map_err(|_| NotACursor)?;
        match parts.next() {
            None => Ok(Self { looseness, among_best, score, id }),
            Some(_) => Err(NotACursor),
        }
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.to_string()
    }
}

impl TryFrom<String> for Cursor {
    type Error = NotACursor;

    fn try_from(text: String) -> Result<Self, NotACursor> {
        text.parse()
    }
}
