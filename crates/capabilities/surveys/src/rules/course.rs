//! Decides where a survey stands, what leads on, and on which days is reminded.

use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_kernel::refusal::Kind;
use lb_kernel::{Refusal, codes};

codes! {
    /// Where a survey stands.
    pub enum State {
        /// Being prepared: nobody was asked.
        Draft = "draft",
        /// Asked; answers come in and may be changed.
        Open = "open",
        /// No more answers.
        Closed = "closed",
        /// Its figures are public.
        Published = "published",
    }
}

codes! {
    /// What leads on.
    pub enum Step {
        /// The companies are asked.
        Open = "open",
        /// No more answers are taken.
        Close = "close",
        /// The figures become public, once and for all.
        Publish = "publish",
    }
}

/// Where a step leads.
///
/// # Errors
/// It does not lead on from there.
pub fn next(state: State, step: Step) -> Result<State, Refusal> {
    match (state, step) {
        (State::Draft, Step::Open) => Ok(State::Open),
        (State::Open, Step::Close) => Ok(State::Closed),
        (State::Closed, Step::Publish) => Ok(State::Published),
        _ => Err(Refusal::new(Kind::Conflict, "surveys.step")),
    }
}

codes! {
    /// Where a company's answer stands.
    pub enum Standing {
        /// It was asked and has said nothing.
        Asked = "asked",
        /// Something is written and not sent.
        Draft = "draft",
        /// It was sent; it may be changed until the survey closes.
        Answered = "answered",
    }
}

codes! {
    /// How much others may learn of a difficulty that a company names.
    pub enum Pass {
        /// It stays in the answer.
        No = "no",
        /// It goes to the policy unit and counts there, without its words.
        Private = "private",
        /// Its words go along, without the company's name.
        Anonymous = "anonymous",
        /// Words and name.
        Named = "named",
    }
}

/// The days on which those who have not answered are reminded: `before` the last day, not in the past.
#[must_use]
pub fn reminders(closes_on: Date, before: &[i64], today: Date) -> Vec<Date> {
    let days = before.iter().filter_map(|days| closes_on.checked_sub(days.days()).ok());
    let mut days: Vec<Date> = days.filter(|day| *day > today && *day <= closes_on).collect();
    days.sort_unstable();
    days.dedup();
    days
}
