//! Turns statements into rows that can be compared: what they mean and which concepts they name.
//!
//! The similarity of two statements is (1 − w) · cosine of their centred sentence vectors + w ·
//! cosine of the concepts they name (weighted by rarity, each with its parents at less weight).
//! Both parts are products of rows, so the mean similarity of two groups is the product of their
//! mean rows.

use std::collections::BTreeMap;

use lb_kernel::{Language, Progress, Watch};
use lb_language::centre::Centres;
use lb_language::lexicon::{ConceptId, Lexicon};
use lb_language::{EmbedError, Embedder, Embeddings, Side};

use crate::statement::Statement;

/// Share of the concepts in a similarity; the best of 0.2–0.7 on the half to develop on
/// (docs/themes.md).
const NAMED: f32 = 0.4;
/// Weight of a concept's parent and of its parent's parent, as parts of its own.
const KIN: [f32; 2] = [0.5, 0.25];
/// Texts are embedded by so many at a time, so that progress is seen and memory stays small.
const BATCH: usize = 2048;

/// Rows of a set of statements, in its order.
#[derive(Debug, Clone)]
pub struct Features {
    pub(crate) languages: Vec<Option<Language>>,
    /// Centred unit vectors; without a model, rows of no numbers.
    pub(crate) meaning: Embeddings,
    /// Unit rows over concepts, ascending.
    pub(crate) named: Vec<Vec<(ConceptId, f32)>>,
    /// What was subtracted from the vectors.
    pub(crate) centres: Centres,
    /// How many statements name a concept.
    pub(crate) having: BTreeMap<ConceptId, u32>,
    pub(crate) model: String,
}

impl Features {
    /// Reads the statements with `embedder`; without one only the concepts count.
    ///
    /// # Errors
    /// [`EmbedError`] when cancelled or when the model failed.
    pub fn read(
        statements: &[Statement],
        embedder: Option<&dyn Embedder>,
        watch: &dyn Watch,
    ) -> Result<Self, EmbedError> {
        let mut values = Vec::new();
        let dimension = embedder.map_or(0, Embedder::dimension);
        if let Some(embedder) = embedder {
            values.reserve(statements.len() * dimension);
            for (batch, rows) in statements.chunks(BATCH).enumerate() {
                let total = statements.len() as u64;
                watch.step(Progress::of("themes.embed", (batch * BATCH) as u64, total))?;
                let texts: Vec<&str> = rows.iter().map(|s| s.text.as_str()).collect();
                values.extend_from_slice(
                    embedder.embed(&texts, Side::Passage, &lb_kernel::Silent)?.values(),
                );
            }
        }
        let meaning = Embeddings::new(dimension, values);
        Self::of_stored(statements, meaning, embedder)
    }

    /// The same from the rows that `embedder` gave for these statements, which need not be computed
    /// again.
    ///
    /// # Errors
    /// [`EmbedError`] when the model failed.
    pub fn of_stored(
        statements: &[Statement],
        meaning: Embeddings,
        embedder: Option<&dyn Embedder>,
    ) -> Result<Self, EmbedError> {
        let languages: Vec<Option<Language>> = statements.iter().map(|s| s.language).collect();
        let model = embedder.map_or("none", Embedder::name);
        match background(&meaning, &languages, embedder)? {
            Some(centres) => Ok(Self::centred(statements, languages, meaning, centres, model)),
            None => Ok(Self::of_rows(statements, meaning, model)),
        }
    }

    /// Rows that are at hand, one per statement, from the model of this name: stored vectors need
    /// not be computed again. They are centred here.
    #[must_use]
    pub fn of_rows(statements: &[Statement], meaning: Embeddings, model: &str) -> Self {
        let languages: Vec<Option<Language>> = statements.iter().map(|s| s.language).collect();
        let centres = Centres::fit(&meaning, &languages, lb_language::centre::MINIMUM);
        Self::centred(statements, languages, meaning, centres, model)
    }

    fn centred(
        statements: &[Statement],
        languages: Vec<Option<Language>>,
        mut meaning: Embeddings,
        centres: Centres,
        model: &str,
    ) -> Self {
        centres.apply_all(&mut meaning, &languages);
        let rows: Vec<Weights> =
            statements.iter().map(|one| weights(&one.text, one.language)).collect();
        let having = having(&rows);
        let count = statements.len() as f32;
        let named = rows.into_iter().map(|row| rare(row, &having, count)).collect();
        Self { languages, meaning, named, centres, having, model: model.to_owned() }
    }

