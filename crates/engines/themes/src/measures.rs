//! Compares two partitions of the same things: how well themes agree with people's.

use std::collections::BTreeMap;

/// Counts of a contingency table: both labels, each label alone, and all.
struct Table {
    cells: BTreeMap<(usize, usize), f64>,
    left: BTreeMap<usize, f64>,
    right: BTreeMap<usize, f64>,
    all: f64,
}

impl Table {
    fn of(left: &[usize], right: &[usize]) -> Self {
        let mut table = Self {
            cells: BTreeMap::new(),
            left: BTreeMap::new(),
            right: BTreeMap::new(),
            all: left.len().min(right.len()) as f64,
        };
        for (a, b) in left.iter().zip(right) {
            *table.cells.entry((*a, *b)).or_insert(0.0) += 1.0;
            *table.left.entry(*a).or_insert(0.0) += 1.0;
            *table.right.entry(*b).or_insert(0.0) += 1.0;
        }
        table
    }
}

/// Adjusted Rand index of two labellings of the same things (Hubert and Arabie, J. Classif. 2
/// (1985) 193, formula 5): 1 when they agree, 0 on average for random ones.
#[must_use]
pub fn adjusted_rand(left: &[usize], right: &[usize]) -> f64 {
    let table = Table::of(left, right);
    let pairs = |n: &f64| n * (n - 1.0) / 2.0;
    let both: f64 = table.cells.values().map(pairs).sum();
    let one: f64 = table.left.values().map(pairs).sum();
    let other: f64 = table.right.values().map(pairs).sum();
    let all = pairs(&table.all);
    if all == 0.0 {
        return 1.0;
    }
    let expected = one * other / all;
    let most = (one + other) / 2.0;
    if (most - expected).abs() < f64::EPSILON {
        return 1.0;
    }
    (both - expected) / (most - expected)
}

/// V-measure of labels against a truth (Rosenberg and Hirschberg, EMNLP-CoNLL 2007, 410): the
/// harmonic mean of homogeneity and completeness, 0–1; symmetric.
#[must_use]
pub fn v_measure(truth: &[usize], labels: &[usize]) -> f64 {
    let table = Table::of(truth, labels);
    if table.all == 0.0 {
        return 1.0;
    }
    let entropy = |counts: &BTreeMap<usize, f64>| -> f64 {
        counts.values().map(|n| -(n / table.all) * (n / table.all).ln()).sum()
    };
    let (truth_entropy, label_entropy) = (entropy(&table.left), entropy(&table.right));
    let of = |counts: &BTreeMap<usize, f64>, key: usize| counts.get(&key).copied().unwrap_or(1.0);
    let mut truth_given_label = 0.0;
    let mut label_given_truth = 0.0;
    for ((a, b), n) in &table.cells {
        truth_given_label -= n / table.all * (n / of(&table.right, *b)).ln();
        label_given_truth -= n / table.all * (n / of(&table.left, *a)).ln();
    }
    let share = |given: f64, whole: f64| if whole > 0.0 { 1.0 - given / whole } else { 1.0 };
    let homogeneity = share(truth_given_label, truth_entropy);
    let completeness = share(label_given_truth, label_entropy);
    if homogeneity + completeness <= 0.0 {
        return 0.0;
    }
    2.0 * homogeneity * completeness / (homogeneity + completeness)
}

/// B³ precision, recall and their harmonic mean (Bagga and Baldwin, LREC 1998): for each thing,
/// how much of its group shares its truth, and how much of its truth is in its group.
#[must_use]
pub fn b_cubed(truth: &[usize], labels: &[usize]) -> (f64, f64, f64) {
    let table = Table::of(truth, labels);
    if table.all == 0.0 {
        return (1.0, 1.0, 1.0);
    }
    let of = |counts: &BTreeMap<usize, f64>, key: usize| counts.get(&key).copied().unwrap_or(1.0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((a, b), n) in &table.cells {
        precision += n * n / of(&table.right, *b) / table.all;
        recall += n * n / of(&table.left, *a) / table.all;
    }
    (precision, recall, 2.0 * precision * recall / (precision + recall))
}

#[cfg(test)]
mod tests;
