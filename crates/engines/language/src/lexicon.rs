//! Concepts named in several languages: finds in a text what it speaks of, whatever the words.
//!
//! A concept is one thing of the trades that the platform serves (an antibody, a licence, a
//! lithium-ion battery) with its names in English, Korean, Japanese, French and Chinese. Two texts
//! in different languages that mention the same concept share something a reader can be shown.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use lb_kernel::{Language, Locale};
use serde::{Deserialize, Serialize};

mod builtin;
mod fold;
mod inflect;
mod search;
mod table;

pub use table::{LexiconError, Problem};

use search::Index;

/// A concept's place in its lexicon.
///
/// Numbers follow the order of the rows, so they are stable for one edition of the tables only:
/// what is stored or sent elsewhere is the name ([`Lexicon::name`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConceptId(pub u32);

/// A concept found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What is spoken of.
    pub concept: ConceptId,
    /// Where: bytes of the text as it was given, on character borders.
    pub range: Range<usize>,
}

/// How close two concepts stand that are a concept and its parent.
pub const KIN_PARENT: f32 = 0.6;
/// How close two concepts stand that share a parent which is no area.
pub const KIN_SIBLING: f32 = 0.4;
/// How close a concept stands to its parent's parent, or to the area it lies in.
pub const KIN_DISTANT: f32 = 0.3;
/// How close two concepts stand that share nothing but the area they lie in.
pub const KIN_AREA: f32 = 0.1;

/// A row of the tables after reading.
#[derive(Debug, Clone)]
struct Concept {
    name: String,
    parent: Option<ConceptId>,
    /// Variants per language, in the order of [`LANGUAGES`]; the first one is the label.
    variants: [Vec<String>; LANGUAGES.len()],
    /// True for rows that only keep look-alikes from being taken for a concept.
    shield: bool,
}

/// The languages of the columns, in their order.
pub(crate) const LANGUAGES: [Language; 5] =
    [Language::EN, Language::KO, Language::JA, Language::FR, Language::ZH];

/// Concepts and the index of their names.
#[derive(Debug, Default)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    by_name: BTreeMap<String, ConceptId>,
    index: Index,
}

