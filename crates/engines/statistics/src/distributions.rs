//! Keeps the tails and quantiles that the intervals need.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};
use statrs::function::beta::checked_beta_reg;

/// P(X ≤ x) for X binomial with `n` trials and chance `p`.
pub(crate) fn binomial_at_most(x: u64, n: u64, p: f64) -> f64 {
    if x >= n || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    checked_beta_reg(n.saturating_sub(x) as f64, x as f64 + 1.0, 1.0 - p).unwrap_or(f64::NAN)
}

/// P(X < x).
pub(crate) fn binomial_below(x: u64, n: u64, p: f64) -> f64 {
    x.checked_sub(1).map_or(0.0, |less| binomial_at_most(less, n, p))
}

/// Mid-p lower tail: P(X < x) + ½ P(X = x).
pub(crate) fn binomial_middle(x: u64, n: u64, p: f64) -> f64 {
    f64::midpoint(binomial_below(x, n, p), binomial_at_most(x, n, p))
}

/// The chance at which a falling function of it meets `goal`, to the last bits.
pub(crate) fn root_of_falling(goal: f64, tail: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if tail(middle) > goal {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The standard normal quantile.
pub(crate) fn normal_quantile(chance: f64) -> f64 {
    Normal::standard().inverse_cdf(chance)
}

/// Two-sided p-value of a standard normal statistic.
pub(crate) fn normal_two_sided(z: f64) -> f64 {
    (2.0 * Normal::standard().cdf(-z.abs())).min(1.0)
}

/// Student's quantile; the normal one where the degrees of freedom make no sense.
pub(crate) fn student_quantile(chance: f64, freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or_else(
        |_| normal_quantile(chance),
        |student| {
            // The library's own inverse is not exact to the digits wanted here.
            let half = root_of_falling(1.0 - chance, |u| {
                1.0 - student.cdf(u / (1.0 - u).max(f64::MIN_POSITIVE))
            });
            half / (1.0 - half)
        },
    )
}
