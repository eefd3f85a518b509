//! Decides what the answers of companies come to.

use lb_kernel::codes;

codes! {
    /// What a company says of a difficulty after a measure.
    pub enum Said {
        /// It is solved.
        Solved = "solved",
        /// In part.
        Partly = "partly",
        /// It is not.
        Not = "not",
    }
}

/// How many were asked and what they answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Companies that were asked.
    pub asked: i64,
    /// Those that said solved.
    pub solved: i64,
    /// Those that said in part.
    pub partly: i64,
    /// Those that said not solved.
    pub not: i64,
}

/// Share of answers that must say *solved*, in per cent, for the item to count as solved.
pub const SOLVED_SHARE: i64 = 75;
/// Share of answers that must say *not solved*, in per cent, for the item to count as not solved.
pub const NOT_SHARE: i64 = 50;
/// Longest words of a company, in characters.
pub const LONGEST: usize = 2_000;
/// Days before the end of its time at which whoever has not answered is reminded, once.
pub const REMIND_BEFORE: i64 = 7;

impl Tally {
    /// Companies that answered.
    #[must_use]
    pub fn answered(&self) -> i64 {
        self.solved + self.partly + self.not
    }

    /// The same with one more answer.
    #[must_use]
    pub fn with(mut self, said: Said) -> Self {
        match said {
            Said::Solved => self.solved += 1,
            Said::Partly => self.partly += 1,
            Said::Not => self.not += 1,
        }
        self
    }

    /// Whether everybody who was asked has answered.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.asked > 0 && self.answered() >= self.asked
    }
}

/// What the answers come to; `None` where nobody answered: silence confirms nothing.
#[must_use]
pub fn outcome(tally: &Tally) -> Option<Said> {
    let answered = tally.answered();
    if answered <= 0 {
        return None;
    }
    let reaches =
        |part: i64, share: i64| part.saturating_mul(100) >= answered.saturating_mul(share);
    Some(if reaches(tally.not, NOT_SHARE) {
        Said::Not
    } else if reaches(tally.solved, SOLVED_SHARE) {
        Said::Solved
    } else {
        Said::Partly
    })
}
