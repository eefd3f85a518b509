//! Decides what each circle of readers is given of a record: one view per level at which something
//! becomes visible.
//!
//! Each view is an entry of its own that holds all that its readers may see and nothing else, and
//! each reader meets exactly one view of a record: the fullest. So a hidden word can neither be
//! met, nor weigh, nor be counted, because the reader's entry does not have it.

use crate::document::{Document, Facet, Name, Number, Part, Text};
use crate::readers::{self, Level};

/// What one circle of readers is given of a record.
#[derive(Debug)]
pub(crate) struct View<'a> {
    /// Marks of those who may see this view.
    pub(crate) readers: Vec<String>,
    /// Marks of those who are given a fuller view instead.
    pub(crate) beyond: Vec<String>,
    /// Whether everybody may see it: only such views count in the statistics of words.
    pub(crate) public: bool,
    /// What to call the record.
    pub(crate) title: &'a str,
    /// Its teaser, while it is not the title.
    pub(crate) teaser: &'a str,
    pub(crate) names: Vec<&'a Name>,
    pub(crate) texts: Vec<&'a Text>,
    pub(crate) numbers: Vec<&'a Number>,
    pub(crate) facets: Vec<&'a Facet>,
}

/// The views of a record, the widest circle first.
pub(crate) fn views(document: &Document) -> Vec<View<'_>> {
    let subject = &document.subject;
    let levels = levels(document);
    let mut views: Vec<View<'_>> = Vec::with_capacity(levels.len());
    for (at, &level) in levels.iter().enumerate() {
        let seen = |part: Part| Level::of_part(subject, part) >= level;
        let named = seen(Part::IDENTIFYING);
        let narrower = levels.get(at + 1).copied();
        views.push(View {
            readers: readers::of_record(&document.object, subject, level),
            beyond: narrower
                .map(|level| readers::of_record(&document.object, subject, level))
                .unwrap_or_default(),
            public: level == Level::Public,
            title: if named { &document.title } else { &document.teaser },
            teaser: &document.teaser,
            names: document.names.iter().filter(|name| seen(name.part)).collect(),
            texts: document.texts.iter().filter(|text| seen(text.part)).collect(),
            numbers: document.numbers.iter().filter(|number| seen(number.part)).collect(),
            facets: document.facets.iter().filter(|facet| seen(facet.part)).collect(),
        });
    }
    views
}

/// The levels at which something of the record becomes visible, the widest first; the first is the
/// record's own.
fn levels(document: &Document) -> Vec<Level> {
    let subject = &document.subject;
    let mut parts = vec![Part::OPEN];
    if !document.title.is_empty() {
        parts.push(Part::IDENTIFYING);
    }
    parts.extend(document.names.iter().map(|name| name.part));
    parts.extend(document.texts.iter().map(|text| text.part));
    parts.extend(document.numbers.iter().map(|number| number.part));
    parts.extend(document.facets.iter().map(|facet| facet.part));
    let has = |level: &Level| parts.iter().any(|part| Level::of_part(subject, *part) == *level);
    Level::ALL.into_iter().rev().filter(has).collect()
}
