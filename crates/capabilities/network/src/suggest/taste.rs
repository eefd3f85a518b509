//! Decides how what an organisation said of listings moves what is suggested to it: more of what is
//! like that which it wants, less of what is like that which it does not.

use crate::store::interest::Level;

/// Cosine of two texts from which they are alike enough to count.
const ALIKE: f32 = 0.45;
/// The most that a score is moved, as a share of itself.
const MOST: f64 = 0.35;

/// What a word says about texts like that one.
#[must_use]
pub(crate) fn weight(level: Level) -> f64 {
    match level {
        Level::Must => 1.0,
        Level::Want => 0.6,
        Level::Open => 0.2,
        Level::No => -1.0,
    }
}

/// The factor for a candidate whose likeness to each text that was spoken of is given beside what was
/// said of it.
#[must_use]
pub(crate) fn factor(said: &[(f32, f64)]) -> f64 {
    let part = |likeness: f32| f64::from(((likeness - ALIKE) / (1.0 - ALIKE)).clamp(0.0, 1.0));
    // The strongest word for and against count, not how often something was said.
    let best = said.iter().map(|(likeness, weight)| part(*likeness) * weight.max(0.0));
    let worst = said.iter().map(|(likeness, weight)| part(*likeness) * (-weight).max(0.0));
    let sum = best.fold(0.0, f64::max) - worst.fold(0.0, f64::max);
    1.0 + MOST * sum
}
