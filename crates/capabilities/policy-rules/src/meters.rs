//! Decides what is claimed and what is confirmed. The two are never counted apart.

use super::words::Done;

/// Both meters of a set of items, with how many companies stand behind them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meters {
    /// All items.
    pub items: i64,
    /// Those of which the authority says that it does something about them.
    pub claimed: i64,
    /// Those of which companies say that they are solved.
    pub confirmed: i64,
    /// Questions that were sent to companies.
    pub asked: i64,
    /// Questions that were answered.
    pub answered: i64,
}

/// What an authority must say for an item to count as claimed.
pub const CLAIMED: [Done; 2] = [Done::Partly, Done::Yes];

impl Meters {
    /// Counts `count` items of which this is said.
    pub fn add(&mut self, claimed: Done, confirmed: Done, count: i64) {
        self.items += count;
        if CLAIMED.contains(&claimed) {
            self.claimed += count;
        }
        if confirmed == Done::Yes {
            self.confirmed += count;
        }
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            items: self.items + other.items,
            claimed: self.claimed + other.claimed,
            confirmed: self.confirmed + other.confirmed,
            asked: self.asked + other.asked,
            answered: self.answered + other.answered,
        }
    }

    /// The part of all items, 0–1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    pub fn share(&self, part: i64) -> f64 {
        if self.items <= 0 { 0.0 } else { part as f64 / self.items as f64 }
    }
}
