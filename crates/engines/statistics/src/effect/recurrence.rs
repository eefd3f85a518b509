//! Decides whether a difficulty comes back less often than before a measure.

use crate::distributions::{binomial_at_most, binomial_below, binomial_middle, root_of_falling};

use super::{Count, Doubt, Interval, Verdict, outside};

/// Rates before and after, compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recurrence {
    /// Rate after divided by rate before; none when nothing happened before, or nothing was observed.
    pub ratio: Option<f64>,
    /// Exact conditional interval (never covers less than it says).
    pub exact: Option<Interval>,
    /// Mid-p interval (covers what it says on average); the verdict rests on it.
    pub middle: Option<Interval>,
    /// Two-sided mid-p value of "no change".
    pub p: Option<f64>,
    /// What came out.
    pub verdict: Verdict,
}

/// Compares two Poisson rates given their sum.
///
/// Given `n` events in all, those after the measure are binomial with chance
/// θ·t₁ / (θ·t₁ + t₀), θ being the ratio of rates (J. Przyborowski, H. Wilenski, *Biometrika* 31
/// (1940) 313–323). The exact interval is that of C. J. Clopper and E. S. Pearson (*Biometrika* 26
/// (1934) 404–413) for this chance, the other its mid-p form (G. Berry, P. Armitage, *The
/// Statistician* 44 (1995) 417–423), both carried over to θ.
pub fn recurrence(before: Count, after: Count, level: f64) -> Recurrence {
    let observed = |count: &Count| count.exposure.is_finite() && count.exposure > 0.0;
    if !observed(&before) || !observed(&after) {
        return nothing(Doubt::NoExposure);
    }
    let alpha = outside(level);
    let (x, n) = (after.events, before.events.saturating_add(after.events));
    let share = after.exposure / (before.exposure + after.exposure);
    let two_sided = |x: u64| {
        let lower = binomial_middle(x, n, share);
        (2.0 * lower.min(1.0 - lower)).min(1.0)
    };
    let ratio = (before.events > 0)
        .then(|| (after.events as f64 / after.exposure) / (before.events as f64 / before.exposure));
    if n == 0 || two_sided(0).min(two_sided(n)) > alpha {
        return Recurrence { ratio, ..nothing(Doubt::TooFewEvents) };
    }
    let carry = |chance: f64| chance / (1.0 - chance) * before.exposure / after.exposure;
    let bounds = |low: f64, high: f64| Interval {
        low: if x == 0 { 0.0 } else { carry(low) },
        high: if x == n { f64::INFINITY } else { carry(high) },
    };
    let exact = bounds(
        root_of_falling(1.0 - alpha / 2.0, |p| binomial_below(x, n, p)),
        root_of_falling(alpha / 2.0, |p| binomial_at_most(x, n, p)),
    );
    let middle = bounds(
        root_of_falling(1.0 - alpha / 2.0, |p| binomial_middle(x, n, p)),
        root_of_falling(alpha / 2.0, |p| binomial_middle(x, n, p)),
    );
    Recurrence {
        ratio,
        exact: Some(exact),
        middle: Some(middle),
        p: Some(two_sided(x)),
        verdict: middle.verdict(1.0),
    }
}

fn nothing(doubt: Doubt) -> Recurrence {
    Recurrence {
        ratio: None,
        exact: None,
        middle: None,
        p: None,
        verdict: Verdict::CannotTell(doubt),
    }
}
