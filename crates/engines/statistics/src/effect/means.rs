//! Decides what the mean and the median of a sample may be, and whether two means differ.

use crate::distributions::{binomial_at_most, student_quantile};

use super::{Doubt, Interval, Verdict, outside};

/// A sample's middle, never without its n.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// How many values.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Interval of the mean; none with fewer than two values.
    pub interval: Option<Interval>,
    /// Their median.
    pub median: f64,
    /// Interval of the median; none where so few values give none at this level.
    pub median_interval: Option<Interval>,
}

/// Two means compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Means {
    /// The later mean minus the earlier one.
    pub difference: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// What came out.
    pub verdict: Verdict,
}

fn mean_of(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance_of(values: &[f64], mean: f64) -> f64 {
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() as f64 - 1.0)
}

/// Mean and median of values; none of nothing or of what is no number.
///
/// The mean has Student's interval. The median has the distribution-free interval of order statistics (W. J.
/// Conover, *Practical Nonparametric Statistics*, 3rd ed. 1999, 3.2): from the r-th smallest to the r-th largest
/// value, r the largest rank for which P(X < r) ≤ α/2 with X binomial (n, ½).
pub fn middle(values: &[f64], level: f64) -> Option<Middle> {
    if values.is_empty() || values.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let n = sorted.len();
    let mean = mean_of(&sorted);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(mean);
    let median = f64::midpoint(at((n - 1) / 2), at(n / 2));
    let half = outside(level) / 2.0;
    let interval = (n >= 2).then(|| {
        let error = (variance_of(&sorted, mean) / n as f64).sqrt();
        Interval::around(mean, student_quantile(1.0 - half, n as f64 - 1.0) * error)
    });
    let count = n as u64;
    // How many of the smallest values lie below the interval.
    let cut = (0..count).take_while(|below| binomial_at_most(*below, count, 0.5) <= half).count();
    let median_interval =
        (cut > 0).then(|| Interval { low: at(cut - 1), high: at(n.saturating_sub(cut)) });
    Some(Middle { n: count, mean, interval, median, median_interval })
}

fn told(difference: f64, margin: f64) -> Means {
    let interval = Interval::around(difference, margin);
    Means { difference: Some(difference), interval: Some(interval), verdict: interval.verdict(0.0) }
}

fn unknown(why: Doubt) -> Means {
    Means { difference: None, interval: None, verdict: Verdict::CannotTell(why) }
}

/// Compares the means of two independent samples.
///
/// Unequal variances: B. L. Welch, *Biometrika* 34 (1947) 28–35, degrees of freedom after F. E. Satterthwaite,
/// *Biometrics Bull.* 2 (1946) 110–114.
pub fn means(before: &[f64], after: &[f64], level: f64) -> Means {
    if before.len() < 2 || after.len() < 2 {
        return unknown(Doubt::TooFewPoints);
    }
    let (m0, m1) = (mean_of(before), mean_of(after));
    let share = |values: &[f64], mean| variance_of(values, mean) / values.len() as f64;
    let (v0, v1) = (share(before, m0), share(after, m1));
    let sum = v0 + v1;
    if sum <= 0.0 || !sum.is_finite() {
        return unknown(Doubt::NotEstimable);
    }
    let freedom = |v: f64, n: usize| v * v / (n as f64 - 1.0);
    let freedom = sum * sum / (freedom(v0, before.len()) + freedom(v1, after.len()));
    let margin = student_quantile(1.0 - outside(level) / 2.0, freedom) * sum.sqrt();
    told(m1 - m0, margin)
}

/// Compares the means of the same companies asked twice: each pair is one company's earlier and later value.
///
/// Student's interval of the differences (Student, *Biometrika* 6 (1908) 1–25).
pub fn paired_means(pairs: &[(f64, f64)], level: f64) -> Means {
    if pairs.len() < 2 {
        return unknown(Doubt::TooFewPoints);
    }
    let apart: Vec<f64> = pairs.iter().map(|(before, after)| after - before).collect();
    let mean = mean_of(&apart);
    let error = (variance_of(&apart, mean) / apart.len() as f64).sqrt();
    if error <= 0.0 || !error.is_finite() {
        return unknown(Doubt::NotEstimable);
    }
    let margin = student_quantile(1.0 - outside(level) / 2.0, apart.len() as f64 - 1.0) * error;
    told(mean, margin)
}
