//! The whole way: a text in, proposals out.

use lb_kernel::Language;
use lb_language::names::{Name, similarity};
use lb_language::{EmbedError, Embedder};
use serde::Serialize;

use crate::entities::{self, Entity};
use crate::frame::{self, Day};
use crate::kinds::{Classifier, Kind};
use crate::mention::Mentions;
use crate::statements::statements;
use crate::{japanese, korean, latin};

/// A record that is known already: somebody or something under one or more names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its names.
    pub names: Vec<Name>,
}

/// A known record that may be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recognised {
    /// The record's id.
    pub id: String,
    /// How sure that is, 0–1.
    pub score: f64,
}

/// A spelling with its places.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spelled {
    /// As written.
    pub text: String,
    /// Characters of the text, from and to, of each place.
    pub offsets: Vec<[usize; 2]>,
    /// How sure it is that this spelling means this one, 0–1.
    pub score: f64,
}

/// A person as proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadPerson {
    /// The fullest spelling.
    pub name: String,
    /// All spellings.
    pub spellings: Vec<Spelled>,
    /// Title or office.
    pub title: Option<String>,
    /// Name of the organisation that the text puts beside the person.
    pub organisation: Option<String>,
    /// The known record.
    pub known: Option<Recognised>,
}

/// An organisation as proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadOrganisation {
    /// The fullest spelling.
    pub name: String,
    /// All spellings.
    pub spellings: Vec<Spelled>,
    /// The known record.
    pub known: Option<Recognised>,
}

/// A statement as proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadStatement {
    /// Its kind.
    pub kind: Kind,
    /// How sure the kind is, 0–1.
    pub score: f32,
    /// Name of the speaker.
    pub speaker: Option<String>,
    /// The words.
    pub quote: String,
    /// Characters of the text, from and to.
    pub offsets: [usize; 2],
    /// Concepts it speaks of, by name of the lexicon.
    pub about: Vec<String>,
}

/// What was read from a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Language of the text.
    pub language: Option<String>,
    /// Its first line.
    pub title: Option<String>,
    /// The first day it names.
    pub date: Option<String>,
    /// The first place it names.
    pub place: Option<String>,
    /// All days.
    pub days: Vec<Day>,
    /// Names of gatherings.
    pub gatherings: Vec<String>,
    /// People.
    pub people: Vec<ReadPerson>,
    /// Organisations.
    pub organisations: Vec<ReadOrganisation>,
    /// Statements.
    pub statements: Vec<ReadStatement>,
}

/// Records nearer than this are proposed.
const RECOGNISED: f64 = 0.8;

/// Reads a report. `known` are the records to recognise people and organisations by.
///
/// # Errors
/// [`EmbedError`] when the model failed.
pub fn read(
    text: &str,
    language: Option<Language>,
    known: &[Known],
    classifier: &Classifier,
    embedder: Option<&dyn Embedder>,
) -> Result<Report, EmbedError> {
    let language = language.or_else(|| lb_language::detect::detect(text));
    let places = frame::places(text);
    let mentions = match language {
        Some(Language::KO) => korean::mentions(text),
        Some(Language::JA) => japanese::mentions(text),
        _ => latin::mentions(text, language, &places),
    }
    .sorted();
    let people = entities::people(text, &mentions);
    let organisations = entities::organisations(text, &mentions);
    let said = statements(text, language, &mentions);
    let given: Vec<(&str, &str, bool)> = said
        .iter()
        .map(|s| {
            let of = |at: &std::ops::Range<usize>| text.get(at.clone()).unwrap_or_default();
            // Said by somebody who is not named is said all the same.
            (of(&s.at), of(&s.frame), s.speaker.is_some() || !s.frame.is_empty())
        })
        .collect();
    let kinds = classifier.kinds(embedder, &given)?;
    let characters = Characters::new(text);
    let lexicon = lb_language::lexicon::Lexicon::builtin();
    let read_statements = said
        .iter()
        .zip(&given)
        .zip(kinds)
        .map(|((s, (words, _, _)), (kind, score))| ReadStatement {
            kind,
            score,
            speaker: s.speaker.and_then(|place| named(&people, place)),
            quote: (*words).to_owned(),
            offsets: characters.of(&s.at),
            about: lexicon
                .concepts_of(words, language)
                .iter()
                .map(|(concept, _)| lexicon.name(*concept).to_owned())
                .collect(),
        })
        .collect();
    let slice = |at: &std::ops::Range<usize>| text.get(at.clone()).map(str::to_owned);
    let days: Vec<Day> = frame::days(text)
        .into_iter()
        .map(|(date, at)| Day { date, offsets: characters.of(&at) })
        .collect();
    Ok(Report {
        language: language.map(|language| language.code().to_owned()),
        title: frame::title(text).as_ref().and_then(slice),
        date: days.first().map(|day| day.date.clone()),
        place: places.first().and_then(slice),
        days,
        gatherings: frame::gatherings(text).iter().filter_map(slice).collect(),
        people: people
            .iter()
            .map(|entity| ReadPerson {
                name: entity.name().to_owned(),
                spellings: spelled(entity, &characters),
                title: entity.title.clone(),
                organisation: beside(entity, &mentions, &organisations),
                known: recognise(entity, known),
            })
            .collect(),
        organisations: organisations
            .iter()
            .map(|entity| ReadOrganisation {
                name: entity.name().to_owned(),
                spellings: spelled(entity, &characters),
                known: recognise(entity, known),
            })
            .collect(),
        statements: read_statements,
    })
}

fn named(people: &[Entity], mention: usize) -> Option<String> {
    people.iter().find(|entity| entity.mentions.contains(&mention)).map(|e| e.name().to_owned())
}

fn beside(entity: &Entity, mentions: &Mentions, organisations: &[Entity]) -> Option<String> {
    let starts: Vec<usize> =
        entity.spellings.iter().flat_map(|s| &s.at).map(|at| at.start).collect();
    let pair = mentions.of.iter().find(|(person, _)| starts.contains(person))?;
    let place = mentions.organisations.iter().position(|o| o.at.start == pair.1)?;
    organisations.iter().find(|o| o.mentions.contains(&place)).map(|o| o.name().to_owned())
}

fn spelled(entity: &Entity, characters: &Characters) -> Vec<Spelled> {
    entity
        .spellings
        .iter()
        .map(|spelling| Spelled {
            text: spelling.text.clone(),
            offsets: spelling.at.iter().map(|at| characters.of(at)).collect(),
            score: (spelling.score * 100.0).round() / 100.0,
        })
        .collect()
}

fn recognise(entity: &Entity, known: &[Known]) -> Option<Recognised> {
    let mut best: Option<Recognised> = None;
    for record in known {
        let score = entity
            .spellings
            .iter()
            .flat_map(|s| {
                record.names.iter().map(move |name| similarity(&Name::new(&*s.text), name))
            })
            .fold(0.0, f64::max);
        if score >= RECOGNISED && best.as_ref().is_none_or(|known| score > known.score) {
            let score = (score * 100.0).round() / 100.0;
            best = Some(Recognised { id: record.id.clone(), score });
        }
    }
    best
}

/// Counts characters, which other programs count by, where the text is kept in bytes.
struct Characters {
    starts: Vec<usize>,
}

impl Characters {
    fn new(text: &str) -> Self {
        Self { starts: text.char_indices().map(|(at, _)| at).collect() }
    }

    fn of(&self, at: &std::ops::Range<usize>) -> [usize; 2] {
        [
            self.starts.partition_point(|start| *start < at.start),
            self.starts.partition_point(|start| *start < at.end),
        ]
    }
}
