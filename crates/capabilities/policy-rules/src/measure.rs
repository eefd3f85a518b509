//! Decides what a measure is, and when it is in force.

use jiff::civil::Date;
use lb_kernel::refusal::Kind;
use lb_kernel::{Refusal, codes};

codes! {
    /// What kind of measure.
    pub enum MeasureKind {
        /// A law or rule.
        Law = "law",
        /// Money.
        Budget = "budget",
        /// An explanation or instruction.
        Guidance = "guidance",
        /// A place, a service, equipment.
        Facility = "facility",
        /// An office does something differently.
        Practice = "practice",
    }
}

codes! {
    /// Where a measure stands.
    pub enum MeasureState {
        /// It is to come.
        Planned = "planned",
        /// It holds.
        InForce = "in-force",
        /// It has ended.
        Sunset = "sunset",
    }
}

/// When a measure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Its first day, once it is known.
    pub effective: Option<Date>,
    /// The day on which it ends by itself.
    pub sunset: Option<Date>,
}

/// Checks from when until when.
///
/// # Errors
/// It ends before it begins.
pub fn check(term: Term) -> Result<Term, Refusal> {
    match (term.effective, term.sunset) {
        (Some(first), Some(end)) if end <= first => {
            Err(Refusal::new(Kind::Invalid, "policy.measure-sunset").at("sunset"))
        }
        _ => Ok(term),
    }
}

/// Where a measure stands by its days alone.
#[must_use]
pub fn state_at(term: Term, today: Date) -> MeasureState {
    if term.sunset.is_some_and(|end| end <= today) {
        MeasureState::Sunset
    } else if term.effective.is_some_and(|first| first <= today) {
        MeasureState::InForce
    } else {
        MeasureState::Planned
    }
}

/// The next state, where its day has come; `None`: it stays. What has ended does not begin again, and
/// nothing ends that never held.
#[must_use]
pub fn due_state(state: MeasureState, term: Term, today: Date) -> Option<MeasureState> {
    match (state, state_at(term, today)) {
        (MeasureState::Planned, MeasureState::InForce) => Some(MeasureState::InForce),
        (MeasureState::Planned, MeasureState::Sunset) if term.effective.is_some() => {
            Some(MeasureState::InForce)
        }
        (MeasureState::InForce, MeasureState::Sunset) => Some(MeasureState::Sunset),
        _ => None,
    }
}
