//! Reads a listing's texts once: its language, sentences, words and concepts, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use lb_kernel::{Interrupted, Language, Progress, Watch};
use lb_language::lexicon::{ConceptId, Lexicon};
use lb_language::{detect, sentences, words};
use rayon::prelude::*;

use crate::listing::{Listing, Part, Passage};

/// How often a word of the title counts, compared with one of the text.
const TITLE_COUNTS: u32 = 3;

/// A word of a listing.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) count: u32,
    /// Its first occurrence.
    pub(crate) place: Passage,
}

/// A concept of a listing, at its first mention.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) concept: ConceptId,
    pub(crate) place: Passage,
}

/// What a listing's texts consist of.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) language: Option<Language>,
    /// Title first (if there is one), then sentences of the text.
    pub(crate) units: Vec<Passage>,
    pub(crate) titled: bool,
    pub(crate) shortened: bool,
    /// Sorted by text, each once.
    pub(crate) words: Vec<Word>,
    /// Sorted by concept, each once.
    pub(crate) concepts: Vec<Named>,
}

/// Reads all listings of a side, reporting `matching.words`.
pub(crate) fn read_all(
    listings: &[Listing],
    most_sentences: usize,
    done: u64,
    total: u64,
    watch: &dyn Watch,
) -> Result<Vec<Written>, Interrupted> {
    const BLOCK: usize = 512;
    let mut all = Vec::with_capacity(listings.len());
    for block in listings.chunks(BLOCK) {
        watch.step(Progress::of("matching.words", done + all.len() as u64, total))?;
        all.par_extend(block.par_iter().map(|listing| read(listing, most_sentences)));
    }
    Ok(all)
}

/// Reads one listing.
pub(crate) fn read(listing: &Listing, most_sentences: usize) -> Written {
    let language = listing.language.or_else(|| detected(listing));
    let titled = !listing.title.trim().is_empty();
    let found = sentences::sentences(&listing.text);
    let shortened = found.len() > most_sentences;
    let mut units = Vec::with_capacity(found.len().min(most_sentences) + 1);
    if titled {
        units.push(Passage::new(Part::Title, &trimmed(&listing.title)));
    }
    units.extend(evenly(&found, most_sentences).map(|range| Passage::new(Part::Text, range)));
    let (words, concepts) = (words_of(listing, language), concepts_of(listing, language));
    Written { language, units, titled, shortened, words, concepts }
}

fn detected(listing: &Listing) -> Option<Language> {
    let text = detect::detect(&listing.text);
    if text.is_some() && listing.text.len() >= listing.title.len() {
        text
    } else {
        detect::detect(&listing.title).or(text)
    }
}

fn trimmed(text: &str) -> Range<usize> {
    let from = text.len() - text.trim_start().len();
    from..from + text.trim().len()
}

/// At most `most` of `ranges`, evenly spread, the first always among them.
fn evenly(ranges: &[Range<usize>], most: usize) -> impl Iterator<Item = &Range<usize>> {
    let taken = ranges.len().min(most);
    (0..taken).filter_map(move |index| ranges.get(index * ranges.len() / taken.max(1)))
}

fn words_of(listing: &Listing, language: Option<Language>) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for (part, count) in [(Part::Title, TITLE_COUNTS), (Part::Text, 1)] {
        found.extend(
            words::located_terms(listing.part(part), language).into_iter().map(|term| Word {
                text: term.text,
                count,
                place: Passage::new(part, &term.range),
            }),
        );
    }
    // Stable: the first occurrence stays in front of the later ones.
    found.sort_by(|a, b| a.text.cmp(&b.text));
    found.dedup_by(|later, first| {
        let same = later.text == first.text;
        if same {
            first.count += later.count;
        }
        same
    });
    found
}

fn concepts_of(listing: &Listing, language: Option<Language>) -> Vec<Named> {
    let lexicon = Lexicon::builtin();
    let mut first = BTreeMap::new();
    for part in [Part::Title, Part::Text] {
        for mention in lexicon.mentions(listing.part(part), language) {
            first.entry(mention.concept).or_insert_with(|| Passage::new(part, &mention.range));
        }
    }
    first.into_iter().map(|(concept, place)| Named { concept, place }).collect()
}