impl Lexicon {
    /// The lexicon that comes with the product. Built at the first call, in a few milliseconds.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        // The tables are part of the program and a test reads them: an error cannot reach a user.
        BUILTIN.get_or_init(|| Self::from_tables(builtin::TABLES).unwrap_or_default())
    }

    /// A lexicon of one table: a header `id parent en ko ja fr zh`, then a concept per line,
    /// everything separated by tabs, variants by `|`; see the crate's lexicon folder for examples.
    ///
    /// # Errors
    /// The first line that breaks a rule of [`Problem`].
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        Self::from_tables(&[text])
    }

    /// The built-in lexicon with an operator's own table behind it. Its rows may name built-in
    /// concepts as parents; the built-in concepts keep their numbers.
    ///
    /// # Errors
    /// The first line of `text` that breaks a rule of [`Problem`].
    pub fn builtin_with(text: &str) -> Result<Self, LexiconError> {
        let tables: Vec<&str> = builtin::TABLES.iter().copied().chain([text]).collect();
        Self::from_tables(&tables)
    }

    fn from_tables(tables: &[&str]) -> Result<Self, LexiconError> {
        let concepts = table::read(tables)?;
        let by_name = concepts
            .iter()
            .zip(0..)
            .filter(|(concept, _)| !concept.shield)
            .map(|(concept, place)| (concept.name.clone(), ConceptId(place)))
            .collect();
        let index = Index::build(&concepts);
        Ok(Self { concepts, by_name, index })
    }

    /// The concepts that a text mentions, by place; no two ranges overlap. Of names that begin at
    /// the same place the longest counts.
    ///
    /// With a language, the names of that language and the English ones are looked for (English
    /// terms stand in texts of every language); without, all names.
    ///
    /// Time is linear in the text's length, memory about twenty times its bytes.
    #[must_use]
    pub fn mentions(&self, text: &str, language: Option<Language>) -> Vec<Mention> {
        self.index.mentions(text, language)
    }

    /// The different concepts of a text, ascending, each with the number of its mentions.
    #[must_use]
    pub fn concepts_of(&self, text: &str, language: Option<Language>) -> Vec<(ConceptId, u32)> {
        let mut counts = BTreeMap::new();
        for mention in self.mentions(text, language) {
            *counts.entry(mention.concept).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    /// What to call a concept in the reader's language; empty for a concept of another lexicon.
    #[must_use]
    pub fn label(&self, concept: ConceptId, locale: Locale) -> &str {
        self.variants(concept, locale.language()).next().unwrap_or_default()
    }

    /// The names of a concept in one of the five languages, the preferred one first; none in other
    /// languages.
    pub fn variants(&self, concept: ConceptId, language: Language) -> impl Iterator<Item = &str> {
        let column = LANGUAGES.iter().position(|known| *known == language);
        self.concept(concept)
            .zip(column)
            .and_then(|(concept, column)| concept.variants.get(column))
            .into_iter()
            .flatten()
            .map(|variant| variant.strip_prefix(table::EXACT).unwrap_or(variant))
    }

    /// The name of a concept that files and other programs may keep, for example `antibody`.
    #[must_use]
    pub fn name(&self, concept: ConceptId) -> &str {
        self.concept(concept).map_or("", |concept| &concept.name)
    }

    /// The concept with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ConceptId> {
        self.by_name.get(name).copied()
    }

    /// The wider concept that this one is a kind or a part of; none for an area.
    #[must_use]
    pub fn parent(&self, concept: ConceptId) -> Option<ConceptId> {
        self.concept(concept)?.parent
    }

    /// The area a concept lies in: the end of its line of parents, itself if it has none.
    #[must_use]
    pub fn area(&self, concept: ConceptId) -> ConceptId {
        let mut place = concept;
        while let Some(parent) = self.parent(place) {
            place = parent;
        }
        place
    }

    /// How close two concepts stand, from 0 (nothing in common) to 1 (the same); symmetric.
    ///
    /// Only the shape of the tree counts: [`KIN_PARENT`], [`KIN_SIBLING`], [`KIN_DISTANT`],
    /// [`KIN_AREA`].
    #[must_use]
    pub fn relatedness(&self, one: ConceptId, other: ConceptId) -> f32 {
        if one == other {
            return 1.0;
        }
        let (up_one, up_other) = (self.parent(one), self.parent(other));
        if up_one == Some(other) || up_other == Some(one) {
            let child = if up_one == Some(other) { one } else { other };
            return if self.lies_in_area(child) { KIN_DISTANT } else { KIN_PARENT };
        }
        let grand = |concept: Option<ConceptId>| concept.and_then(|parent| self.parent(parent));
        if grand(up_one) == Some(other) || grand(up_other) == Some(one) {
            return KIN_DISTANT;
        }
        if up_one.is_some() && up_one == up_other && !self.lies_in_area(one) {
            return KIN_SIBLING;
        }
        if self.area(one) == self.area(other) { KIN_AREA } else { 0.0 }
    }

    /// All concepts, ascending.
    pub fn concepts(&self) -> impl Iterator<Item = ConceptId> {
        let numbered = self.concepts.iter().zip(0..);
        numbered.filter(|(concept, _)| !concept.shield).map(|(_, place)| ConceptId(place))
    }

    /// Number of concepts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_name.len()
    }

    /// Whether there is no concept at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    fn concept(&self, concept: ConceptId) -> Option<&Concept> {
        self.concepts.get(concept.0 as usize).filter(|concept| !concept.shield)
    }

    /// Whether the parent is an area, that is, says little about the concept.
    fn lies_in_area(&self, concept: ConceptId) -> bool {
        self.parent(concept).is_some_and(|parent| self.parent(parent).is_none())
    }
}

#[cfg(test)]
mod tests;
