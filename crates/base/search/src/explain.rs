//! Decides what a reader is told of a hit: by which words, sounds, concepts it was met, and where.

use std::ops::Range;

use lb_kernel::Language;
use lb_language::lexicon::Lexicon;
use lb_language::names::SoundKeys;
use lb_language::words::{self, Term};

use crate::asked::{Asked, Spelling, Unit};
use crate::entry::{Stored, StoredName, frame_sound, part_sound, plain_number, whole_sound};
use crate::meaning;
use crate::query::{Kind, Reason, Snippet};
use crate::search::RELATED;

/// Longest snippet, in bytes, about.
const SNIPPET: usize = 240;
/// Most marks in a snippet.
const MARKS: usize = 12;
/// Longest text of a reason, in bytes.
const LONGEST: usize = 120;

/// The reasons for a hit and the stretch of text that shows them.
pub(crate) fn explain(asked: &Asked, stored: &Stored, likeness: i32) -> (Vec<Reason>, Snippet) {
    let mut reasons = Vec::new();
    let number = stored.numbers.iter().find(|number| plain_number(number) == asked.number);
    if let (Some(number), false) = (number, asked.number.is_empty()) {
        reasons.push(reason(Kind::Number, &asked.text, number));
    }
    let fields = Fields::of(stored);
    let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); stored.texts.len()];
    for unit in &asked.units {
        reasons.extend(unit_reason(unit, &fields, &mut marks));
    }
    let sounds = [asked.sounds.as_slice(), &asked.frames, &asked.short_frames].concat();
    if reasons.is_empty()
        && let Some(name) = fields.names.iter().find(|name| sounds_like(&sounds, name.name))
    {
        reasons.push(reason(Kind::Sound, &asked.text, &name.name.0));
    }
    if likeness >= RELATED
        && let Some((_, text)) = stored.texts.first()
    {
        reasons.push(reason(Kind::Meaning, &asked.text, meaning::gist(text)));
    }
    reasons.dedup();
    (reasons, snippet(stored, marks))
}

fn reason(kind: Kind, asked: &str, shown: &str) -> Reason {
    let mut shown_part = crate::entry::beginning(shown, LONGEST).to_owned();
    if shown_part.len() < shown.len() {
        shown_part.push('…');
    }
    Reason { kind, asked: asked.to_owned(), shown: shown_part }
}

/// The words of a hit, cut once for all units.
struct Fields<'a> {
    names: Vec<FieldName<'a>>,
    texts: Vec<(&'a str, Option<Language>, Vec<Term>)>,
}

struct FieldName<'a> {
    name: &'a StoredName,
    terms: Vec<Term>,
}

impl<'a> Fields<'a> {
    fn of(stored: &'a Stored) -> Self {
        let cut = |text: &str, language| words::located_terms(text, language);
        let names = stored.names.iter();
        let texts = stored.texts.iter();
        Self {
            names: names.map(|name| FieldName { name, terms: cut(&name.0, name.2) }).collect(),
            texts: texts
                .map(|(language, text)| (text.as_str(), *language, cut(text, *language)))
                .collect(),
        }
    }
}

/// By what a unit is met; what is met in texts is marked.
fn unit_reason(
    unit: &Unit,
    fields: &Fields<'_>,
    marks: &mut [Vec<Range<usize>>],
) -> Option<Reason> {
    let mut found: Option<Reason> = None;
    for (at, (text, _, terms)) in fields.texts.iter().enumerate() {
        let ranges: Vec<Range<usize>> =
            unit.spellings.iter().flat_map(|spelling| places(spelling, terms)).collect();
        if let Some(first) = ranges.first() {
            let shown = text.get(first.clone()).unwrap_or_default();
            found.get_or_insert_with(|| reason(Kind::Word, &unit.text, shown));
            marks.get_mut(at)?.extend(ranges);
        }
    }
    let in_names = fields.names.iter().find_map(|name| {
        let mut ranges = unit.spellings.iter().flat_map(|spelling| places(spelling, &name.terms));
        let shown = name.name.0.get(ranges.next()?)?;
        Some(reason(Kind::Word, &unit.text, shown))
    });
    in_names
        .or(found)
        .or_else(|| by_sound(unit, fields))
        .or_else(|| by_concept(unit, fields, marks))
        .or_else(|| by_near(unit, fields))
}

/// Where the words of a spelling stand side by side.
fn places(spelling: &Spelling, terms: &[Term]) -> Vec<Range<usize>> {
    let Some((_, first)) = spelling.first() else { return Vec::new() };
    let stands = |(start, begin): (usize, &Term)| {
        if begin.text != *first {
            return None;
        }
        let mut range = begin.range.clone();
        for (distance, word) in spelling {
            let term = terms.get(start + distance).filter(|term| term.text == *word)?;
            range.end = range.end.max(term.range.end);
        }
        Some(range)
    };
    terms.iter().enumerate().filter_map(stands).take(MARKS).collect()
}

