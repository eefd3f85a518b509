//! Decides how an exact count is shown rounded, and what a rounded count leaves open.

use std::ops::RangeInclusive;

/// A count as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounded {
    /// The nearest multiple of the base; ties go upwards.
    pub shown: u64,
    /// The base.
    pub base: u64,
}

/// Rounds `count` to `base`: the same count always to the same figure, so that repeating a table
/// tells nothing new (random rounding can be averaged away).
pub fn round(count: u64, base: u64) -> Rounded {
    let base = base.max(1);
    let rest = count % base;
    let down = count - rest;
    let shown = if rest >= base - rest && rest > 0 { down.saturating_add(base) } else { down };
    Rounded { shown, base }
}

impl Rounded {
    /// The counts that are shown like this.
    pub fn possible(&self) -> RangeInclusive<u64> {
        let under = self.base / 2;
        let over = (self.base - 1) / 2;
        self.shown.saturating_sub(under)..=self.shown.saturating_add(over)
    }
}
