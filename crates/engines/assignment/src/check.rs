//! Decides whether a result file keeps every rule of its panel file and says true numbers.
//!
//! Shares no type and no function with the solver or with what prepares its problem: own reading of
//! both files, own rules of who may sit where, own sums and own bound from the written prices. What
//! it takes from elsewhere is the fit of pairs to which the file gives no score: how well texts fit
//! is measured once, and is no claim of the solver.

mod bound;
mod chances;
mod files;
mod rules;
mod shortages;
mod world;

use std::io::Read;

use lb_kernel::{Interrupted, Language, Watch};
use serde::Serialize;

use files::{AnswerJson, PanelJson};
use world::World;

/// Why a pair may not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Apart {
    /// The file declares a conflict.
    Conflict {
        /// The file's words for it.
        because: Option<String>,
    },
    /// Both name the same organisation.
    SameOrganisation {
        /// The organisation as the application names it.
        organisation: String,
    },
    /// The evaluator reads none of the application's languages.
    Language {
        /// Languages of the application.
        application: Vec<Language>,
        /// Languages of the evaluator.
        evaluator: Vec<Language>,
    },
    /// Scores are given, but none for this pair, and there is nothing to compute one from.
    NoScore,
}

/// One broken rule or wrong number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Violation {
    /// An id that the panel file does not have.
    UnknownId {
        /// Place in the result file.
        place: String,
        /// The id.
        id: String,
    },
    /// A pair is assigned twice.
    AssignedTwice {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
    },
    /// A pair that may not meet is assigned.
    Excluded {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
        /// Why it may not.
        why: Apart,
    },
    /// The score of a pair is not the one of the panel file.
    Score {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
        /// What the result says.
        said: f64,
        /// What it is.
        is: f64,
    },
    /// An evaluator has more applications than the load.
    Overload {
        /// Id of the evaluator.
        evaluator: String,
        /// Applications assigned.
        has: u32,
        /// The load.
        most: u32,
    },
    /// An evaluator has fewer applications than promised, and the result does not say so.
    Underload {
        /// Id of the evaluator.
        evaluator: String,
        /// Applications assigned.
        has: u32,
        /// The promised minimum.
        least: u32,
    },
    /// An application has not exactly as many evaluators as it needs, less its shortfall.
    Seats {
        /// Id of the application.
        application: String,
        /// Evaluators assigned.
        has: u32,
        /// Evaluators needed less the shortfall.
        needs: u32,
    },
    /// A panel has too few members with a tag.
    Share {
        /// Id of the application.
        application: String,
        /// The tag.
        tag: String,
        /// Members with the tag, empty seats included.
        has: u32,
        /// Members needed.
        needs: u32,
    },
    /// A number of the result is not what its rows give.
    Number {
        /// Name of the number.
        name: String,
        /// What the result says.
        said: f64,
        /// What it is.
        is: f64,
    },
    /// The written prices prove a higher bound than the result claims.
    Bound {
        /// What the result says.
        said: f64,
        /// What the prices prove.
        is: f64,
    },
    /// A seat is said to stay empty, but somebody with a free place may take it.
    CouldBeFilled {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
    },
    /// The reason that is given for empty seats is not true.
    NoReason {
        /// Id of the application.
        application: String,
    },
    /// A promised minimum is said to be impossible, but the evaluator could take a seat of somebody
    /// who can spare it, or an empty one.
    CouldBeKept {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
    },
    /// The panel limits the probability of a pair, and the result does not say how it was drawn.
    NotDrawn {
        /// The limit.
        limit: f64,
    },
    /// A pair is assigned that by the written probabilities could not be drawn.
    Undrawable {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
    },
    /// A pair is likelier than the limit.
    Probability {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
        /// Its probability.
        is: f64,
        /// The limit.
        limit: f64,
    },
}

/// One of the files cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The panel file.
    #[error("panel: {0}")]
    Panel(serde_json::Error),
    /// The result file.
    #[error("result: {0}")]
    Answer(serde_json::Error),
    /// The watch cancelled.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
}

/// What the checker found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Everything that is wrong; empty for a good result.
    pub violations: Vec<Violation>,
    /// Sum of scores, added up anew.
    pub sum: f64,
    /// Bound that the prices prove.
    pub bound: f64,
}

/// Checks a result against its panel, both as JSON. `measured` is the fit of an application and an
/// evaluator, by their positions in the file, for pairs that have texts and no given score.
///
/// # Errors
/// [`Unreadable`] where one of them is not of the right form, or the watch cancels (it sees
/// `assignment.check`).
pub fn check(
    panel: impl Read,
    answer: impl Read,
    measured: &dyn Fn(usize, usize) -> Option<f64>,
    watch: &dyn Watch,
) -> Result<Finding, Unreadable> {
    let panel: PanelJson = serde_json::from_reader(panel).map_err(Unreadable::Panel)?;
    let answer: AnswerJson = serde_json::from_reader(answer).map_err(Unreadable::Answer)?;
    let world = World::of(&panel, measured);
    let mut violations = Vec::new();
    let sum = rules::check(&world, &answer, &mut violations);
    shortages::check(&world, &answer, &mut violations);
    chances::check(&world, &answer, &mut violations);
    let bound = bound::check(&world, &answer, watch, &mut violations)?;
    Ok(Finding { violations, sum, bound })
}

/// Points of one unit of the scores at most: six decimals are kept of a score, no more.
const FINEST: f64 = 1e6;

/// Points of one unit of the scores as a result says it, within reason: what it says beyond that is
/// a violation of its own.
fn unit(answer: &AnswerJson) -> f64 {
    let said = answer.certificate.points_per_unit;
    if said > 0.0 { said.min(FINEST) } else { 1.0 }
}

/// Equal up to the rounding of decimal fractions in sums.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
}

#[cfg(test)]
mod tests;
