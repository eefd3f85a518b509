//! Turns a panel file into a problem: who may sit where and why not, and how well each pair fits.
//!
//! A pair is out when a conflict is declared, when both sides name the same organisation, when the
//! evaluator names languages and the application is in none of them, or when other scores are
//! given but none for this pair and no text to compute one from.
#![expect(clippy::indexing_slicing, reason = "indices come from the lists of the file itself")]

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Language, Watch};
use lb_language::{Embedder, detect};
use serde::{Deserialize, Serialize};

use crate::file::{LanguageRule, Objective, PanelFile};
use crate::fit::{FitError, Fits, Texts};
use crate::outcome::{Goal, Options, SUM_FLOOR};
use crate::problem::{Application, Evaluator, Pair, Problem, ProblemError};

/// How many pairs without a given score are computed and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// Applications times evaluators from which a panel counts as very large.
    pub most: usize,
    /// Computed pairs kept of each application of such a panel: the best.
    pub kept: usize,
}

impl Default for Crowd {
    /// Eight million pairs, which take some hundreds of megabytes; then 400 of each application.
    fn default() -> Self {
        Self { most: 8_000_000, kept: 400 }
    }
}

/// Why a pair may not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Exclusion {
    /// The file declares a conflict.
    Conflict {
        /// The file's words for it.
        because: Option<String>,
    },
    /// Both name the same organisation.
    SameOrganisation {
        /// The organisation as the application names it.
        organisation: String,
    },
    /// The evaluator reads none of the application's languages.
    Language {
        /// Languages of the application.
        application: Vec<Language>,
        /// Languages of the evaluator.
        evaluator: Vec<Language>,
    },
    /// Scores are given, but none for this pair, and there is nothing to compute one from.
    NoScore,
    /// The panel is very large, and others fit this application better.
    LeftOut,
}

/// Why a pair fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// The score was given.
    Given,
    /// Words that the application shares with the evaluator's best document.
    Document {
        /// Position of the document.
        document: usize,
        /// Shared words, strongest first.
        terms: Vec<String>,
    },
    /// The best document, in another language, is near in meaning.
    Meaning {
        /// Position of the document.
        document: usize,
    },
    /// Fields that both name.
    Fields {
        /// The fields.
        fields: Vec<String>,
    },
    /// The member counts for these shares of the panel rules.
    Tags {
        /// The tags.
        tags: Vec<String>,
    },
}

/// Why a file that could be read gives no problem.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// Fits could not be computed.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The parts contradict each other.
    #[error(transparent)]
    Problem(#[from] ProblemError),
}

/// A panel ready to be assigned, with what is needed to explain it.
pub struct Intake<'a> {
    /// The file.
    pub file: &'a PanelFile,
    /// The problem; indices are positions in the file's lists.
    pub problem: Problem,
    ids: Ids<'a>,
    conflicts: BTreeMap<(usize, usize), Option<String>>,
    /// Languages per application and per evaluator; empty where they decide nothing.
    languages: (Vec<Vec<Language>>, Vec<Vec<Language>>),
    given: BTreeSet<(u32, u32)>,
    fits: Option<Fits<'a>>,
    /// Computed pairs that were left out because there are too many: nothing is proven about them.
    pub left_out: u64,
}

impl<'a> Intake<'a> {
    /// Prepares a panel. Texts are compared only when some allowed pair has no given score.
    ///
    /// # Errors
    /// [`IntakeError`] when cancelled, when the embedding model fails, or when the file was not
    /// checked by [`PanelFile::read`].
    pub fn new(
        file: &'a PanelFile,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, IntakeError> {
        Self::within(Crowd::default(), file, embedder, watch)
    }

    /// The same within other limits.
    ///
    /// # Errors
    /// As for [`Intake::new`].
    pub fn within(
        crowd: Crowd,
        file: &'a PanelFile,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, IntakeError> {
        let ids = Ids::of(file);
        let languages = languages(file);
        let conflicts = file.conflicts.iter().filter_map(|row| {
            let pair = (ids.application(&row.application)?, ids.evaluator(&row.evaluator)?);
            Some((pair, row.because.clone()))
        });
        let conflicts = conflicts.collect();
        let mut intake = Self {
            file,
            problem: Problem::new(Vec::new(), Vec::new(), Vec::new(), Vec::new())?,
            ids,
            conflicts,
            languages,
            given: BTreeSet::new(),
            fits: None,
            left_out: 0,
        };
        let mut pairs = intake.given_pairs();
        let all = file.applications.len() * file.evaluators.len();
        if pairs.len() < all {
            intake.compute(&mut pairs, crowd, embedder, watch)?;
        }
        let applications = file
            .applications
            .iter()
            .map(|row| Application { id: row.id.clone(), reviews: file.reviews(row) })
            .collect();
        let evaluator = |row: &crate::file::EvaluatorRow| Evaluator {
            id: row.id.clone(),
            load: row.load as u32,
            min_load: row.min_load as u32,
            tags: row.tags.clone(),
        };
        let evaluators = file.evaluators.iter().map(evaluator).collect();
        intake.problem =
            Problem::new(applications, evaluators, pairs, file.panel_rules.shares.clone())?;
        Ok(intake)
    }

