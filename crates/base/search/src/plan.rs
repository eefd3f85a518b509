//! Decides which entries a query meets, at each looseness, and which of them a reader is given.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as Clause, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::asked::{Asked, Spelling, Unit};
use crate::query::{Looseness, Query};
use crate::readers::{self, PLATFORM};
use crate::schema::{Fields, IS};

/// A Latin word of fewer letters has no near ones.
const SHORTEST_NEAR: usize = 4;
/// From so many letters on, two may be wrong.
const TWO_WRONG: usize = 8;
/// Sounds of fewer symbols have no near ones.
const SHORTEST_SOUND: usize = 5;

type Boxed = Box<dyn Clause>;

/// The entries that meet what was asked; `None` where this looseness adds nothing to the one before.
pub(crate) fn matching(
    asked: &Asked,
    looseness: Looseness,
    typing: bool,
    fields: &Fields,
) -> Option<Boxed> {
    if asked.text.is_empty() {
        return (looseness == Looseness::All).then(|| Box::new(AllQuery) as Boxed);
    }
    let mut ways: Vec<Boxed> = Vec::new();
    let last = asked.units.len().saturating_sub(1);
    let units = asked.units.iter().enumerate();
    let mut units: Vec<Boxed> =
        units.map(|(at, unit)| meets(unit, looseness, typing && at == last, fields)).collect();
    match looseness {
        Looseness::Some if !may_be_partly_met(asked) => return None,
        Looseness::Some => ways.append(&mut units),
        _ if !units.is_empty() => ways.push(all(units)),
        _ => {}
    }
    if !asked.number.is_empty() {
        ways.push(term(fields.numbers, &asked.number));
    }
    let short = if looseness == Looseness::All { &[][..] } else { &asked.short_frames };
    ways.extend(asked.frames.iter().chain(short).map(|frame| term(fields.sounds, frame)));
    for sound in &asked.sounds {
        ways.push(term(fields.sounds, sound));
        if looseness == Looseness::Near && sound.chars().count() > SHORTEST_SOUND {
            let sound = Term::from_field_text(fields.sounds, sound);
            ways.push(Box::new(FuzzyTermQuery::new(sound.clone(), 1, true)));
            ways.push(Box::new(FuzzyTermQuery::new_prefix(sound, 0, true)));
        }
    }
    Some(any(ways))
}

fn may_be_partly_met(asked: &Asked) -> bool {
    asked.units.len() > 1
        || asked.units.iter().any(|unit| unit.spellings.iter().any(|one| one.len() > 1))
}

/// The entries that meet one unit.
fn meets(unit: &Unit, looseness: Looseness, unfinished: bool, fields: &Fields) -> Boxed {
    let mut ways: Vec<Boxed> = Vec::new();
    for field in [fields.names, fields.texts] {
        for spelling in &unit.spellings {
            ways.push(spelled(field, spelling));
            if looseness != Looseness::All {
                ways.extend(nearly(field, spelling, looseness));
            }
        }
        let near = looseness == Looseness::Near;
        if let Some(word) = &unit.written {
            let term = || Term::from_field_text(field, word);
            let letters = word.chars().count();
            if (near && letters + 1 >= SHORTEST_NEAR) || (unfinished && letters >= 2) {
                ways.push(Box::new(FuzzyTermQuery::new_prefix(term(), 0, true)));
            }
            if near && letters >= SHORTEST_NEAR {
                let wrong = if letters >= TWO_WRONG { 2 } else { 1 };
                // Names keep whole words beside stems, texts keep stems alone.
                let near_to = |word: &String| {
                    FuzzyTermQuery::new(Term::from_field_text(field, word), wrong, true)
                };
                let words: Vec<&String> =
                    if field == fields.names { vec![word] } else { single_words(unit) };
                ways.extend(words.into_iter().map(|word| Box::new(near_to(word)) as Boxed));
            }
        } else if let ([spelling], true) = (unit.spellings.as_slice(), near || unfinished)
            && let [(_, sign)] = spelling.as_slice()
            && sign.chars().count() == 1
        {
            let sign = Term::from_field_text(field, sign);
            ways.push(Box::new(FuzzyTermQuery::new_prefix(sign, 0, true)));
        }
    }
    for concept in &unit.concepts {
        ways.push(term(fields.concepts, &concept.0.to_string()));
        ways.push(term(fields.kinds, &concept.0.to_string()));
    }
    ways.extend(unit.sounds.iter().map(|sound| term(fields.sounds, sound)));
    any(ways)
}

/// The spellings of a unit that are one word.
fn single_words(unit: &Unit) -> Vec<&String> {
    let single = unit.spellings.iter().filter(|spelling| spelling.len() == 1);
    single.flatten().map(|(_, word)| word).collect()
}

fn spelled(field: Field, spelling: &Spelling) -> Boxed {
    match spelling.as_slice() {
        [(_, word)] => term(field, word),
        several => {
            let terms = several.iter().map(|(at, word)| (*at, Term::from_field_text(field, word)));
            Box::new(PhraseQuery::new_with_offset(terms.collect()))
        }
    }
}

/// Most of the pairs of a run, or of the parts of a compound, wherever they stand.
fn nearly(field: Field, spelling: &Spelling, looseness: Looseness) -> Option<Boxed> {
    let count = spelling.len();
    let needed = match looseness {
        Looseness::Near => (2 * count).div_ceil(3).max(2),
        _ => count.div_ceil(2),
    };
    if count < 2 || needed > count {
        return None;
    }
    let terms = spelling.iter().map(|(_, word)| term(field, word)).collect();
    Some(Box::new(BooleanQuery::union_with_minimum_required_clauses(terms, needed)))
}

/// The entries of `matching` that this reader is given, and that the filters of the query let pass.
pub(crate) fn seen(matching: Boxed, query: &Query<'_>, fields: &Fields) -> BooleanQuery {
    let marks = readers::of_actor(query.actor);
    let mut clauses = vec![(Occur::Must, matching)];
    // Every entry carries the platform's mark.
    if marks.iter().all(|mark| mark != PLATFORM) {
        let seen = marks.iter().map(|mark| term(fields.readers, mark)).collect();
        clauses.push((Occur::Must, any(seen)));
    }
    clauses.extend(marks.iter().map(|mark| (Occur::MustNot, term(fields.beyond, mark))));
    if !query.objects.is_empty() {
        let objects = query.objects.iter().map(|object| term(fields.object, object)).collect();
        clauses.push((Occur::Must, any(objects)));
    }
    let mut names: Vec<&str> = query.facets.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    for wanted in names {
        let values = query.facets.iter().filter(|(name, _)| *name == wanted);
        let values = values.map(|(name, value)| term(fields.facets, &format!("{name}{IS}{value}")));
        clauses.push((Occur::Must, any(values.collect())));
    }
    BooleanQuery::new(clauses)
}

fn term(field: Field, text: &str) -> Boxed {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

fn any(mut ways: Vec<Boxed>) -> Boxed {
    match (ways.len(), ways.pop()) {
        (1, Some(only)) => only,
        (_, last) => Box::new(BooleanQuery::union(ways.into_iter().chain(last).collect())),
    }
}

fn all(mut units: Vec<Boxed>) -> Boxed {
    match (units.len(), units.pop()) {
        (1, Some(only)) => only,
        (_, last) => Box::new(BooleanQuery::intersection(units.into_iter().chain(last).collect())),
    }
}
