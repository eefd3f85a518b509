//! Decides what gatherings are, who takes part as what, and how a gathering goes on.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Instant, Refusal, codes};

codes! {
    /// What a gathering is.
    pub enum Kind {
        /// Several sides at one table.
        RoundTable = "round-table",
        /// One side comes to the other.
        Visit = "visit",
        /// Two sides speak.
        Talk = "talk",
    }
}

codes! {
    /// How far it is.
    pub enum State {
        /// It is to be.
        Planned = "planned",
        /// Its guests are asked what they want spoken of.
        Open = "open",
        /// It was.
        Held = "held",
        /// Its minutes are out.
        Published = "published",
        /// It will not be.
        Cancelled = "cancelled",
    }
}

codes! {
    /// On which side somebody is.
    pub enum Side {
        /// Those who keep this record, with their delegation.
        Home = "home",
        /// Those who are visited, or invite.
        Host = "host",
        /// Companies that are heard.
        Company = "company",
        /// Authorities.
        Authority = "authority",
        /// Everybody else.
        Other = "other",
    }
}

codes! {
    /// As what somebody is there.
    pub enum Part {
        /// Leads it.
        Chair = "chair",
        /// Speaks.
        Speaker = "speaker",
        /// Listens.
        Guest = "guest",
        /// Interprets.
        Interpreter = "interpreter",
        /// Writes the minutes.
        Minutes = "minutes",
    }
}

codes! {
    /// What a link without account is for.
    pub enum Purpose {
        /// Saying beforehand what is to be spoken of.
        Issues = "issues",
        /// Confirming what one said.
        Wording = "wording",
    }
}

/// Days for which a speaker may confirm, change or take back.
pub const WORDING_DAYS: i64 = 60;

/// Issues that one guest may send.
pub const ISSUES: usize = 10;

/// The states that may follow.
#[must_use]
pub fn ways(state: State) -> &'static [State] {
    match state {
        State::Planned => &[State::Open, State::Held, State::Cancelled],
        State::Open => &[State::Held, State::Planned, State::Cancelled],
        State::Held => &[State::Published],
        // What was published by mistake can be taken back.
        State::Published => &[State::Held],
        State::Cancelled => &[State::Planned],
    }
}

/// Whether it may go there.
///
/// # Errors
/// It may not, or there are no minutes to publish.
pub fn next(state: State, to: State, has_minutes: bool) -> Result<State, Refusal> {
    if !ways(state).contains(&to) {
        return Err(Refusal::new(Refused::Conflict, "roundtables.way").at("state"));
    }
    if to == State::Published && !has_minutes {
        return Err(Refusal::new(Refused::Conflict, "roundtables.no-minutes").at("state"));
    }
    Ok(to)
}

/// Until when a link is good: issues until the gathering begins, wording for some weeks.
#[must_use]
pub fn until(purpose: Purpose, starts_at: Instant, now: Instant) -> Instant {
    match purpose {
        Purpose::Issues => starts_at,
        Purpose::Wording => now.plus_days(WORDING_DAYS),
    }
}