    /// Number of statements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.languages.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// Similarity of two statements, −1 to 1.
    #[must_use]
    pub fn similarity(&self, a: usize, b: usize) -> f32 {
        mixed(
            dot(self.meaning.row(a), self.meaning.row(b)),
            sparse_dot(self.named(a), self.named(b)),
        )
    }

    /// Concepts of a statement with their weights, ascending; empty for one that is not there.
    pub(crate) fn named(&self, place: usize) -> &[(ConceptId, f32)] {
        self.named.get(place).map_or(&[], Vec::as_slice)
    }

    /// The model that made the vectors; `none` without one.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }
}

/// What everyday statements of each language have in common: the half of the statements to develop
/// on. Few statements say little about their language and much about their subject; so a language
/// that has too few for a centre of its own is centred together with these.
const BACKGROUND: &str = include_str!("background.tsv");

/// Centres fitted on the background as well, where a language has too few statements at hand.
fn background(
    meaning: &Embeddings,
    languages: &[Option<Language>],
    embedder: Option<&dyn Embedder>,
) -> Result<Option<Centres>, EmbedError> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in languages.iter().flatten() {
        *counts.entry(language.code()).or_insert(0) += 1;
    }
    let few = |language: &str| {
        counts.get(language).is_some_and(|count| *count < lb_language::centre::MINIMUM)
    };
    let lines: Vec<(&str, &str)> = BACKGROUND
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(language, _)| few(language))
        .collect();
    let Some(embedder) = embedder.filter(|_| !lines.is_empty()) else {
        return Ok(None);
    };
    let texts: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
    let rows = embedder.embed(&texts, Side::Passage, &lb_kernel::Silent)?;
    let mut known = languages.to_vec();
    known.extend(lines.iter().map(|(language, _)| language.parse().ok()));
    let values = [meaning.values(), rows.values()].concat();
    let rows = Embeddings::new(meaning.dimension(), values);
    Ok(Some(Centres::fit(&rows, &known, lb_language::centre::MINIMUM)))
}

/// Concepts that a text names, each with how plainly.
pub(crate) type Weights = BTreeMap<ConceptId, f32>;

/// How many statements name each concept.
fn having(rows: &[Weights]) -> BTreeMap<ConceptId, u32> {
    let mut having: BTreeMap<ConceptId, u32> = BTreeMap::new();
    for concept in rows.iter().flat_map(BTreeMap::keys) {
        *having.entry(*concept).or_insert(0) += 1;
    }
    having
}

/// The concepts of a text, each with its parents at less weight.
pub(crate) fn weights(text: &str, language: Option<Language>) -> Weights {
    let lexicon = Lexicon::builtin();
    let mut row = Weights::new();
    for (concept, _) in lexicon.concepts_of(text, language) {
        raise(&mut row, concept, 1.0);
        let mut at = concept;
        for weight in KIN {
            let Some(parent) = lexicon.parent(at) else { break };
            raise(&mut row, parent, weight);
            at = parent;
        }
    }
    row
}

/// A unit row over the concepts of a text, where `having` of `count` statements name each.
pub(crate) fn rare(
    row: Weights,
    having: &BTreeMap<ConceptId, u32>,
    count: f32,
) -> Vec<(ConceptId, f32)> {
    let mut weighed: Vec<(ConceptId, f32)> = row
        .into_iter()
        .map(|(concept, weight)| {
            let n = having.get(&concept).copied().unwrap_or(1) as f32;
            (concept, weight * (1.0 + (count + 1.0) / (n + 1.0)).ln())
        })
        .collect();
    let length = weighed.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    weighed.iter_mut().for_each(|(_, w)| *w /= length.max(f32::MIN_POSITIVE));
    weighed
}

fn raise(row: &mut Weights, concept: ConceptId, weight: f32) {
    let cell = row.entry(concept).or_insert(0.0);
    *cell = cell.max(weight);
}

/// Both parts of a similarity together.
pub(crate) fn mixed(meaning: f32, named: f32) -> f32 {
    (1.0 - NAMED) * meaning + NAMED * named
}

/// Product of two rows, added in eight lanes in a fixed order.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (left, right) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in left.zip(right) {
        lanes.iter_mut().zip(x.iter().zip(y)).for_each(|(lane, (x, y))| *lane += x * y);
    }
    lanes.iter().sum::<f32>() + rest
}

/// Product of two sparse rows, both ascending.
pub(crate) fn sparse_dot(a: &[(ConceptId, f32)], b: &[(ConceptId, f32)]) -> f32 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut sum = 0.0;
    while let (Some((left, x)), Some((right, y))) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Equal => {
                sum += x * y;
                a.next();
                b.next();
            }
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
        }
    }
    sum
}
