//! Decides how a recommendation goes on: a plan within thirty days, or reasons; else it is published that neither came.

use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal, codes};

codes! {
    /// Where a recommendation stands.
    pub enum Recommended {
        /// The authority is to answer.
        Issued = "issued",
        /// It has filed a plan.
        Plan = "plan",
        /// It has said why it will not follow.
        Reasons = "reasons",
        /// It has done neither in time: this is published.
        Silent = "silent",
        /// It has done what was recommended.
        Followed = "followed",
    }
}

/// What happens to a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A plan comes in.
    Plan,
    /// Reasons come in.
    Reasons,
    /// The days are over.
    Over,
    /// What was recommended is done.
    Done,
}

/// Decides where it stands afterwards. A plan or reasons that come late are kept; that they came late
/// stays published, for [`failing`] looks at the moment.
///
/// # Errors
/// It does not follow.
pub fn next(
    state: Recommended,
    event: Event,
    due: Instant,
    now: Instant,
) -> Result<Recommended, Refusal> {
    use Recommended as R;
    let order = || {
        let refusal = Refusal::new(Kind::Conflict, "policy.recommendation-order");
        refusal.with("state", state.to_string())
    };
    match (state, event) {
        (R::Issued | R::Silent, Event::Plan) | (R::Reasons, Event::Plan) => Ok(R::Plan),
        (R::Issued | R::Silent, Event::Reasons) => Ok(R::Reasons),
        (R::Issued, Event::Over) if due < now => Ok(R::Silent),
        (R::Plan, Event::Done) => Ok(R::Followed),
        _ => Err(order()),
    }
}

codes! {
    /// How an authority did not do its duty, as it is published.
    pub enum Failing {
        /// Neither a plan nor reasons.
        Silent = "silent",
        /// Reasons why it will not follow.
        Reasons = "reasons",
        /// A plan or reasons after the day.
        Late = "late",
    }
}

/// How this authority did not do its duty: it said nothing in time, said it late, or will not follow. `None`: it did.
/// Late stays late, whatever is done afterwards.
#[must_use]
pub fn failing(
    state: Recommended,
    due: Instant,
    answered: Option<Instant>,
    now: Instant,
) -> Option<Failing> {
    match (state, answered) {
        (_, Some(at)) if at > due => Some(Failing::Late),
        (Recommended::Reasons, _) => Some(Failing::Reasons),
        (Recommended::Silent, _) => Some(Failing::Silent),
        (_, None) if now > due => Some(Failing::Silent),
        _ => None,
    }
}
