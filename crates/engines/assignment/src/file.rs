//! Reads the panel file of `landbridge assign` and finds what is wrong with it, with the place.
//!
//! Rows of scores are taken in one by one, their ids replaced by numbers at once, so that a file
//! with millions of scores needs little more memory than the scores themselves.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::problem::Share;

mod faults;

pub use faults::{Fault, FileError};

/// A panel file as it is written; its keys are described in `docs/assignment.md`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PanelFile {
    /// Name of the call or panel.
    pub name: Option<String>,
    /// What is evaluated.
    pub applications: Vec<ApplicationRow>,
    /// Who evaluates.
    pub evaluators: Vec<EvaluatorRow>,
    /// Pairs that must never meet.
    pub conflicts: Vec<ConflictRow>,
    /// Scores that are known.
    pub scores: Scores,
    /// Rules of composition.
    pub panel_rules: PanelRules,
    /// What is wanted.
    pub policy: Policy,
    /// Keys that this version does not know; they change nothing.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// A key that is not known: most often it is misspelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Where it comes first: a place of the file, empty for the whole.
    pub place: String,
    /// The key.
    pub key: String,
    /// How often it comes there and in other entries of the list.
    pub count: usize,
}

/// One application.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ApplicationRow {
    /// Its id, unique among the applications.
    pub id: String,
    /// Its title, for reports.
    #[serde(default)]
    pub title: Option<String>,
    /// Evaluators it needs; the panel rules' `min` where it asks for fewer or says nothing.
    #[serde(default)]
    pub reviews: Option<f64>,
    /// What it is about.
    #[serde(default)]
    pub text: Option<String>,
    /// Fields it belongs to.
    #[serde(default)]
    pub fields: Vec<String>,
    /// The applicant.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Languages in which it can be read; without them, the language of `text`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Keys that this version does not know; they change nothing.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// One evaluator.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct EvaluatorRow {
    /// Its id, unique among the evaluators.
    pub id: String,
    /// The person's name, for reports.
    #[serde(default)]
    pub name: Option<String>,
    /// Most applications.
    pub load: f64,
    /// Fewest applications.
    #[serde(default)]
    pub min_load: f64,
    /// Texts that show the expertise: papers, projects, descriptions.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Fields of expertise.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Employer.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Languages the evaluator reads; without them, any.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Free tags that panel rules speak of.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Keys that this version does not know; they change nothing.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// A conflict of interest.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ConflictRow {
    /// Id of the application.
    pub application: String,
    /// Id of the evaluator.
    pub evaluator: String,
    /// Why the two must not meet.
    #[serde(default)]
    pub because: Option<String>,
    /// Keys that this version does not know; they change nothing.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// Rules that every panel keeps.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PanelRules {
    /// Fewest members of a panel.
    pub min: Option<f64>,
    /// Shares by tag.
    pub shares: Vec<Share>,
    /// Keys that this version does not know; they change nothing.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// What is wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// `fair` (weakest first above a floor on the sum; the default) or `sum`.
    pub objective: Objective,
    /// Most probability of any pair.
    pub probability_limit: Option<f64>,
    /// Share of the highest sum that a fair assignment keeps.
    pub sum_floor: Option<f64>,
    /// Whether an evaluator must read the application's language.
    pub languages: LanguageRule,
    /// Keys that this version does not know; they change nothing.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// The two objectives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// The weakest applications first, above a floor on the sum.
    #[default]
    Fair,
    /// The highest sum.
    Sum,
}

/// What the evaluators' languages mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageRule {
    /// An evaluator who names languages gets applications in these only.
    #[default]
    Required,
    /// Languages decide nothing.
    Ignored,
}

/// Rows of scores, with the ids as numbers.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Application and evaluator as positions in `ids`, and the score.
    pub rows: Vec<(u32, u32, f64)>,
    /// Ids in the order in which they first came.
    pub ids: Vec<String>,
}

#[derive(Deserialize)]
struct ScoreRow {
    application: String,
    evaluator: String,
    score: f64,
}

impl<'de> Deserialize<'de> for Scores {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ScoresVisitor)
    }
}

struct ScoresVisitor;

impl<'de> Visitor<'de> for ScoresVisitor {
    type Value = Scores;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of scores")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scores, A::Error> {
        let mut scores = Scores::default();
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        while let Some(row) = list.next_element::<ScoreRow>()? {
            let mut number = |id: String| -> u32 {
                if let Some(&known) = numbers.get(&id) {
                    return known;
                }
                let next = u32::try_from(scores.ids.len()).unwrap_or(u32::MAX);
                scores.ids.push(id.clone());
                numbers.insert(id, next);
                next
            };
            let pair = (number(row.application), number(row.evaluator));
            scores.rows.push((pair.0, pair.1, row.score));
        }
        Ok(scores)
    }
}

impl PanelFile {
    /// Reads a panel file.
    ///
    /// # Errors
    /// All faults that were found (at most `faults::MOST`), each with its place in the file.
    pub fn read(reader: impl Read) -> Result<Self, FileError> {
        let file: Self = serde_json::from_reader(reader).map_err(FileError::syntax)?;
        let faults = faults::find(&file);
        if faults.is_empty() { Ok(file) } else { Err(FileError { faults }) }
    }

    /// Keys that are not known, each with the place where it comes first and how often it comes. Rows
    /// of scores are not looked at: there may be millions.
    #[must_use]
    pub fn strays(&self) -> Vec<Stray> {
        let mut found: BTreeMap<(&str, &str), Stray> = BTreeMap::new();
        let mut note = |list: &'static str, at: Option<usize>, keys| {
            for key in BTreeMap::<String, IgnoredAny>::keys(keys) {
                let place = at.map_or_else(|| list.to_owned(), |at| format!("{list}[{at}]"));
                let first = || Stray { place, key: key.clone(), count: 0 };
                found.entry((list, key)).or_insert_with(first).count += 1;
            }
        };
        note("", None, &self.unknown);
        note("panel_rules", None, &self.panel_rules.unknown);
        note("policy", None, &self.policy.unknown);
        for (at, row) in self.applications.iter().enumerate() {
            note("applications", Some(at), &row.unknown);
        }
        for (at, row) in self.evaluators.iter().enumerate() {
            note("evaluators", Some(at), &row.unknown);
        }
        for (at, row) in self.conflicts.iter().enumerate() {
            note("conflicts", Some(at), &row.unknown);
        }
        found.into_values().collect()
    }

    /// Evaluators that an application needs: what it asks for, and never fewer than the rules' `min`.
    #[must_use]
    pub fn reviews(&self, application: &ApplicationRow) -> u32 {
        application.reviews.unwrap_or(0.0).max(self.panel_rules.min.unwrap_or(0.0)) as u32
    }
}

#[cfg(test)]
mod tests;
