//! Decides whether something changed, by how much, and when nobody can tell.

mod comparison;
mod means;
mod panel;
mod recurrence;
mod series;
mod survey;

pub use comparison::{Compared, Group, compared};
pub use means::{Means, Middle, means, middle, paired_means};
pub use panel::{Panel, Shift, between, panel};
pub use recurrence::{Recurrence, recurrence};
pub use series::{Interrupted, LEAST_POINTS, interrupted};
pub use survey::{Share, Surveyed, Wave, survey};

/// Events counted over an exposure (company-months, days, visits: the caller says which).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    /// How often it happened.
    pub events: u64,
    /// Over how much; in the same unit on both sides.
    pub exposure: f64,
}

/// A value between two bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound; may be infinite.
    pub high: f64,
}

impl Interval {
    fn verdict(&self, nothing: f64) -> Verdict {
        if self.high < nothing {
            Verdict::Fell
        } else if self.low > nothing {
            Verdict::Rose
        } else {
            Verdict::CannotTell(Doubt::NoChangeIsPossible)
        }
    }

    fn exp(self) -> Self {
        Self { low: self.low.exp(), high: self.high.exp() }
    }

    fn around(estimate: f64, margin: f64) -> Self {
        Self { low: estimate - margin, high: estimate + margin }
    }
}

/// Why nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// One side was not observed at all.
    NoExposure,
    /// So few events that even the most extreme division of them would prove nothing.
    TooFewEvents,
    /// Fewer points than the method needs.
    TooFewPoints,
    /// The points do not determine the model (a side without any event, for example).
    NotEstimable,
    /// The interval contains "no change".
    NoChangeIsPossible,
}

/// What came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Less than before, beyond the interval.
    Fell,
    /// More than before, beyond the interval.
    Rose,
    /// Neither can be said, and why.
    CannotTell(Doubt),
}

/// Share of probability outside an interval of this `level`; 0.95 where the level makes no sense.
fn outside(level: f64) -> f64 {
    if level > 0.0 && level < 1.0 { 1.0 - level } else { 0.05 }
}
