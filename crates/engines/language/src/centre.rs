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

/// How many texts' worth of trust the shared centre starts with against a language's own mean,
/// and no centre at all against the shared one.
///
/// The mean of n unit vectors is off by about 1/n in squared length, and the error is the texts'
/// own content: subtracting a mean of few texts does harm. Measured with the built-in encoder on
/// SIB-200 (600 sentences in ko, ja, en, fr, zh; nearest neighbour is the translation, among
/// texts of the own and of all other languages): raw 0.966; bare means of 5, 10, 20, 30, 50, 100,
/// 200 texts 0.73, 0.90, 0.95, 0.956, 0.963, 0.968, 0.971; pulled like this, those of 5 to 30
/// texts give 0.967 to 0.968.
const PULL: f64 = 100.0;

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
/// A language with n ≥ minimum texts has the centre (n · mean + 100 · shared) / (n + 100). Every
/// other row, and one without a language, gets the shared centre, or rare languages would stand
/// apart from the centred ones.
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
        Self::fit_with(rows, languages, minimum, PULL)
    }

    fn fit_with(
        rows: &Embeddings,
        languages: &[Option<Language>],
        minimum: usize,
        pull: f64,
    ) -> Self {
        let mut sums: BTreeMap<Option<Language>, Sum> = BTreeMap::new();
        let known = languages.iter().copied().chain(std::iter::repeat(None));
        for (row, language) in rows.rows().zip(known) {
            sums.entry(language).or_insert_with(|| Sum::zero(rows.dimension())).add(row);
        }
        let enough = |count: u64| count >= minimum.max(1) as u64;
        let frequent: BTreeMap<Language, &Sum> = sums
            .iter()
            .filter_map(|(language, sum)| Some(((*language)?, sum)))
            .filter(|(_, sum)| enough(sum.count))
            .collect();
        let mut together = Sum::zero(rows.dimension());
        if frequent.is_empty() {
            sums.values().for_each(|sum| together.merge(sum));
        } else {
            frequent.values().for_each(|sum| together.add(&sum.mean()));
        }
        let count: u64 = if frequent.is_empty() {
            together.count
        } else {
            frequent.values().map(|sum| sum.count).sum()
        };
        let none = vec![0.0; rows.dimension()];
        let shared = enough(count).then(|| pulled(&together.mean(), count, &none, pull));
        let by_language = frequent
            .into_iter()
            .map(|(language, sum)| {
                let to = shared.as_ref().unwrap_or(&none);
                (language, pulled(&sum.mean(), sum.count, to, pull))
            })
            .collect();
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

/// The mean of `count` rows, pulled towards another vector with the weight of `pull` rows.
fn pulled(mean: &[f32], count: u64, towards: &[f32], pull: f64) -> Vec<f32> {
    let own = count as f64 / (count as f64 + pull).max(1.0);
    let mix = |(mean, to): (&f32, &f32)| f64::from(*mean) * own + f64::from(*to) * (1.0 - own);
    mean.iter().zip(towards).map(mix).map(|value| value as f32).collect()
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

    fn mean(&self) -> Vec<f32> {
        let unit = ONE * self.count.max(1) as f64;
        self.values.iter().map(|sum| (*sum as f64 / unit) as f32).collect()
    }
}

#[cfg(test)]
mod tests;