fn sounds_like(sounds: &[String], name: &StoredName) -> bool {
    let keys = SoundKeys::of(&name.spoken());
    keys.whole.iter().any(|key| sounds.contains(&whole_sound(key)))
        || keys.frames.iter().any(|frame| sounds.contains(&frame_sound(frame)))
        || keys.parts.iter().any(|key| sounds.contains(&part_sound(key)))
}

fn by_sound(unit: &Unit, fields: &Fields<'_>) -> Option<Reason> {
    let name = fields.names.iter().find(|name| sounds_like(&unit.sounds, name.name))?;
    Some(reason(Kind::Sound, &unit.text, &name.name.0))
}

fn by_concept(unit: &Unit, fields: &Fields<'_>, marks: &mut [Vec<Range<usize>>]) -> Option<Reason> {
    if unit.concepts.is_empty() {
        return None;
    }
    let lexicon = Lexicon::builtin();
    let met = |concept| {
        std::iter::successors(Some(concept), |concept| lexicon.parent(*concept))
            .any(|concept| unit.concepts.contains(&concept))
    };
    let mut found: Option<Reason> = None;
    for (at, (text, language, _)) in fields.texts.iter().enumerate() {
        let mentions = lexicon.mentions(text, *language).into_iter();
        for mention in mentions.filter(|mention| met(mention.concept)).take(MARKS) {
            let shown = text.get(mention.range.clone()).unwrap_or_default();
            found.get_or_insert_with(|| reason(Kind::Concept, &unit.text, shown));
            marks.get_mut(at)?.push(mention.range);
        }
    }
    found.or_else(|| {
        fields.names.iter().find_map(|name| {
            let mentions = lexicon.mentions(&name.name.0, None);
            let mention = mentions.into_iter().find(|mention| met(mention.concept))?;
            Some(reason(Kind::Concept, &unit.text, name.name.0.get(mention.range)?))
        })
    })
}

/// The word that begins alike or shares the most pairs: only for being shown.
fn by_near(unit: &Unit, fields: &Fields<'_>) -> Option<Reason> {
    let names = fields.names.iter().map(|name| (name.name.0.as_str(), &name.terms));
    let texts = fields.texts.iter().map(|(text, _, terms)| (*text, terms));
    let asked = unit.text.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for (text, terms) in names.chain(texts) {
        for term in terms {
            let Some(word) = text.get(term.range.clone()) else { continue };
            let alike = alike(&asked, &word.to_lowercase());
            if alike * 3 >= asked.chars().count() && best.is_none_or(|(most, _)| alike > most) {
                best = Some((alike, word));
            }
        }
    }
    best.map(|(_, word)| reason(Kind::Near, &unit.text, word))
}

/// Letters that two words have alike from their beginnings and ends.
fn alike(a: &str, b: &str) -> usize {
    let head = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let tail = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count();
    (head + tail).min(a.chars().count()).min(b.chars().count())
}

/// The stretch of a text with the most marks, or the beginning of the first text.
fn snippet(stored: &Stored, marks: Vec<Vec<Range<usize>>>) -> Snippet {
    let texts = stored.texts.iter().zip(marks.into_iter().map(apart));
    let mut best: Option<(&str, Vec<Range<usize>>)> = None;
    for ((_, text), marks) in texts {
        if best.as_ref().is_none_or(|(_, most)| marks.len() > most.len()) {
            best = Some((text, marks));
        }
    }
    let Some((text, marks)) = best else { return Snippet::default() };
    let first = marks.first().map_or(0, |mark| mark.start);
    let wanted = if text.len() <= SNIPPET { 0 } else { first.saturating_sub(SNIPPET / 4) };
    let start = begin_of_word(text, wanted);
    let end = text.ceil_char_boundary(start.saturating_add(SNIPPET));
    let shown = text.get(start..end).unwrap_or_default();
    let before = if start > 0 { "… " } else { "" };
    let after = if end < text.len() { " …" } else { "" };
    let moved = |mark: &Range<usize>| {
        let inside = mark.start >= start && mark.end <= end;
        let by = |at: usize| at - start + before.len();
        inside.then(|| by(mark.start)..by(mark.end))
    };
    let marks = marks.iter().filter_map(moved).collect();
    Snippet { text: format!("{before}{shown}{after}"), marks }
}

/// The marks ascending and apart.
fn apart(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match apart.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

/// The end of the space before `at`, or `at` on a character border where words have no spaces.
fn begin_of_word(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let before = text.get(..at).unwrap_or_default();
    match before.rfind(char::is_whitespace) {
        Some(space) if at - space < 24 => text.ceil_char_boundary(space + 1),
        _ => at,
    }
}
