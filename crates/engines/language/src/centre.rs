//! Removes each language's own offset from embeddings.
//!
//! Texts of one language share a direction that says only "this is Japanese". It makes texts of
//! one language look alike and pushes translations apart, strongly in some models (E5), weakly in
//! the built-in one. Subtracting the mean vector of the language's texts removes it.

use std::collections::BTreeMap;

use lb_kernel::Language;

use crate::embed::Embeddings;

/// Texts a language needs, by default, before its mean is trusted.
///
/// The mean of n unit vectors that share a direction of squared length s is off by about
/// (1 − s) / n in squared length: with fewer than about thirty texts the error (more than 0.03)
/// reaches the size of the offset to be removed, and what is subtracted is the texts' content.
pub const MINIMUM: usize = 30;

/// Fixed-point unit of the sums: 2³² steps for 1, so that up to 2³¹ unit vectors fit 64 bit.
const ONE: f64 = 4_294_967_296.0;
/// A centred row shorter than this holds nothing but rounding.
const NOTHING: f64 = 1e-6;

/// Mean vectors per language, fitted on one corpus and applied to any row of the same model.
///
/// A language with fewer texts than the minimum, and a row without a language, get the mean of
/// the known languages' centres: it holds what all languages share, which must leave every row
/// alike or rare languages would stand apart from the others; it gives each language the same
/// weight, because a mean over rows would be the offset of whichever language is most frequent.
/// If no language is frequent enough, the mean of all rows serves; if even these are too few,
/// rows stay as they are.
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
        let mut sums: BTreeMap<Option<Language>, Sum> = BTreeMap::new();
        let known = languages.iter().copied().chain(std::iter::repeat(None));
        for (row, language) in rows.rows().zip(known) {
            sums.entry(language).or_insert_with(|| Sum::zero(rows.dimension())).add(row);
        }
        let enough = |sum: &Sum| sum.count >= minimum.max(1) as u64;
        let by_language: BTreeMap<Language, Vec<f32>> = sums
            .iter()
            .filter_map(|(language, sum)| Some((*language)?).zip(Some(sum).filter(|s| enough(s))))
            .map(|(language, sum)| (language, sum.mean()))
            .collect();
        let mut all = Sum::zero(rows.dimension());
        if by_language.is_empty() {
            sums.values().for_each(|sum| all.merge(sum));
        } else {
            by_language.values().for_each(|centre| all.add(centre));
        }
        let shared = (!by_language.is_empty() || enough(&all)).then(|| all.mean());
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
