//! Decides whether a series of months changed its level or slope when a measure came.

use crate::distributions::student_quantile;
use crate::regression::{Row, poisson};

use super::{Count, Doubt, Interval, Verdict, outside};

/// Points needed on each side: with fewer, a trend and its change are not told from chance.
pub const LEAST_POINTS: usize = 8;

/// A series with a change in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interrupted {
    /// Factor by which the level jumped.
    pub level: f64,
    /// Its interval.
    pub level_interval: Interval,
    /// Factor by which each later period's trend differs from the earlier trend.
    pub slope: f64,
    /// Its interval.
    pub slope_interval: Interval,
    /// Last period against what the earlier trend foretold; the verdict rests on it.
    pub end: f64,
    /// Its interval.
    pub end_interval: Interval,
    /// Pearson's statistic per degree of freedom (above one: more scatter than Poisson's).
    pub dispersion: f64,
    /// Lags of the Newey–West errors.
    pub lags: usize,
    /// What came out.
    pub verdict: Verdict,
}

/// Segmented Poisson regression of a series whose `change`-th point (from zero) is the first after.
///
/// log E(y) = log exposure + β₀ + β₁t + β₂[t ≥ change] + β₃(t − change)₊ (A. K. Wagner et al.,
/// *J. Clin. Pharm. Ther.* 27 (2002) 299–309; J. Lopez Bernal, S. Cummins, A. Gasparrini, *Int. J.
/// Epidemiol.* 46 (2017) 348–355). The standard error of each figure is the larger of quasi-Poisson
/// and Newey–West (lags ⌊4(n/100)^(2/9)⌋, the plug-in rule of Newey and West, *Rev. Econ. Stud.* 61
/// (1994) 631–653), the quantile Student's with n − 4 degrees of freedom.
///
/// # Errors
/// Says why there is no answer: too few points, a side without events or exposure, no estimate.
pub fn interrupted(series: &[Count], change: usize, level: f64) -> Result<Interrupted, Doubt> {
    let n = series.len();
    if change < LEAST_POINTS || n < change.saturating_add(LEAST_POINTS) {
        return Err(Doubt::TooFewPoints);
    }
    if series.iter().any(|p| !(p.exposure.is_finite() && p.exposure > 0.0)) {
        return Err(Doubt::NoExposure);
    }
    let events = |points: &mut dyn Iterator<Item = &Count>| points.map(|p| p.events).sum::<u64>();
    if events(&mut series.iter().take(change)) == 0 || events(&mut series.iter().skip(change)) == 0
    {
        return Err(Doubt::NotEstimable);
    }
    let rows: Vec<Row<4>> = series
        .iter()
        .enumerate()
        .map(|(t, point)| Row {
            x: [1.0, t as f64, f64::from(u8::from(t >= change)), t.saturating_sub(change) as f64],
            count: point.events as f64,
            exposure: point.exposure,
        })
        .collect();
    let fit = poisson(&rows).ok_or(Doubt::NotEstimable)?;
    let lags = (4.0 * (n as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize;
    let quantile = student_quantile(1.0 - outside(level) / 2.0, n.saturating_sub(4) as f64);
    let figure = |contrast: [f64; 4]| {
        let error = fit.quasi_error(&contrast).max(fit.robust_error(&contrast, lags));
        let estimate = fit.estimate(&contrast);
        let interval = Interval::around(estimate, quantile * error).exp();
        (estimate.exp(), interval)
    };
    let (jump, level_interval) = figure([0.0, 0.0, 1.0, 0.0]);
    let (slope, slope_interval) = figure([0.0, 0.0, 0.0, 1.0]);
    let last = n.saturating_sub(1).saturating_sub(change) as f64;
    let (end, end_interval) = figure([0.0, 0.0, 1.0, last]);
    Ok(Interrupted {
        level: jump,
        level_interval,
        slope,
        slope_interval,
        end,
        end_interval,
        dispersion: fit.dispersion.unwrap_or(1.0),
        lags,
        verdict: end_interval.verdict(1.0),
    })
}