    /// The options that the file's policy asks for.
    #[must_use]
    pub fn options(&self, seed: u64) -> Options {
        let policy = &self.file.policy;
        let goal = match policy.objective {
            Objective::Sum => Goal::Sum,
            Objective::Fair => Goal::Fair { sum_floor: policy.sum_floor.unwrap_or(SUM_FLOOR) },
        };
        Options { goal, probability_limit: policy.probability_limit, seed }
    }

    /// Scores of allowed pairs that the file gives.
    fn given_pairs(&self) -> Vec<Pair> {
        let scores = &self.file.scores;
        let applications: Vec<Option<usize>> =
            scores.ids.iter().map(|id| self.application(id)).collect();
        let evaluators: Vec<Option<usize>> =
            scores.ids.iter().map(|id| self.evaluator(id)).collect();
        let mut pairs = Vec::with_capacity(scores.rows.len());
        for &(a, e, score) in &scores.rows {
            let pair = (applications[a as usize], evaluators[e as usize]);
            let (Some(application), Some(evaluator)) = pair else { continue };
            if self.barred(application, evaluator).is_none() {
                pairs.push(Pair {
                    application: application as u32,
                    evaluator: evaluator as u32,
                    score,
                });
            }
        }
        pairs
    }

    /// Adds computed fits for allowed pairs without a given score, on the scale of the given ones.
    fn compute(
        &mut self,
        pairs: &mut Vec<Pair>,
        crowd: Crowd,
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<(), IntakeError> {
        let file = self.file;
        let has_texts = file.applications.iter().any(|a| a.text.is_some() || !a.fields.is_empty())
            && file.evaluators.iter().any(|e| !e.documents.is_empty() || !e.fields.is_empty());
        let any_given = !file.scores.rows.is_empty();
        if any_given && !has_texts {
            return Ok(());
        }
        self.given = pairs.iter().map(|pair| (pair.application, pair.evaluator)).collect();
        let most = pairs.iter().map(|pair| pair.score).fold(0.0, f64::max);
        let scale = if any_given && most > 0.0 { most } else { 1.0 };
        let fits = if has_texts { Some(fits(file, embedder, watch)?) } else { None };
        let crowded = file.applications.len() * file.evaluators.len() > crowd.most;
        for application in 0..file.applications.len() {
            let row = match &fits {
                Some(fits) => fits.row(application),
                None => vec![None; file.evaluators.len()],
            };
            let mut computed: Vec<Pair> = Vec::new();
            for (evaluator, fit) in row.into_iter().enumerate() {
                let fit = match fit {
                    Some(fit) => fit,
                    None if any_given => continue,
                    None => 0.0,
                };
                let pair = Pair {
                    application: application as u32,
                    evaluator: evaluator as u32,
                    score: fit * scale,
                };
                let known = self.given.contains(&(pair.application, pair.evaluator));
                if !known && self.barred(application, evaluator).is_none() {
                    computed.push(pair);
                }
            }
            if crowded {
                computed.sort_by(|a, b| {
                    b.score.total_cmp(&a.score).then(a.evaluator.cmp(&b.evaluator))
                });
                self.left_out += computed.len().saturating_sub(crowd.kept) as u64;
                computed.truncate(crowd.kept);
            }
            pairs.extend(computed);
        }
        self.fits = fits;
        Ok(())
    }

    /// Why a pair may not meet; `None` for allowed pairs.
    #[must_use]
    pub fn exclusion(&self, application: usize, evaluator: usize) -> Option<Exclusion> {
        let barred = self.barred(application, evaluator);
        if barred.is_some() || self.problem.points(application, evaluator).is_some() {
            return barred;
        }
        let compared = match &self.fits {
            Some(fits) => fits.compares(application, evaluator),
            None => false,
        };
        // Without any score and any text, every pair was computed as nought.
        let computed = compared || self.file.scores.rows.is_empty();
        let left_out = self.left_out > 0 && computed;
        Some(if left_out { Exclusion::LeftOut } else { Exclusion::NoScore })
    }

    /// Conflict, organisation and language: what keeps a pair apart whatever its score.
    fn barred(&self, application: usize, evaluator: usize) -> Option<Exclusion> {
        if let Some(because) = self.conflicts.get(&(application, evaluator)) {
            return Some(Exclusion::Conflict { because: because.clone() });
        }
        let (a, e) = (&self.file.applications[application], &self.file.evaluators[evaluator]);
        if let (Some(one), Some(two)) = (&a.organisation, &e.organisation)
            && same(one, two)
        {
            return Some(Exclusion::SameOrganisation { organisation: one.clone() });
        }
        let (asked, read) = (&self.languages.0[application], &self.languages.1[evaluator]);
        let apart =
            !asked.is_empty() && !read.is_empty() && !asked.iter().any(|l| read.contains(l));
        apart.then(|| Exclusion::Language { application: asked.clone(), evaluator: read.clone() })
    }

    /// How many evaluators each cause keeps from an application: conflicts, same organisation,
    /// language, no score, left out of a very large panel.
    #[must_use]
    pub fn kept_out(&self, application: usize) -> [usize; 5] {
        let mut counts = [0; 5];
        for evaluator in 0..self.file.evaluators.len() {
            match self.exclusion(application, evaluator) {
                None => {}
                Some(Exclusion::Conflict { .. }) => counts[0] += 1,
                Some(Exclusion::SameOrganisation { .. }) => counts[1] += 1,
                Some(Exclusion::Language { .. }) => counts[2] += 1,
                Some(Exclusion::NoScore) => counts[3] += 1,
                Some(Exclusion::LeftOut) => counts[4] += 1,
            }
        }
        counts
    }

    /// Why an assigned pair fits.
    #[must_use]
    pub fn reasons(&self, application: usize, evaluator: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let given = self.fits.is_none() && !self.file.scores.rows.is_empty();
        if given || self.given.contains(&(application as u32, evaluator as u32)) {
            reasons.push(Reason::Given);
        }
        let evidence = self.fits.as_ref().and_then(|fits| fits.evidence(application, evaluator));
        if let Some(evidence) = evidence {
            match evidence.document {
                Some(document) if evidence.across_languages => {
                    reasons.push(Reason::Meaning { document })
                }
                Some(document) if !evidence.terms.is_empty() => {
                    reasons.push(Reason::Document { document, terms: evidence.terms });
                }
                _ => {}
            }
            if !evidence.fields.is_empty() {
                reasons.push(Reason::Fields { fields: evidence.fields });
            }
        }
        let kind = self.problem.kind(evaluator);
        let shares = self.problem.shares().iter().enumerate();
        let tags: Vec<String> = shares
            .filter(|(i, _)| kind >> i & 1 == 1)
            .map(|(_, share)| share.tag.clone())
            .collect();
        if !tags.is_empty() {
            reasons.push(Reason::Tags { tags });
        }
        reasons
    }

    /// Position of an application by its id.
    #[must_use]
    pub fn application(&self, id: &str) -> Option<usize> {
        self.ids.applications.get(id).copied()
    }

    /// Position of an evaluator by its id.
    #[must_use]
    pub fn evaluator(&self, id: &str) -> Option<usize> {
        self.ids.evaluators.get(id).copied()
    }
}

/// Positions by id.
struct Ids<'a> {
    applications: BTreeMap<&'a str, usize>,
    evaluators: BTreeMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    fn of(file: &'a PanelFile) -> Self {
        let applications =
            file.applications.iter().enumerate().map(|(at, row)| (row.id.as_str(), at));
        let evaluators = file.evaluators.iter().enumerate().map(|(at, row)| (row.id.as_str(), at));
        Self { applications: applications.collect(), evaluators: evaluators.collect() }
    }

