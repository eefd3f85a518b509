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
/// stays published, for [`is_published`] looks at the moment.
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

/// Whether it is published that this authority did not do its duty: it said nothing in time, said it
/// late, or will not follow.
#[must_use]
pub fn is_published(
    state: Recommended,
    due: Instant,
    answered: Option<Instant>,
    now: Instant,
) -> bool {
    let late = match answered {
        Some(at) => at > due,
        None => now > due,
    };
    matches!(state, Recommended::Reasons | Recommended::Silent) || late
}
