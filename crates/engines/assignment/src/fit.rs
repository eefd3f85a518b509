//! Decides how well an evaluator's documents fit an application.
//!
//! Texts of one language are compared by their words (TF-IDF, cosine), texts of two languages by
//! their meaning (sentence vectors of the language engine, centred per language). Both measures
//! are brought to one scale by mean and spread over the whole panel. An evaluator's fit is the mean of
//! the five best documents; shared fields count for a quarter where both sides name fields.
#![expect(clippy::indexing_slicing, reason = "indices come from the lists built here")]

use std::collections::BTreeMap;
use std::ops::Range;

use lb_kernel::{Interrupted, Language, Progress, Watch};
use lb_language::centre::{self, Centres};
use lb_language::{EmbedError, Embedder, Embeddings, Side, detect, sentences, words};
use rayon::prelude::*;

/// Documents whose fits are averaged.
const BEST: usize = 5;
/// Weight of shared fields beside texts.
const FIELDS: f64 = 0.25;
/// Terms shown as evidence.
const SHOWN: usize = 5;
/// Sentences of a text that are embedded.
const SENTENCES: usize = 16;

/// Why a fit is what it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The fit, 0 to 1.
    pub fit: f64,
    /// Position of the evaluator's best document, if texts were compared.
    pub document: Option<usize>,
    /// Whether the best document is in another language, so that meaning was compared.
    pub across_languages: bool,
    /// Words that the application and the best document share, as the application writes them,
    /// strongest first.
    pub terms: Vec<String>,
    /// Fields that both name.
    pub fields: Vec<String>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Texts<'a> {
    /// The texts: one for an application, any number for an evaluator.
    pub texts: Vec<&'a str>,
    /// Fields named.
    pub fields: &'a [String],
}

/// Why fits could not be computed.
#[derive(Debug, thiserror::Error)]
pub enum FitError {
    /// The caller cancelled.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// The embedding model failed.
    #[error(transparent)]
    Embed(#[from] EmbedError),
}

/// Comparable forms of all texts of a panel.
pub struct Fits<'a> {
    applications: Vec<Profile<'a>>,
    evaluators: Vec<Profile<'a>>,
    vectors: Option<Embeddings>,
    words: Scale,
    meaning: Scale,
}

struct Profile<'a> {
    documents: Vec<Document<'a>>,
    fields: &'a [String],
}

/// A text as weighted terms of unit length, and its row among the vectors.
struct Document<'a> {
    text: &'a str,
    language: Option<Language>,
    /// Term number and weight, ascending by term.
    terms: Vec<(u32, f32)>,
    /// The terms themselves, in the same order.
    named: Vec<String>,
    row: usize,
}

/// Mean and spread of a measure over the panel.
#[derive(Debug, Clone, Copy, Default)]
struct Scale {
    mean: f64,
    spread: f64,
}

impl Scale {
    fn of(values: &[f64]) -> Self {
        let n = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n;
        Self { mean, spread: variance.sqrt() }
    }

    /// The measure on the common scale from 0 to 1.
    fn place(self, value: f64) -> f64 {
        let z = if self.spread > 1e-9 { (value - self.mean) / self.spread } else { 0.0 };
        1.0 / (1.0 + (1.0 - z).exp())
    }
}

