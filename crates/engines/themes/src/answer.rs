//! The themes as they are written out, and read again as the earlier themes of a later run.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::features::Features;
use crate::labels::Label;
use crate::middle::Middle;
use crate::statement::Statement;
use crate::themes::{Earlier, Params, Theme, ThemeEvent, ThemeSet};

/// Representative statements of a theme, at most.
const REPRESENTATIVE: usize = 5;

/// What `landbridge themes` writes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Themes, the largest first.
    pub themes: Vec<ThemeRow>,
    /// Ids of the statements for which there is not enough evidence.
    pub unassigned: Vec<String>,
    /// For each of them the nearest theme, if there is any.
    pub pending: Vec<Pending>,
    /// What changed against the earlier themes.
    pub events: Vec<ThemeEvent>,
    /// Mean similarity from which statements are one theme.
    pub threshold: f32,
    /// Seed of the run.
    pub seed: u64,
    /// Embedding model; `none` when only concepts were compared.
    pub model: String,
}

/// A theme as written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThemeRow {
    /// Its id.
    pub id: String,
    /// What to call it, by locale.
    pub label: BTreeMap<&'static str, String>,
    /// Words that mark it, by language.
    pub terms: BTreeMap<String, Vec<String>>,
    /// Ids of its statements, ascending.
    pub statements: Vec<String>,
    /// Ids of the statements nearest to its middle, from as many languages as it has.
    pub representative: Vec<String>,
    /// Different organisations that said it.
    pub organisations: usize,
    /// Statements by language.
    pub languages: BTreeMap<String, usize>,
    /// Codes of the controlled list that its statements bear, with counts.
    pub codes: BTreeMap<String, usize>,
    /// First and last date, as written.
    pub dates: Option<(String, String)>,
    /// Mean similarity of its statements.
    pub cohesion: f32,
    /// A person confirmed it.
    pub confirmed: bool,
    /// Labels that a person gave, by locale.
    pub named: BTreeMap<&'static str, String>,
}

/// A statement that waits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pending {
    /// Its id.
    pub statement: String,
    /// The theme it is nearest to.
    pub nearest: String,
    /// Its mean similarity to that theme, below the threshold.
    pub similarity: f32,
}

/// The part of a written answer that a later run reads.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Previous {
    /// Its themes.
    #[serde(default)]
    pub themes: Vec<Earlier>,
}

/// Why a file is no earlier answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviousError {
    /// Not of the form of an answer.
    Shape {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader of JSON says.
        detail: String,
    },
    /// Two themes have one id.
    Twice {
        /// The id.
        id: String,
    },
}

impl Previous {
    /// Reads a written answer.
    ///
    /// # Errors
    /// What is wrong with it, with its place.
    pub fn read(bytes: &[u8]) -> Result<Vec<Earlier>, PreviousError> {
        let previous: Self =
            serde_json::from_slice(bytes).map_err(|error| PreviousError::Shape {
                line: error.line(),
                column: error.column(),
                detail: error.to_string(),
            })?;
        let mut seen = BTreeSet::new();
        match previous.themes.iter().find(|theme| !seen.insert(theme.id.as_str())) {
            Some(theme) => Err(PreviousError::Twice { id: theme.id.clone() }),
            None => Ok(previous.themes),
        }
    }
}

/// Writes a theme set down.
#[must_use]
pub fn answer(
    statements: &[Statement],
    features: &Features,
    set: &ThemeSet,
    labels: &[Label],
    params: &Params,
) -> Answer {
    let id = |place: &usize| statements.get(*place).map(|s| s.id.clone()).unwrap_or_default();
    let middles: Vec<Middle> =
        set.themes.iter().map(|theme| Middle::of(features, &theme.members)).collect();
    let pending = set.unassigned.iter().filter_map(|place| {
        let (theme, similarity) = set
            .themes
            .iter()
            .zip(&middles)
            .map(|(theme, middle)| (theme, middle.similarity(features, *place, false)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        Some(Pending { statement: id(place), nearest: theme.id.clone(), similarity })
    });
    Answer {
        themes: set
            .themes
            .iter()
            .zip(&middles)
            .zip(labels)
            .map(|((theme, middle), label)| row(statements, features, theme, middle, label))
            .collect(),
        unassigned: set.unassigned.iter().map(id).collect(),
        pending: pending.collect(),
        events: set.events.clone(),
        threshold: params.threshold,
        seed: params.seed,
        model: features.model().to_owned(),
    }
}

fn row(
    statements: &[Statement],
    features: &Features,
    theme: &Theme,
    middle: &Middle,
    label: &Label,
) -> ThemeRow {
    let members: Vec<&Statement> =
        theme.members.iter().filter_map(|place| statements.get(*place)).collect();
    let organisations: BTreeSet<&str> =
        members.iter().filter_map(|s| s.organisation.as_deref()).collect();
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for statement in &members {
        if let Some(language) = statement.language {
            *languages.entry(language.code().to_owned()).or_insert(0) += 1;
        }
        statement.codes.iter().for_each(|code| *codes.entry(code.clone()).or_insert(0) += 1);
    }
    let dates: BTreeSet<&str> = members.iter().filter_map(|s| s.date.as_deref()).collect();
    let within: f32 = theme.members.iter().map(|p| middle.similarity(features, *p, true)).sum();
    ThemeRow {
        id: theme.id.clone(),
        label: label.text.iter().map(|(locale, text)| (locale.code(), text.clone())).collect(),
        terms: label
            .terms
            .iter()
            .map(|(language, terms)| (language.code().to_owned(), terms.clone()))
            .collect(),
        statements: members.iter().map(|s| s.id.clone()).collect(),
        representative: representative(statements, features, theme, middle),
        organisations: organisations.len(),
        languages,
        codes,
        dates: dates.first().zip(dates.last()).map(|(a, b)| ((*a).to_owned(), (*b).to_owned())),
        cohesion: within / theme.members.len().max(1) as f32,
        confirmed: theme.confirmed,
        named: theme.named.iter().map(|(locale, text)| (locale.code(), text.clone())).collect(),
    }
}

/// The statements nearest to the middle: first the nearest of each language, then the others.
fn representative(
    statements: &[Statement],
    features: &Features,
    theme: &Theme,
    middle: &Middle,
) -> Vec<String> {
    let mut near: Vec<(f32, &Statement)> = theme
        .members
        .iter()
        .filter_map(|p| Some((middle.similarity(features, *p, true), statements.get(*p)?)))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
    let mut seen = BTreeSet::new();
    let (first, others): (Vec<_>, Vec<_>) =
        near.into_iter().partition(|(_, statement)| seen.insert(statement.language));
    let both = first.into_iter().chain(others);
    both.take(REPRESENTATIVE).map(|(_, statement)| statement.id.clone()).collect()
}
