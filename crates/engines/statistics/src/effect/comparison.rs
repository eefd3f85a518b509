//! Decides whether those a measure concerns changed more than those it does not concern.

use crate::distributions::{normal_quantile, student_quantile};
use crate::regression::{Row, poisson};

use super::{Count, Doubt, Interval, Verdict, outside};

/// One group's periods on both sides of the measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Periods before.
    pub before: Vec<Count>,
    /// Periods after.
    pub after: Vec<Count>,
}

/// Two groups compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Rate ratio of those concerned divided by that of the others; the verdict rests on it.
    pub ratio: f64,
    /// Its interval.
    pub ratio_interval: Interval,
    /// Difference in differences of rates, per unit of exposure.
    pub difference: f64,
    /// Its interval.
    pub difference_interval: Interval,
    /// Scatter against Poisson's; none when there is one period a side and it had to be taken as one.
    pub dispersion: Option<f64>,
    /// What came out.
    pub verdict: Verdict,
}

/// Ratio of rate ratios by Poisson regression with an interaction (J. M. Wooldridge, *Econometrics
/// J.* 26 (2023) C31–C66: parallel trends of the logarithm), and the difference in differences of the
/// rates themselves, whose variance is the sum of events / exposure² of the four sides. Both are
/// widened by the dispersion where there are periods enough to see it.
///
/// # Errors
/// Says why there is no answer.
pub fn compared(concerned: &Group, others: &Group, level: f64) -> Result<Compared, Doubt> {
    let sides = [
        (&concerned.before, 1.0, 0.0),
        (&concerned.after, 1.0, 1.0),
        (&others.before, 0.0, 0.0),
        (&others.after, 0.0, 1.0),
    ];
    let mut rows = Vec::new();
    let mut difference = 0.0;
    let mut variance = 0.0;
    for (periods, group, time) in sides {
        let events: u64 = periods.iter().map(|p| p.events).sum();
        let exposure: f64 = periods.iter().map(|p| p.exposure).sum();
        let sound = |p: &Count| p.exposure.is_finite() && p.exposure > 0.0;
        if periods.is_empty() || !periods.iter().all(sound) {
            return Err(Doubt::NoExposure);
        }
        if events == 0 {
            return Err(Doubt::NotEstimable);
        }
        let sign = (2.0 * group - 1.0) * (2.0 * time - 1.0);
        difference += sign * events as f64 / exposure;
        variance += events as f64 / exposure.powi(2);
        rows.extend(periods.iter().map(|p| Row {
            x: [1.0, group, time, group * time],
            count: p.events as f64,
            exposure: p.exposure,
        }));
    }
    let fit = poisson(&rows).ok_or(Doubt::NotEstimable)?;
    let chance = 1.0 - outside(level) / 2.0;
    let quantile = if fit.dispersion.is_some() {
        student_quantile(chance, rows.len().saturating_sub(4) as f64)
    } else {
        normal_quantile(chance)
    };
    let contrast = [0.0, 0.0, 0.0, 1.0];
    let estimate = fit.estimate(&contrast);
    let ratio_interval = Interval::around(estimate, quantile * fit.quasi_error(&contrast)).exp();
    let widened = (variance * fit.dispersion.unwrap_or(1.0).max(1.0)).sqrt();
    Ok(Compared {
        ratio: estimate.exp(),
        ratio_interval,
        difference,
        difference_interval: Interval::around(difference, quantile * widened),
        dispersion: fit.dispersion,
        verdict: ratio_interval.verdict(1.0),
    })
}
