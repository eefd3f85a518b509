//! Recognises the theme of a new statement without the statements of the themes: by what a run knew
//! of languages and concepts ([`Glasses`]) and by the middle of each theme ([`Profile`]).
//!
//! The similarity to a theme is the mean similarity to its statements, the same number that a run
//! compares with its threshold. Both can be kept as JSON; concepts are kept by name, because their
//! numbers change with the lexicon.

use std::collections::BTreeMap;

use lb_kernel::Language;
use lb_language::centre::Centres;
use lb_language::lexicon::{ConceptId, Lexicon};
use serde::{Deserialize, Serialize};

use crate::features::{Features, dot, mixed, rare, sparse_dot, weights};
use crate::middle::Middle;

/// Numbers are kept as so many parts of 1.
const PARTS: f32 = 10_000.0;

/// What a run knew: with it a new statement is read as those of the run were.
#[derive(Debug, Clone)]
pub struct Glasses {
    model: String,
    centres: Centres,
    having: BTreeMap<ConceptId, u32>,
    count: u32,
}

/// A statement as it is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    meaning: Vec<f32>,
    named: Vec<(ConceptId, f32)>,
}

/// What the statements of a theme have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    meaning: Vec<f32>,
    named: Vec<(ConceptId, f32)>,
}

impl Glasses {
    /// Those of a run.
    #[must_use]
    pub fn of(features: &Features) -> Self {
        Self {
            model: features.model.clone(),
            centres: features.centres.clone(),
            having: features.having.clone(),
            count: u32::try_from(features.len()).unwrap_or(u32::MAX),
        }
    }

    /// The model whose vectors they are for.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    /// A statement with the vector that the model gave for it.
    #[must_use]
    pub fn look(&self, text: &str, language: Option<Language>, vector: &[f32]) -> Look {
        let mut meaning = vector.to_vec();
        self.centres.apply(&mut meaning, language);
        let named = rare(weights(text, language), &self.having, self.count as f32);
        Look { meaning, named }
    }

    /// As they are kept.
    #[must_use]
    pub fn write(&self) -> String {
        let (by_language, shared) = self.centres.parts();
        let kept = KeptGlasses {
            model: self.model.clone(),
            centres: by_language.iter().map(|(l, row)| (l.code().to_owned(), parts(row))).collect(),
            shared: shared.map(|row| parts(row)),
            concepts: self.having.iter().map(|(one, n)| (name(*one), *n)).collect(),
            count: self.count,
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Those that were kept; nothing where the text is none of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let kept: KeptGlasses = serde_json::from_str(text).ok()?;
        let centres = kept
            .centres
            .into_iter()
            .filter_map(|(code, row)| Some((code.parse::<Language>().ok()?, whole(&row))));
        let having = kept.concepts.iter().filter_map(|(name, n)| Some((concept(name)?, *n)));
        Some(Self {
            model: kept.model,
            centres: Centres::of_parts(centres.collect(), kept.shared.map(|row| whole(&row))),
            having: having.collect(),
            count: kept.count,
        })
    }
}

impl Profile {
    /// That of the statements at `members`.
    #[must_use]
    pub fn of(features: &Features, members: &[usize]) -> Self {
        let middle = Middle::of(features, members);
        Self { meaning: middle.meaning, named: middle.named }
    }

    /// That of statements as they were seen.
    #[must_use]
    pub fn of_looks(looks: &[Look]) -> Self {
        let share = 1.0 / looks.len().max(1) as f32;
        let dimension = looks.iter().map(|look| look.meaning.len()).max().unwrap_or(0);
        let mut meaning = vec![0.0_f32; dimension];
        let mut named: BTreeMap<ConceptId, f32> = BTreeMap::new();
        for look in looks {
            meaning.iter_mut().zip(&look.meaning).for_each(|(sum, value)| *sum += value * share);
            for (concept, weight) in &look.named {
                *named.entry(*concept).or_insert(0.0) += weight * share;
            }
        }
        Self { meaning, named: named.into_iter().collect() }
    }

    /// Mean similarity of a statement to those of the theme, −1 to 1.
    #[must_use]
    pub fn similarity(&self, look: &Look) -> f32 {
        mixed(dot(&self.meaning, &look.meaning), sparse_dot(&self.named, &look.named))
    }

    /// As it is kept.
    #[must_use]
    pub fn write(&self) -> String {
        let named = self.named.iter().map(|(one, weight)| (name(*one), part(*weight))).collect();
        let kept = KeptProfile { meaning: parts(&self.meaning), named };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// That which was kept; nothing where the text is none of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let kept: KeptProfile = serde_json::from_str(text).ok()?;
        let named: BTreeMap<ConceptId, f32> = kept
            .named
            .iter()
            .filter_map(|(name, weight)| Some((concept(name)?, *weight as f32 / PARTS)))
            .collect();
        Some(Self { meaning: whole(&kept.meaning), named: named.into_iter().collect() })
    }
}

#[derive(Serialize, Deserialize)]
struct KeptGlasses {
    model: String,
    centres: BTreeMap<String, Vec<i32>>,
    shared: Option<Vec<i32>>,
    concepts: BTreeMap<String, u32>,
    count: u32,
}

#[derive(Serialize, Deserialize)]
struct KeptProfile {
    meaning: Vec<i32>,
    named: BTreeMap<String, i32>,
}

fn part(value: f32) -> i32 {
    (value * PARTS).round() as i32
}

fn parts(row: &[f32]) -> Vec<i32> {
    row.iter().map(|value| part(*value)).collect()
}

fn whole(row: &[i32]) -> Vec<f32> {
    row.iter().map(|value| *value as f32 / PARTS).collect()
}

fn name(concept: ConceptId) -> String {
    Lexicon::builtin().name(concept).to_owned()
}

fn concept(name: &str) -> Option<ConceptId> {
    Lexicon::builtin().find(name)
}

#[cfg(test)]
mod tests;
