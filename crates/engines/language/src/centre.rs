//! Removes each language's own offset from embeddings.
//!
//! Texts of one language share a direction that says only "this is Japanese". It makes texts of
//! one language look alike and pushes translations apart, strongly in some models (E5), weakly in
//! the built-in one. Subtracting the mean vector of the language's texts removes it.

use std::collections::BTreeMap;

use lb_kernel::Language;

use crate::embed::Embeddings;

/// Texts a language needs, by default, to get a centre of its own.
pub const MINIMUM: usize = 20;

/// Bounds of the pull: below, a mean would be believed whatever it is made of; above, never.
const PULL: (f64, f64) = (1.0, 1000.0);

/// Fixed-point unit of the sums: 2³² steps for 1, so that up to 2³¹ unit vectors fit 64 bit.
const ONE: f64 = 4_294_967_296.0;
/// A centred row shorter than this holds nothing but rounding.
const NOTHING: f64 = 1e-6;

/// Mean vectors per language, fitted on one corpus and applied to any row of the same model.
///
/// The shared centre is the mean of the centres of the languages with enough texts: it holds what
/// all languages have in common and gives each the same weight, because a mean over rows would be
/// the offset of whichever language is most frequent. If no language has enough texts it is the
/// mean of all rows; if even these are fewer than the minimum, rows stay as they are.
/// A language with n ≥ minimum texts has the centre (n · mean + pull · shared) / (n + pull). Every
/// other row, and one without a language, gets the shared centre, or rare languages would stand
/// apart from the centred ones.
///
/// Why a pull: the mean of n unit vectors is off by about (variance of texts) / n in squared
/// length, and the error is the texts' own content; subtracting a mean of few texts does harm. The
/// best weight is (variance of texts) / (variance of languages), estimated from the rows (empirical
/// Bayes, as in James and Stein's estimator): about 120 for the built-in encoder, little for
/// models that cluster by language. `examples/centring_quality.rs` compares it with bare means and
/// with no centring on SIB-200.
#[derive(Debug, Clone, PartialEq)]
pub struct Centres {
    by_language: BTreeMap<Language, Vec<f32>>,
    shared: Option<Vec<f32>>,
}

impl Centres {
    /// Computes the centres of `rows`, where `languages[i]` is the language of row i (missing
    /// entries count as unknown). The result does not depend on the order of the rows.
    #[must_use]
    pub fn fit(rows: &Embeddings, languages: &[Option<Language>], minimum: usize) -> Self {
        Self::fit_over(&[(rows, languages)], minimum)
    }

    /// The same over the rows of several collections with one dimension.
    #[must_use]
    pub fn fit_over(parts: &[(&Embeddings, &[Option<Language>])], minimum: usize) -> Self {
        let mut sums: BTreeMap<Option<Language>, Sum> = BTreeMap::new();
        for (rows, languages) in parts {
            let known = languages.iter().copied().chain(std::iter::repeat(None));
            for (row, language) in rows.rows().zip(known) {
                sums.entry(language).or_insert_with(|| Sum::zero(rows.dimension())).add(row);
            }
        }
        let enough = |count: u64| count >= minimum.max(1) as u64;
        let frequent: BTreeMap<Language, &Sum> = sums
            .iter()
            .filter_map(|(language, sum)| Some(((*language)?, sum)))
            .filter(|(_, sum)| enough(sum.count))
            .collect();
        if frequent.is_empty() {
            let dimension = parts.first().map_or(0, |(rows, _)| rows.dimension());
            let mut all = Sum::zero(dimension);
            sums.values().for_each(|sum| all.merge(sum));
            let shared = enough(all.count).then(|| shared(&[&all]));
            return Self { by_language: BTreeMap::new(), shared };
        }
        let groups: Vec<&Sum> = frequent.values().copied().collect();
        let shared = shared(&groups);
        let pull = pull(&groups);
        let by_language = frequent
            .iter()
            .map(|(language, sum)| (*language, pulled(&sum.mean(), sum.count, &shared, pull)))
            .collect();
        Self { by_language, shared: Some(shared) }
    }

    /// The centres as they can be kept: those of languages, and the one that all others share.
    #[must_use]
    pub fn parts(&self) -> (&BTreeMap<Language, Vec<f32>>, Option<&Vec<f32>>) {
        (&self.by_language, self.shared.as_ref())
    }

    /// Centres that were kept.
    #[must_use]
    pub fn of_parts(by_language: BTreeMap<Language, Vec<f32>>, shared: Option<Vec<f32>>) -> Self {
        Self { by_language, shared }
    }