impl<'a> Fits<'a> {
    /// Prepares all texts. `embedder` is asked only when the panel holds texts of two languages.
    ///
    /// # Errors
    /// [`FitError`] when cancelled or when the model fails.
    pub fn prepare(
        applications: &[Texts<'a>],
        evaluators: &[Texts<'a>],
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, FitError> {
        watch.step(Progress::of("assignment.words", 0, 0))?;
        let all: Vec<&str> =
            applications.iter().chain(evaluators).flat_map(|t| t.texts.iter().copied()).collect();
        let languages: Vec<Option<Language>> =
            all.par_iter().map(|text| detect::detect(text)).collect();
        let mut documents = weigh(&all, &languages).into_iter();
        let mut side = |texts: &Texts<'a>| Profile {
            documents: documents.by_ref().take(texts.texts.len()).collect(),
            fields: texts.fields,
        };
        let applications: Vec<Profile<'a>> = applications.iter().map(&mut side).collect();
        let evaluators: Vec<Profile<'a>> = evaluators.iter().map(&mut side).collect();
        let mut known: Vec<Language> = languages.iter().copied().flatten().collect();
        known.sort_unstable();
        known.dedup();
        let vectors = match embedder {
            Some(embedder) if known.len() > 1 => Some(embed(&all, &languages, embedder, watch)?),
            _ => None,
        };
        let mut fits = Self {
            applications,
            evaluators,
            vectors,
            words: Scale::default(),
            meaning: Scale::default(),
        };
        fits.calibrate();
        Ok(fits)
    }

    /// Learns the scales from a sample of pairs of texts.
    fn calibrate(&mut self) {
        let (mut words, mut meaning) = (Vec::new(), Vec::new());
        let documents: Vec<&Document<'_>> =
            self.evaluators.iter().flat_map(|e| &e.documents).collect();
        let stride = (self.applications.len() * documents.len() / 200_000).max(1);
        let mut count = 0_usize;
        for asked in self.applications.iter().flat_map(|a| &a.documents) {
            for document in &documents {
                count += 1;
                if count.is_multiple_of(stride) {
                    match self.compare(asked, document) {
                        (value, false) => words.push(value),
                        (value, true) => meaning.push(value),
                    }
                }
            }
        }
        self.words = Scale::of(&words);
        self.meaning = Scale::of(&meaning);
    }

    /// Similarity of two texts, and whether it was their meaning that was compared.
    fn compare(&self, asked: &Document<'_>, document: &Document<'_>) -> (f64, bool) {
        match &self.vectors {
            Some(vectors) if asked.language != document.language => {
                let dot = vectors.row(asked.row).iter().zip(vectors.row(document.row));
                (dot.map(|(a, b)| f64::from(a * b)).sum(), true)
            }
            _ => (dot(&asked.terms, &document.terms), false),
        }
    }

    /// How well each evaluator fits an application, 0 to 1; `None` where neither texts nor fields
    /// can be compared.
    #[must_use]
    pub fn row(&self, application: usize) -> Vec<Option<f64>> {
        (0..self.evaluators.len())
            .into_par_iter()
            .map(|e| self.fit(application, e).map(|f| f.0))
            .collect()
    }

    /// Whether a pair can be compared.
    #[must_use]
    pub fn compares(&self, application: usize, evaluator: usize) -> bool {
        let (asked, side) = (&self.applications[application], &self.evaluators[evaluator]);
        (!asked.documents.is_empty() && !side.documents.is_empty())
            || overlap(asked.fields, side.fields).is_some()
    }

    /// Fit and best document of a pair.
    fn fit(&self, application: usize, evaluator: usize) -> Option<(f64, Option<usize>)> {
        let (asked, side) = (&self.applications[application], &self.evaluators[evaluator]);
        let mut by_text: Vec<(f64, usize)> = Vec::new();
        if let Some(asked) = asked.documents.first() {
            for (at, document) in side.documents.iter().enumerate() {
                let (value, across) = self.compare(asked, document);
                let scale = if across { self.meaning } else { self.words };
                by_text.push((scale.place(value), at));
            }
        }
        by_text.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        by_text.truncate(BEST);
        let text = by_text.iter().map(|(fit, _)| fit).sum::<f64>() / by_text.len().max(1) as f64;
        let best = by_text.first().map(|&(_, at)| at);
        let fields = overlap(asked.fields, side.fields);
        let fit = match (best, fields) {
            (None, None) => return None,
            (None, Some(fields)) => fields,
            (Some(_), None) => text,
            (Some(_), Some(fields)) => (1.0 - FIELDS) * text + FIELDS * fields,
        };
        Some(((fit * 10_000.0).round() / 10_000.0, best))
    }

    /// What a fit rests on.
    #[must_use]
    pub fn evidence(&self, application: usize, evaluator: usize) -> Option<Evidence> {
        let (fit, best) = self.fit(application, evaluator)?;
        let (asked, side) = (&self.applications[application], &self.evaluators[evaluator]);
        let mut evidence = Evidence { fit, document: best, ..Evidence::default() };
        if let (Some(asked), Some(best)) = (asked.documents.first(), best) {
            let document = &side.documents[best];
            evidence.across_languages = self.compare(asked, document).1;
            evidence.terms = shared_terms(asked, document);
        }
        let same = |field: &&String| side.fields.iter().any(|other| alike(field, other));
        evidence.fields = asked.fields.iter().filter(same).cloned().collect();
        Some(evidence)
    }
}

fn alike(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Share of the application's fields that the evaluator names; `None` when a side names none.
fn overlap(asked: &[String], offered: &[String]) -> Option<f64> {
    if asked.is_empty() || offered.is_empty() {
        return None;
    }
    let shared =
        asked.iter().filter(|field| offered.iter().any(|other| alike(field, other))).count();
    Some(shared as f64 / asked.len() as f64)
}

fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(a[i].1 * b[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// What both texts name, as it stands in the first. Terms are stems and pairs of letters, which
/// nobody would read as words: those that overlap in the text are one passage of it.
fn shared_terms(asked: &Document<'_>, document: &Document<'_>) -> Vec<String> {
    let shared: BTreeMap<&str, f32> = asked
        .terms
        .iter()
        .zip(&asked.named)
        .filter_map(|(&(term, weight), name)| {
            let at = document.terms.binary_search_by_key(&term, |&(other, _)| other).ok()?;
            Some((name.as_str(), weight * document.terms[at].1))
        })
        .collect();
    let mut found = words::located_terms(asked.text, asked.language);
    found.retain(|term| shared.contains_key(term.text.as_str()));
    found.sort_by_key(|term| (term.range.start, term.range.end));
    let mut passages: Vec<(Range<usize>, f32)> = Vec::new();
    for term in found {
        let weight = shared.get(term.text.as_str()).copied().unwrap_or(0.0);
        match passages.last_mut() {
            Some((range, sum)) if term.range.start < range.end => {
                range.end = range.end.max(term.range.end);
                *sum += weight;
            }
            _ => passages.push((term.range, weight)),
        }
    }
    passages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
    let mut shown: Vec<String> = Vec::new();
    for passage in passages.into_iter().filter_map(|(range, _)| asked.text.get(range)) {
        let known = |one: &String| one.to_lowercase().contains(&passage.to_lowercase());
        if shown.len() < SHOWN && says_something(passage) && !shown.iter().any(known) {
            shown.push(passage.to_owned());
        }
    }
    shown
}

/// Short Latin words in small letters are articles and prepositions nearly always: they weigh
/// little, but in a small panel they may be all that two texts share, which is no evidence.
fn says_something(passage: &str) -> bool {
    passage.len() > 3 || !passage.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// TF-IDF vectors of unit length: (1 + ln tf) · (1 + ln((N + 1) / (df + 1))).
fn weigh<'a>(texts: &[&'a str], languages: &[Option<Language>]) -> Vec<Document<'a>> {
    let counted: Vec<BTreeMap<String, u32>> = texts
        .par_iter()
        .zip(languages)
        .map(|(text, &language)| {
            let mut counts = BTreeMap::new();
            for term in words::terms(text, language) {
                *counts.entry(term).or_insert(0) += 1;
            }
            counts
        })
        .collect();
    let mut frequency: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for counts in &counted {
        for term in counts.keys() {
            let next = frequency.len() as u32;
            frequency.entry(term).or_insert((next, 0)).1 += 1;
        }
    }
    let n = texts.len() as f64 + 1.0;
    let document = |(row, counts): (usize, &BTreeMap<String, u32>)| {
        let mut terms: Vec<(u32, f32, String)> = counts
            .iter()
            .map(|(term, &count)| {
                let (number, df) = frequency.get(term.as_str()).copied().unwrap_or((0, 0));
                let idf = 1.0 + (n / (f64::from(df) + 1.0)).ln();
                (number, ((1.0 + f64::from(count).ln()) * idf) as f32, term.clone())
            })
            .collect();
        terms.sort_by_key(|term| term.0);
        let norm = terms.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        Document {
            text: texts[row],
            language: languages[row],
            row,
            terms: terms.iter().map(|t| (t.0, t.1 / norm)).collect(),
            named: terms.into_iter().map(|t| t.2).collect(),
        }
    };
    counted.iter().enumerate().map(document).collect()
}

/// One vector per text: the mean of its sentences' vectors, centred per language, of unit length.
fn embed(
    texts: &[&str],
    languages: &[Option<Language>],
    embedder: &dyn Embedder,
    watch: &dyn Watch,
) -> Result<Embeddings, FitError> {
    let mut pieces: Vec<&str> = Vec::new();
    let mut owner: Vec<usize> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        for range in sentences::sentences(text).into_iter().take(SENTENCES) {
            pieces.extend(text.get(range));
            owner.resize(pieces.len(), at);
        }
    }
    let vectors = embedder.embed(&pieces, Side::Passage, watch)?;
    let width = embedder.dimension();
    let mut sums = vec![0.0_f32; width * texts.len()];
    for (row, &at) in vectors.rows().zip(&owner) {
        for (sum, value) in sums[at * width..(at + 1) * width].iter_mut().zip(row) {
            *sum += value;
        }
    }
    let mut means = Embeddings::new(width, sums);
    normalise(&mut means);
    Centres::fit(&means, languages, centre::MINIMUM).apply_all(&mut means, languages);
    normalise(&mut means);
    Ok(means)
}

fn normalise(rows: &mut Embeddings) {
    let width = rows.dimension().max(1);
    for row in rows.values_mut().chunks_exact_mut(width) {
        let norm = row.iter().map(|v| v * v).sum::<f32>().sqrt();
        if norm > f32::MIN_POSITIVE {
            row.iter_mut().for_each(|v| *v /= norm);
        }
    }
}

#[cfg(test)]
mod tests;
