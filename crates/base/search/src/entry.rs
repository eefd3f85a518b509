//! Makes index entries of records: which words, sounds, concepts and vectors each view is given.

use std::collections::BTreeSet;

use lb_kernel::{Id, Language};
use lb_language::lexicon::{ConceptId, Lexicon};
use lb_language::names::{self, Bearer, SoundKeys};
use lb_language::{Embedder, detect, words};
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;

use crate::document::{Document, Name};
use crate::meaning;
use crate::schema::{Fields, IS, NEXT, SAME_PLACE};
use crate::views::{View, views};

/// Longest beginning of a text that snippets and reasons are taken from, in bytes.
const SHOWN: usize = 4000;
/// Longest beginning of a text that is searched, in bytes: beyond it is a book, or a mistake.
const SEARCHED: usize = 200_000;

/// What hits are shown from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stored {
    #[serde(rename = "o")]
    pub(crate) object: String,
    #[serde(rename = "i")]
    pub(crate) id: Id<()>,
    #[serde(rename = "t")]
    pub(crate) title: String,
    #[serde(rename = "h")]
    pub(crate) href: String,
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) names: Vec<StoredName>,
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) texts: Vec<(Option<Language>, String)>,
    #[serde(rename = "u", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) numbers: Vec<String>,
}

/// A name as it is kept for showing and comparing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StoredName(
    pub(crate) String,
    pub(crate) Option<String>,
    pub(crate) Option<Language>,
);

impl StoredName {
    /// For comparing sounds.
    pub(crate) fn spoken(&self) -> names::Name {
        names::Name { text: self.0.clone(), reading: self.1.clone() }
    }
}

/// The term by which the entries of one record are replaced.
pub(crate) fn key(object: &str, id: Id<()>) -> String {
    format!("{object}/{id}")
}

/// The entries of a record: one per view.
pub(crate) fn entries(
    document: &Document,
    fields: &Fields,
    model: Option<&dyn Embedder>,
) -> Vec<TantivyDocument> {
    views(document).iter().map(|view| entry(document, view, fields, model)).collect()
}

fn entry(
    document: &Document,
    view: &View<'_>,
    fields: &Fields,
    model: Option<&dyn Embedder>,
) -> TantivyDocument {
    let mut entry = TantivyDocument::default();
    entry.add_text(fields.key, key(&document.object, document.id));
    entry.add_text(fields.object, &document.object);
    for mark in &view.readers {
        entry.add_text(fields.readers, mark);
    }
    for mark in &view.beyond {
        entry.add_text(fields.beyond, mark);
    }
    let texts = texts_of(view);
    add_words(&mut entry, (view, document.bearer), &texts, fields);
    for number in view.numbers.iter().map(|number| plain_number(&number.text)) {
        if !number.is_empty() {
            entry.add_text(fields.numbers, number);
        }
    }
    let object = std::iter::once(("object", document.object.as_ref()));
    let facets = view.facets.iter().map(|facet| (facet.name.as_ref(), facet.value.as_str()));
    for (name, value) in object.chain(facets).collect::<BTreeSet<_>>() {
        entry.add_text(fields.facets, format!("{name}{IS}{value}"));
    }
    let (high, low) = document.id.uuid().as_u64_pair();
    entry.add_u64(fields.id_high, high);
    entry.add_u64(fields.id_low, low);
    entry.add_i64(fields.updated, document.updated.micros());
    if let Some((_, text)) = texts.first()
        && let Some(vector) = model.and_then(|model| meaning::vector(model, text))
    {
        vector.iter().for_each(|eight| entry.add_u64(fields.vector, *eight));
    }
    let stored = Stored {
        object: document.object.clone().into_owned(),
        id: document.id,
        title: view.title.to_owned(),
        href: document.href.clone(),
        names: view.names.iter().map(|name| stored_name(name)).collect(),
        texts: texts.iter().map(|(language, text)| (*language, shown(text))).collect(),
        numbers: view.numbers.iter().map(|number| number.text.clone()).collect(),
    };
    entry.add_text(fields.stored, serde_json::to_string(&stored).unwrap_or_default());
    entry
}

fn stored_name(name: &Name) -> StoredName {
    StoredName(name.text.clone(), name.reading.clone(), name.language)
}

/// The texts of a view with their languages; what stands in place of the title is one of them.
fn texts_of<'a>(view: &View<'a>) -> Vec<(Option<Language>, &'a str)> {
    let texts = view.texts.iter().map(|text| (text.language, text.text.as_str()));
    texts
        .chain([(None, view.teaser)])
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(language, text)| {
            let text = beginning(text, SEARCHED);
            (language.or_else(|| detect::detect(text)), text)
        })
        .collect()
}