    /// Languages that have a centre of their own.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.by_language.keys().copied()
    }

    /// Subtracts the centre of `language` and brings the row back to length 1.
    ///
    /// A row that is nothing but its centre becomes zero: similar to nothing. A row whose length
    /// is not the dimension of the fitted rows is left alone.
    pub fn apply(&self, row: &mut [f32], language: Option<Language>) {
        let own = language.and_then(|language| self.by_language.get(&language));
        let Some(centre) = own.or(self.shared.as_ref()).filter(|c| c.len() == row.len()) else {
            return;
        };
        row.iter_mut().zip(centre).for_each(|(value, mean)| *value -= mean);
        let length = row.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
        let scale = if length > NOTHING { 1.0 / length } else { 0.0 };
        row.iter_mut().for_each(|value| *value = (f64::from(*value) * scale) as f32);
    }

    /// Applies [`Self::apply`] to every row, with the languages as in [`Self::fit`].
    pub fn apply_all(&self, rows: &mut Embeddings, languages: &[Option<Language>]) {
        let dimension = rows.dimension().max(1);
        let known = languages.iter().copied().chain(std::iter::repeat(None));
        for (row, language) in rows.values_mut().chunks_exact_mut(dimension).zip(known) {
            self.apply(row, language);
        }
    }
}

/// Mean of the groups' means, each with the same weight, pulled towards zero by what its error
/// is likely to be.
fn shared(groups: &[&Sum]) -> Vec<f32> {
    let mean = mean_of_means(groups);
    let error = mean_error(groups) / groups.len() as f64;
    let length = square(&mean);
    let keep = if length > error { (length - error) / length } else { 0.0 };
    mean.iter().map(|value| (f64::from(*value) * keep) as f32).collect()
}

/// Variance of the texts of a language over the variance of the languages' true means.
fn pull(groups: &[&Sum]) -> f64 {
    if groups.len() < 2 {
        return PULL.0;
    }
    let middle = mean_of_means(groups);
    let apart: f64 = groups.iter().map(|sum| distance(&sum.mean(), &middle)).sum();
    let between = apart / (groups.len() - 1) as f64 - mean_error(groups);
    let within = groups.iter().map(|sum| sum.variance()).sum::<f64>() / groups.len() as f64;
    if between > 0.0 { (within / between).clamp(PULL.0, PULL.1) } else { PULL.1 }
}

fn mean_of_means(groups: &[&Sum]) -> Vec<f32> {
    let mut all = Sum::zero(groups.first().map_or(0, |sum| sum.values.len()));
    groups.iter().for_each(|sum| all.add(&sum.mean()));
    all.mean()
}

/// Expected squared error of a group's mean, on average.
fn mean_error(groups: &[&Sum]) -> f64 {
    let errors = groups.iter().map(|sum| sum.variance() / sum.count.max(1) as f64);
    errors.sum::<f64>() / groups.len().max(1) as f64
}

/// The mean of `count` rows, pulled towards another vector with the weight of `pull` rows.
fn pulled(mean: &[f32], count: u64, towards: &[f32], pull: f64) -> Vec<f32> {
    let own = count as f64 / (count as f64 + pull);
    let mix = |(mean, to): (&f32, &f32)| f64::from(*mean) * own + f64::from(*to) * (1.0 - own);
    mean.iter().zip(towards).map(mix).map(|value| value as f32).collect()
}

fn square(row: &[f32]) -> f64 {
    row.iter().map(|value| f64::from(*value).powi(2)).sum()
}

fn distance(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2)).sum()
}

/// A sum in integers, so that the order of adding does not change it.
#[derive(Debug, Clone)]
struct Sum {
    count: u64,
    values: Vec<i64>,
}

impl Sum {
    fn zero(dimension: usize) -> Self {
        Self { count: 0, values: vec![0; dimension] }
    }

    fn add(&mut self, row: &[f32]) {
        self.count += 1;
        for (sum, value) in self.values.iter_mut().zip(row) {
            // The conversion saturates, and sends what is no number to 0.
            *sum = sum.saturating_add((f64::from(*value) * ONE).round() as i64);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        for (sum, value) in self.values.iter_mut().zip(&other.values) {
            *sum = sum.saturating_add(*value);
        }
    }

    /// Unbiased variance of the rows, taken as unit vectors; 1 where one row says nothing of it.
    fn variance(&self) -> f64 {
        if self.count < 2 {
            return 1.0;
        }
        let count = self.count as f64;
        (1.0 - square(&self.mean())).max(0.0) * count / (count - 1.0)
    }

    fn mean(&self) -> Vec<f32> {
        let unit = ONE * self.count.max(1) as f64;
        self.values.iter().map(|sum| (*sum as f64 / unit) as f32).collect()
    }
}

#[cfg(test)]
mod tests;
