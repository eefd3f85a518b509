//! Who is who: joins the spellings of one person or organisation over scripts, slips and short
//! forms. It proposes with a score; a person confirms.

use std::ops::Range;

use lb_language::names::{Name, similarity};

use crate::mention::Mentions;

/// Names at least this near are one.
const SAME_PERSON: f64 = 0.86;
const SAME_ORGANISATION: f64 = 0.86;
/// An acronym that is so near to one of the text may be a slip: proposed at a lower score.
const SLIP: f64 = 0.45;

/// A spelling and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spelling {
    pub(crate) text: String,
    pub(crate) at: Vec<Range<usize>>,
    /// How sure it is that this spelling means this one, 0–1.
    pub(crate) score: f64,
}

/// One person or organisation of the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entity {
    pub(crate) spellings: Vec<Spelling>,
    pub(crate) title: Option<String>,
    /// Places of its mentions.
    pub(crate) mentions: Vec<usize>,
}

impl Entity {
    fn new(text: &str, at: Range<usize>, title: Option<String>, mention: usize) -> Self {
        let spelling = Spelling { text: text.to_owned(), at: vec![at], score: 1.0 };
        Self { spellings: vec![spelling], title, mentions: vec![mention] }
    }

    /// The spelling it goes by: the longest of the sure ones, the first of equals.
    pub(crate) fn name(&self) -> &str {
        let sure = self.spellings.iter().filter(|spelling| spelling.score > 0.7);
        sure.max_by(|a, b| {
            a.text.chars().count().cmp(&b.text.chars().count()).then(std::cmp::Ordering::Greater)
        })
        .or(self.spellings.first())
        .map_or("", |spelling| spelling.text.as_str())
    }

    fn add(
        &mut self,
        text: &str,
        at: Range<usize>,
        score: f64,
        title: Option<String>,
        mention: usize,
    ) {
        match self.spellings.iter_mut().find(|spelling| spelling.text == text) {
            Some(spelling) => spelling.at.push(at),
            None => self.spellings.push(Spelling { text: text.to_owned(), at: vec![at], score }),
        }
        self.title = self.title.take().or(title);
        self.mentions.push(mention);
    }
}

/// Joins the people of a text.
pub(crate) fn people(text: &str, mentions: &Mentions) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let spelled = |at: &Range<usize>| text.get(at.clone()).unwrap_or_default();
    let whole = mentions.people.iter().enumerate().filter(|(_, person)| !person.short);
    for (place, person) in whole {
        let name = spelled(&person.at);
        let near = entities
            .iter()
            .enumerate()
            .map(|(number, entity)| (number, nearest(entity, name)))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, score)| *score >= SAME_PERSON);
        match near.and_then(|(number, score)| Some((entities.get_mut(number)?, score))) {
            Some((entity, score)) => {
                entity.add(name, person.at.clone(), score, person.title.clone(), place);
            }
            None => {
                entities.push(Entity::new(name, person.at.clone(), person.title.clone(), place));
            }
        }
    }
    // A surname means the person of that surname who was named last before it, or else first
    // after it.
    let short = mentions.people.iter().enumerate().filter(|(_, person)| person.short);
    for (place, person) in short {
        let surname = spelled(&person.at);
        let before = |entity: &Entity| {
            let starts = entity.spellings.iter().flat_map(|s| &s.at).map(|at| at.start);
            starts.filter(|start| *start < person.at.start).max()
        };
        let named = entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.spellings.iter().any(|s| bears(&s.text, surname)))
            .max_by_key(|(number, entity)| (before(entity), std::cmp::Reverse(*number)))
            .map(|(number, _)| number);
        match named.and_then(|number| entities.get_mut(number)) {
            Some(entity) => {
                entity.add(surname, person.at.clone(), 0.9, person.title.clone(), place);
            }
            None => {
                entities.push(Entity::new(surname, person.at.clone(), person.title.clone(), place));
            }
        }
    }
    join_surnames(&mut entities);
    entities.sort_by_key(first);
    entities
}

/// A surname that could be a whole name (하마다, 小野寺) means the person who was named before it
/// with that surname and a given name.
fn join_surnames(entities: &mut Vec<Entity>) {
    let mut place = 0;
    while let Some(entity) = entities.get(place) {
        let home = match entity.spellings.as_slice() {
            [one] => entities
                .iter()
                .position(|other| first(other) < first(entity) && begins(other, &one.text)),
            _ => None,
        };
        match home {
            Some(home) => merge(entities, home, place, 0.9),
            None => place += 1,
        }
    }
}

/// Whether a name of the person is this surname and a given name.
fn begins(person: &Entity, surname: &str) -> bool {
    let han = surname.chars().all(|letter| matches!(letter, '一'..='龠' | '々'));
    let letters = surname.chars().count();
    person.spellings.iter().any(|spelling| {
        let given = spelling.text.strip_prefix(surname);
        given.is_some_and(|given| {
            (letters >= 2 && given.starts_with(' ')) || (han && letters >= 3 && !given.is_empty())
        })
    })
}