    fn application(&self, id: &str) -> Option<usize> {
        self.applications.get(id).copied()
    }

    fn evaluator(&self, id: &str) -> Option<usize> {
        self.evaluators.get(id).copied()
    }
}

fn same(one: &str, two: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    !one.trim().is_empty() && plain(one) == plain(two)
}

fn fits<'a>(
    file: &'a PanelFile,
    embedder: Option<&dyn Embedder>,
    watch: &dyn Watch,
) -> Result<Fits<'a>, FitError> {
    let applications: Vec<Texts<'a>> = file
        .applications
        .iter()
        .map(|row| Texts { texts: row.text.as_deref().into_iter().collect(), fields: &row.fields })
        .collect();
    let evaluators: Vec<Texts<'a>> = file
        .evaluators
        .iter()
        .map(|row| Texts {
            texts: row.documents.iter().map(String::as_str).collect(),
            fields: &row.fields,
        })
        .collect();
    Fits::prepare(&applications, &evaluators, embedder, watch)
}

/// Languages per application (stated, else that of its text) and per evaluator (stated only).
fn languages(file: &PanelFile) -> (Vec<Vec<Language>>, Vec<Vec<Language>>) {
    let ignored = file.policy.languages == LanguageRule::Ignored;
    let parse = |codes: &[String]| -> Vec<Language> {
        if ignored {
            Vec::new()
        } else {
            codes.iter().filter_map(|code| code.parse().ok()).collect()
        }
    };
    let evaluators: Vec<Vec<Language>> =
        file.evaluators.iter().map(|row| parse(&row.languages)).collect();
    let wanted = evaluators.iter().any(|languages| !languages.is_empty());
    let applications = file
        .applications
        .iter()
        .map(|row| match (&row.text, wanted && row.languages.is_empty()) {
            (Some(text), true) => detect::detect(text).into_iter().collect(),
            _ => parse(&row.languages),
        })
        .collect();
    (applications, evaluators)
}

#[cfg(test)]
mod tests;