fn add_words(
    entry: &mut TantivyDocument,
    (view, bearer): (&View<'_>, Bearer),
    texts: &[(Option<Language>, &str)],
    fields: &Fields,
) {
    let mut concepts: BTreeSet<ConceptId> = BTreeSet::new();
    let mut sounds: BTreeSet<String> = BTreeSet::new();
    let mut public: BTreeSet<String> = BTreeSet::new();
    let lexicon = Lexicon::builtin();
    for name in &view.names {
        let text = beginning(&name.text, SHOWN);
        let spellings = [Some(text), name.reading.as_deref()];
        for spelling in spellings.into_iter().flatten() {
            let terms = words::terms(spelling, name.language);
            entry.add_text(fields.names, name_value(spelling, &terms));
            public.extend(terms);
        }
        concepts.extend(lexicon.mentions(text, None).into_iter().map(|mention| mention.concept));
        let spoken = names::Name { text: text.to_owned(), reading: name.reading.clone() };
        sounds.extend(sound_terms(&SoundKeys::borne_by(bearer, &spoken)));
    }
    for (language, text) in texts {
        let terms = words::terms(text, *language);
        entry.add_text(fields.texts, terms.join(NEXT.encode_utf8(&mut [0; 4])));
        public.extend(terms);
        let mentions = lexicon.mentions(text, *language);
        concepts.extend(mentions.into_iter().map(|mention| mention.concept));
    }
    let kinds: BTreeSet<ConceptId> =
        concepts.iter().flat_map(|concept| wider(lexicon, *concept)).collect();
    let listed = |concepts: &BTreeSet<ConceptId>| {
        let numbers: Vec<String> = concepts.iter().map(|concept| concept.0.to_string()).collect();
        numbers.join(NEXT.encode_utf8(&mut [0; 4]))
    };
    let joined = |terms: BTreeSet<String>| {
        terms.into_iter().collect::<Vec<_>>().join(NEXT.encode_utf8(&mut [0; 4]))
    };
    entry.add_text(fields.concepts, listed(&concepts));
    entry.add_text(fields.kinds, listed(&kinds));
    entry.add_text(fields.sounds, joined(sounds));
    if view.public {
        public.extend(concepts.iter().map(|concept| concept_statistic(*concept)));
        public.extend(kinds.iter().map(|concept| kind_statistic(*concept)));
        entry.add_text(fields.public, joined(public));
    }
}

/// A name's words, each Latin one also as it is written, for beginnings and mistyped letters.
fn name_value(name: &str, terms: &[String]) -> String {
    let mut value = terms.join(NEXT.encode_utf8(&mut [0; 4]));
    for word in words::written(name).into_iter().filter(|word| !terms.contains(word)) {
        value.push(NEXT);
        value.push(SAME_PLACE);
        value.push_str(&word);
    }
    value
}

/// The concepts above one, without the areas, which say little.
fn wider(lexicon: &Lexicon, concept: ConceptId) -> Vec<ConceptId> {
    let mut above = Vec::new();
    let mut place = concept;
    while let Some(parent) = lexicon.parent(place) {
        if lexicon.parent(parent).is_some() {
            above.push(parent);
        }
        place = parent;
    }
    above
}

/// How the statistics name a mentioned concept.
pub(crate) fn concept_statistic(concept: ConceptId) -> String {
    format!("#{}", concept.0)
}

/// How the statistics name a concept above a mentioned one.
pub(crate) fn kind_statistic(concept: ConceptId) -> String {
    format!("^{}", concept.0)
}

/// The terms of a record's name by sound.
fn sound_terms(keys: &SoundKeys) -> impl Iterator<Item = String> {
    let whole = keys.whole.iter().map(|key| whole_sound(key));
    let whole = whole.chain(keys.frames.iter().map(|frame| frame_sound(frame)));
    whole.chain(keys.parts.iter().map(|key| part_sound(key)))
}

/// The term of a whole name's sound.
pub(crate) fn whole_sound(key: &str) -> String {
    format!("w{key}")
}

/// The term of a whole name's consonants.
pub(crate) fn frame_sound(frame: &str) -> String {
    format!("f{frame}")
}

/// The term of the sound of a part of a name.
pub(crate) fn part_sound(key: &str) -> String {
    format!("p{key}")
}

/// A number without the signs between its letters and digits, in capitals.
pub(crate) fn plain_number(text: &str) -> String {
    let signs = text.chars().filter(|char| char.is_alphanumeric());
    signs.flat_map(char::to_uppercase).take(80).collect()
}

fn shown(text: &str) -> String {
    beginning(text, SHOWN).to_owned()
}

/// The longest beginning of at most so many bytes, on a character border.
pub(crate) fn beginning(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}