/// Puts the second into the first.
fn merge(entities: &mut Vec<Entity>, into: usize, from: usize, score: f64) {
    if into == from || from >= entities.len() {
        return;
    }
    let gone = entities.remove(from);
    let into = if from < into { into - 1 } else { into };
    let Some(entity) = entities.get_mut(into) else { return };
    for spelling in gone.spellings {
        let score = spelling.score.min(score);
        match entity.spellings.iter_mut().find(|own| own.text == spelling.text) {
            Some(own) => own.at.extend(spelling.at),
            None => entity.spellings.push(Spelling { score, ..spelling }),
        }
    }
    entity.title = entity.title.take().or(gone.title);
    entity.mentions.extend(gone.mentions);
}

/// Joins the organisations of a text.
pub(crate) fn organisations(text: &str, mentions: &Mentions) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    for (place, organisation) in mentions.organisations.iter().enumerate() {
        let name = text.get(organisation.at.clone()).unwrap_or_default();
        let near = entities
            .iter()
            .enumerate()
            .map(|(number, entity)| {
                (number, organisation_nearness(text, entity, name, &organisation.at))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, score)| *score >= SLIP);
        match near.and_then(|(number, score)| Some((entities.get_mut(number)?, score))) {
            Some((entity, score)) => entity.add(name, organisation.at.clone(), score, None, place),
            None => entities.push(Entity::new(name, organisation.at.clone(), None, place)),
        }
    }
    join_acronyms(text, &mut entities);
    entities.sort_by_key(first);
    entities
}

/// An acronym that was named before, as in a title, and later stands in brackets behind the whole
/// name: both are one, unless it stands behind several names.
fn join_acronyms(text: &str, entities: &mut Vec<Entity>) {
    let mut place = 0;
    while let Some(entity) = entities.get(place) {
        let behind = |other: &Entity| {
            let own = other.spellings.iter().flat_map(|s| &s.at);
            own.clone().any(|own| {
                entity
                    .spellings
                    .iter()
                    .filter(|s| acronym(&s.text))
                    .flat_map(|s| &s.at)
                    .any(|at| matches!(text.get(own.end..at.start), Some("(" | "（" | " (")))
            })
        };
        let homes: Vec<usize> = (0..entities.len())
            .filter(|other| *other != place && entities.get(*other).is_some_and(behind))
            .collect();
        match homes.as_slice() {
            [home] => merge(entities, *home, place, 0.95),
            _ => place += 1,
        }
    }
}

/// Capitals, or Katakana throughout.
fn acronym(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_uppercase())
        || word.chars().all(|letter| matches!(letter, 'ァ'..='ヺ' | 'ー'))
}

fn first(entity: &Entity) -> usize {
    entity.spellings.iter().flat_map(|s| &s.at).map(|at| at.start).min().unwrap_or(0)
}

fn nearest(entity: &Entity, name: &str) -> f64 {
    entity
        .spellings
        .iter()
        .map(|spelling| {
            if spelling.text == name {
                1.0
            } else {
                similarity(&Name::new(&*spelling.text), &Name::new(name))
            }
        })
        .fold(0.0, f64::max)
}

/// Nearness of a name to an organisation: by name, by standing in brackets behind it, by an end
/// that both share (the Exchange, 센터), or as an acronym with a slip.
fn organisation_nearness(text: &str, entity: &Entity, name: &str, at: &Range<usize>) -> f64 {
    let direct = nearest(entity, name);
    if direct >= SAME_ORGANISATION {
        return direct;
    }
    let framed = entity.spellings.iter().flat_map(|s| &s.at).any(|own| {
        let between = text.get(own.end..at.start).unwrap_or("-");
        matches!(between, "(" | "（" | " (")
    });
    if framed && acronym(name) {
        return 0.95;
    }
    let tail = entity.spellings.iter().any(|spelling| {
        let (long, short) = (spelling.text.as_str(), name);
        let (long, short) = if long.len() > short.len() { (long, short) } else { (short, long) };
        let word = long.strip_suffix(short).is_some_and(|head| head.ends_with(' '));
        let head = long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        word || (head && short.chars().count() > 3)
    });
    if tail {
        return 0.9;
    }
    let slip = entity.spellings.iter().any(|spelling| {
        let both = name.len() >= 4
            && name.chars().all(|l| l.is_ascii_uppercase())
            && spelling.text.chars().all(|l| l.is_ascii_uppercase());
        both && differing(&spelling.text, name) <= 2
            && spelling.text.chars().next() == name.chars().next()
    });
    if slip { 0.5 } else { 0.0 }
}

/// Letters that must be put in, taken out or changed (Levenshtein's distance).
fn differing(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut corner = i;
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            let value = (corner + usize::from(x != *y)).min(above + 1).min(left + 1);
            corner = *above;
            left = value;
            next.push(value);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// Whether a whole name begins or ends with a surname.
fn bears(name: &str, surname: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '・']).collect();
    if words.len() > 1 {
        return words.iter().any(|word| {
            word.eq_ignore_ascii_case(surname) || {
                let near = similarity(&Name::new(*word), &Name::new(surname));
                surname.chars().count() > 1 && near >= 0.95
            }
        }) || name.ends_with(surname);
    }
    name.starts_with(surname)
}
