//! Decides how a collaboration goes on, when it is asked after, and what can be said of it.

use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal, codes};

use super::money::Money;

codes! {
    /// How far it has come.
    pub enum Step {
        /// The two know each other.
        Introduced = "introduced",
        /// They keep each other's secrets.
        Nda = "nda",
        /// They try something out.
        Poc = "poc",
        /// They use it on a small scale.
        Pilot = "pilot",
        /// They signed.
        Contract = "contract",
        /// It is over.
        Ended = "ended",
    }
}

/// The steps of the funnel, from the first to the last.
pub const WAY: [Step; 5] = [Step::Introduced, Step::Nda, Step::Poc, Step::Pilot, Step::Contract];

codes! {
    /// Why it ended.
    pub enum Reason {
        /// What was planned is done.
        Done = "done",
        /// It did not fit after all.
        NoFit = "no-fit",
        /// The technology did not hold.
        Technical = "technical",
        /// There was no money.
        NoBudget = "no-budget",
        /// Terms, rights or price.
        Terms = "terms",
        /// Law or approval stood against it.
        Regulation = "regulation",
        /// Priorities or time.
        Priorities = "priorities",
        /// Another partner was chosen.
        Other = "other-partner",
        /// Nobody answered any longer.
        Silence = "silence",
        /// The introduction that began it was taken back. Said by the platform alone.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Who says so.
    pub enum Side {
        /// The side that looked for something.
        One = "one",
        /// The other side.
        Two = "two",
        /// The network.
        Desk = "desk",
    }
}

codes! {
    /// What brought the two together.
    pub enum Source {
        /// An introduction of the matching network.
        Introduction = "introduction",
        /// A challenge.
        Challenge = "challenge",
        /// A meeting at an event.
        Meeting = "meeting",
        /// A programme.
        Programme = "programme",
        /// They found each other elsewhere.
        Elsewhere = "elsewhere",
    }
}

codes! {
    /// Where a collaboration lives.
    pub enum PlaceKind {
        /// A programme.
        Programme = "programme",
        /// An event.
        Event = "event",
        /// A challenge.
        Challenge = "challenge",
        /// A laboratory.
        Lab = "lab",
    }
}

/// Longest title, note, evidence.
pub const LINE: usize = 500;

/// When both sides are asked what became of it.
pub const MONTHS: [i64; 3] = [3, 6, 12];

/// The question to both sides once it has ended, in the place of months.
pub const AT_END: i64 = 0;

/// Days after its end until both sides are asked about it: it may go on.
pub const END_DAYS: i64 = 30;

/// Whether both sides are asked after so many months: after [`MONTHS`], and every year from then on.
#[must_use]
pub fn is_asked_after(month: i64) -> bool {
    MONTHS.contains(&month) || (month > 12 && month % 12 == 0)
}

/// After how many months both sides are still to be asked of what began at `started`: those of [`MONTHS`] that lie
/// ahead, else the next year.
#[must_use]
pub fn asked_from(started: Instant, now: Instant) -> Vec<i64> {
    let ahead = |month: &i64| asked_at(started, *month) > now;
    let first: Vec<i64> = MONTHS.into_iter().filter(ahead).collect();
    if first.is_empty() {
        (2..).map(|year| year * 12).find(ahead).into_iter().collect()
    } else {
        first
    }
}

/// Days that a link can be answered.
pub const LINK_DAYS: i64 = 45;

/// Days after which a side that has not answered is reminded.
pub const REMIND_DAYS: i64 = 14;

/// When they are asked after so many months.
#[must_use]
pub fn asked_at(started: Instant, months: i64) -> Instant {
    // A month of a collaboration is the twelfth part of a year.
    started.plus_days(months * 365 / 12)
}

/// What somebody says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How far it has come.
    pub step: Option<Step>,
    /// Why it ended.
    pub reason: Option<Reason>,
    /// What it is worth.
    pub value: Option<Money>,
    /// Where that can be seen.
    pub evidence: String,
    /// In one's own words.
    pub note: String,
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// Checks what somebody says.
///
/// # Errors
/// What is wrong, each beside its field.
pub fn check(said: Said) -> Result<(Step, Said), Refusal> {
    let mut all = Vec::new();
    if said.step.is_none() {
        all.push(wrong("collaborations.missing", "step"));
    }
    if said.step == Some(Step::Ended) && said.reason.is_none() {
        all.push(wrong("collaborations.reason", "reason"));
    }
    if said.reason == Some(Reason::Withdrawn) {
        all.push(wrong("collaborations.reason", "reason"));
    }
    if said.value.is_some_and(|value| !value.is_possible()) {
        all.push(wrong("collaborations.value-wrong", "value"));
    }
    for (field, text) in [("evidence", &said.evidence), ("note", &said.note)] {
        if text.chars().count() > LINE {
            all.push(wrong("collaborations.long", field).with("most", LINE));
        }
    }
    match (Refusal::all(all), said.step) {
        (Some(refusal), _) => Err(refusal),
        (None, Some(step)) => {
            let reason = said.reason.filter(|_| step == Step::Ended);
            let trimmed = |text: &str| text.trim().to_owned();
            let (evidence, note) = (trimmed(&said.evidence), trimmed(&said.note));
            Ok((step, Said { reason, evidence, note, ..said }))
        }
        (None, None) => Err(wrong("collaborations.missing", "step")),
    }
}

/// Where it stands after somebody said so; `reached` is the furthest it came.
///
/// # Errors
/// It would go back, or what ended is said to have ended again.
pub fn next(step: Step, reached: Step, to: Step) -> Result<(Step, Step), Refusal> {
    match (step, to) {
        (Step::Ended, Step::Ended) => Err(Refusal::new(Kind::Conflict, "collaborations.ended")),
        (_, Step::Ended) => Ok((Step::Ended, reached)),
        // What ended can go on again from where it was, or further.
        (_, to) if to >= reached => Ok((to, to)),
        _ => Err(Refusal::new(Kind::Conflict, "collaborations.back").at("step")),
    }
}
