//! Decides what a reviewer's scores mean: the gate between a listing and the market.

use lb_kernel::refusal::Kind;
use lb_kernel::{Refusal, codes};

codes! {
    /// What a reviewer scores, each from 0 to [`MOST`].
    pub enum Criterion {
        /// A stranger understands what is wanted or offered.
        Clarity = "clarity",
        /// It is worth a partner's time.
        Substance = "substance",
        /// The organisation can do its part.
        Ability = "ability",
        /// Ready for a partner from another country.
        Openness = "openness",
    }
}

codes! {
    /// What follows from the scores.
    pub enum Verdict {
        /// Onto the market.
        Publish = "publish",
        /// Back to its writer, with reasons.
        GiveBack = "give-back",
        /// Not for this network, with reasons.
        Refuse = "refuse",
    }
}

/// The highest score of a criterion.
pub const MOST: i64 = 5;

/// The gate; a setting of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// From this sum on it is published, if no criterion has 0.
    pub publish: i64,
    /// From this sum on it goes back to its writer; below, it is refused.
    pub give_back: i64,
}

impl Default for Gate {
    fn default() -> Self {
        Self { publish: 10, give_back: 5 }
    }
}

impl Gate {
    /// What follows from the four scores, in the order of [`Criterion`].
    #[must_use]
    pub fn verdict(&self, scores: [i64; 4]) -> Verdict {
        let sum: i64 = scores.iter().sum();
        if sum >= self.publish && !scores.contains(&0) {
            Verdict::Publish
        } else if sum >= self.give_back {
            Verdict::GiveBack
        } else {
            Verdict::Refuse
        }
    }
}

/// The verdict with everything that has to come with it.
///
/// # Errors
/// A score out of range, or reasons missing where it is not published.
pub fn judge(gate: &Gate, scores: [i64; 4], note: &str) -> Result<Verdict, Refusal> {
    use lb_kernel::Code as _;
    let mut wrong: Vec<Refusal> = Criterion::ALL
        .iter()
        .zip(scores)
        .filter(|(_, score)| !(0..=MOST).contains(score))
        .map(|(criterion, _)| {
            Refusal::new(Kind::Invalid, "network.score.range")
                .with("most", MOST)
                .at(criterion.code())
        })
        .collect();
    let verdict = gate.verdict(scores);
    if verdict != Verdict::Publish && note.trim().is_empty() {
        wrong.push(Refusal::new(Kind::Invalid, "network.note.missing").at("note"));
    }
    Refusal::all(wrong).map_or(Ok(verdict), Err)
}
