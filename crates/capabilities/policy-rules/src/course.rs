//! Decides how an item goes on: every transition is [`next`], which gives the item as it is afterwards, or a refusal.
//!
//! Only what companies answered leads to *solved*. Whatever authorities and officers say leads at most to *in force*.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Instant, Refusal, codes};

use super::confirmation::{Said, Tally, outcome};
use super::words::{Done, Handling, ItemState};
use crate::record::Item;

codes! {
    /// Why an answer is not a plain yes.
    pub enum Reason {
        /// The law itself would have to change.
        Law = "law",
        /// A treaty or international rule binds.
        Treaty = "treaty",
        /// There is no money or staff for it.
        Budget = "budget",
        /// Health, safety or the environment.
        Safety = "safety",
        /// Others would be treated worse.
        Fairness = "fairness",
        /// Another authority decides.
        Competence = "competence",
        /// It is possible already.
        Possible = "possible",
        /// It rests on a misunderstanding.
        Misunderstanding = "misunderstanding",
        /// What was sent says too little.
        Unclear = "unclear",
        /// A study or reform is under way.
        Study = "study",
        /// Others have to be agreed with first.
        Agreement = "agreement",
        /// It lies outside what this unit handles.
        OutOfScope = "out-of-scope",
    }
}

codes! {
    /// What an authority answers.
    pub enum Verdict {
        /// Yes.
        Accepted = "accepted",
        /// Yes, in part.
        Partly = "partly",
        /// Later; on a named day it is looked at again.
        LongTerm = "long-term",
        /// No.
        Refused = "refused",
        /// It is possible already, or was misunderstood.
        Explained = "explained",
    }
}

/// Who moves an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mover {
    /// An officer of the policy unit.
    Officer,
    /// The authority.
    Authority,
    /// Companies, by their answers.
    Companies,
    /// A job, on a day that was named before.
    Clock,
}

/// What happens to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is given to an authority, or to another one.
    Assign,
    /// The authority has seen it.
    Acknowledge,
    /// The authority looks into it.
    Examine,
    /// The authority answers.
    Answer {
        /// What.
        verdict: Verdict,
        /// Why it is not a plain yes.
        reason: Option<Reason>,
        /// When it is looked at again.
        next_check: Option<Date>,
    },
    /// A measure is planned, to hold from that day.
    Plan(Option<Date>),
    /// The measure is in force.
    TakeEffect,
    /// Companies are asked, who can answer until then.
    Ask(Instant),
    /// They are asked once more, in a new round: the measure that solved it holds no more.
    AskAnew(Instant),
    /// What they answered is counted.
    Conclude(Tally),
    /// It is taken up again.
    Reopen,
}

impl Step {
    /// The code of the step, for the record.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Acknowledge => "acknowledge",
            Self::Examine => "examine",
            Self::Answer { .. } => "answer",
            Self::Plan(_) => "plan",
            Self::TakeEffect => "take-effect",
            Self::Ask(_) | Self::AskAnew(_) => "ask",
            Self::Conclude(_) => "conclude",
            Self::Reopen => "reopen",
        }
    }
}

/// Longest time to the next check of a long-term need, in days: a need is not put off for good.
pub const LONGEST_CHECK: i64 = 366;

/// Days within which an item is given to somebody.
pub const OPEN_DAYS: u32 = 14;

/// Days within which a measure follows a yes.
pub const PLAN_DAYS: u32 = 60;

/// Days after which what companies called *not solved* is taken up again by itself.
pub const REOPEN_DAYS: i64 = 14;

/// The end of a day, in UTC.
fn end_of(day: Date) -> Option<Instant> {
    let next = day.tomorrow().ok()?;
    Some(next.to_zoned(TimeZone::UTC).ok()?.timestamp().into())
}

/// Days within which whoever has to act next does so, where no day was named.
fn usual_days(state: ItemState) -> Option<i64> {
    match state {
        ItemState::Open | ItemState::Assigned | ItemState::Acknowledged => Some(OPEN_DAYS.into()),
        ItemState::Examined => Some(28),
        ItemState::Accepted | ItemState::Partly => Some(PLAN_DAYS.into()),
        ItemState::Planned => Some(180),
        ItemState::InForce | ItemState::PartlySolved | ItemState::NotSolved => Some(30),
        ItemState::Asked | ItemState::LongTerm => None,
        ItemState::Solved | ItemState::Refused | ItemState::Explained => None,
    }
}

fn invalid(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

fn state_of(verdict: Verdict) -> (ItemState, Done) {
    match verdict {
        Verdict::Accepted => (ItemState::Accepted, Done::Yes),
        Verdict::Partly => (ItemState::Partly, Done::Partly),
        Verdict::LongTerm => (ItemState::LongTerm, Done::None),
        Verdict::Refused => (ItemState::Refused, Done::Not),
        Verdict::Explained => (ItemState::Explained, Done::None),
    }
}

/// Whether the step may come in this state, whoever makes it.
fn follows(state: ItemState, step: &Step) -> bool {
    use ItemState as S;
    match step {
        Step::Assign => {
            matches!(state, S::Open | S::Assigned | S::Acknowledged | S::Examined | S::LongTerm)
        }
        Step::Acknowledge => state == S::Assigned,
        Step::Examine => matches!(state, S::Assigned | S::Acknowledged | S::LongTerm),
        Step::Answer { .. } => {
            matches!(state, S::Open | S::Assigned | S::Acknowledged | S::Examined | S::LongTerm)
        }
        Step::Plan(_) => matches!(state, S::Accepted | S::Partly | S::LongTerm | S::Explained),
        Step::TakeEffect => state == S::Planned,
        Step::Ask(_) => matches!(state, S::InForce | S::Asked),
        Step::AskAnew(_) => matches!(state, S::Solved | S::PartlySolved),
        Step::Conclude(_) => state == S::Asked,
        Step::Reopen => {
            matches!(state, S::PartlySolved | S::NotSolved | S::Solved | S::Refused | S::Explained)
        }
    }
}

/// Who may make the step.
fn allowed(step: &Step, by: Mover) -> bool {
    match step {
        Step::Plan(_) => by == Mover::Officer,
        Step::Acknowledge | Step::Examine | Step::Answer { .. } => {
            matches!(by, Mover::Authority | Mover::Officer)
        }
        Step::Assign | Step::TakeEffect | Step::Ask(_) | Step::AskAnew(_) | Step::Reopen => {
            matches!(by, Mover::Officer | Mover::Clock)
        }
        Step::Conclude(_) => by == Mover::Companies,
    }
}

/// Whether the step may come now, as far as its order and who makes it decide: for offering it.
#[must_use]
pub fn may(item: &Item, step: &Step, by: Mover) -> bool {
    item.withdrawn_at.is_none() && follows(item.state, step) && allowed(step, by)
}

/// Whether a verdict wants a reason: everything but a plain yes.
#[must_use]
pub fn wants_reason(verdict: Verdict) -> bool {
    verdict != Verdict::Accepted
}

fn check_answer(
    item: &Item,
    (verdict, reason, next_check): (Verdict, Option<Reason>, Option<Date>),
    by: Mover,
    now: Instant,
) -> Result<(), Refusal> {
    let mut wrong = Vec::new();
    if wants_reason(verdict) && reason.is_none() {
        wrong.push(invalid("policy.answer-reason", "reason"));
    }
    if verdict == Verdict::LongTerm {
        match next_check {
            None => wrong.push(invalid("policy.answer-next-check", "next_check")),
            Some(day) if day <= now.day() => {
                wrong.push(invalid("policy.answer-next-check-past", "next_check"));
            }
            Some(day) if day > now.plus_days(LONGEST_CHECK).day() => {
                wrong.push(invalid("policy.answer-next-check-far", "next_check"));
            }
            Some(_) => {}
        }
    }
    // What was given to nobody is answered by the unit itself, and only where no authority is
    // needed for it.
    let own = matches!(item.handling, Some(Handling::Advice | Handling::OutOfScope));
    let closing = matches!(verdict, Verdict::Explained | Verdict::Refused);
    if item.state == ItemState::Open && !(by == Mover::Officer && own && closing) {
        wrong.push(Refusal::new(Kind::Conflict, "policy.item-unassigned"));
    }
    Refusal::all(wrong).map_or(Ok(()), Err)
}

fn out_of_order(item: &Item, step: &Step) -> Refusal {
    Refusal::new(Kind::Conflict, "policy.item-order")
        .with("state", item.state.code())
        .with("step", step.code())
}

/// Decides how the item stands after the step.
///
/// # Errors
/// The step does not follow, is not for who makes it, or lacks something.
pub fn next(item: &Item, step: &Step, by: Mover, now: Instant) -> Result<Item, Refusal> {
    if item.withdrawn_at.is_some() {
        return Err(Refusal::new(Kind::Gone, "policy.item-withdrawn"));
    }
    if !follows(item.state, step) {
        return Err(out_of_order(item, step));
    }
    if !allowed(step, by) {
        let refusal = Refusal::new(Kind::Forbidden, "policy.item-who").with("step", step.code());
        return Err(refusal);
    }
    let mut after = moved(item, step, by, now)?;
    after.changed_at = now;
    let moves = after.state != item.state || after.reopened != item.reopened;
    if moves {
        after.state_since = now;
        after.closed_at = is_over(after.state).then_some(now);
    }
    // Answered or asked once more, it stays where it is and has a new day.
    if moves || matches!(step, Step::Answer { .. } | Step::Ask(_)) {
        after.due_at = due(item, after.state, step, now);
    }
    Ok(after)
}

/// Until when whoever acts next has to.
fn due(item: &Item, state: ItemState, step: &Step, now: Instant) -> Option<Instant> {
    let usual = usual_days(state).map(|days| now.plus_days(days));
    match step {
        // The authority's time runs on from when it was asked.
        Step::Acknowledge | Step::Examine if owes_answer(item.state) => item.due_at.or(usual),
        Step::Answer { next_check: Some(day), .. } => end_of(*day).or(usual),
        Step::Plan(Some(day)) => end_of(*day).or(usual),
        Step::Ask(until) | Step::AskAnew(until) => Some(*until),
        _ => usual,
    }
}

fn moved(item: &Item, step: &Step, by: Mover, now: Instant) -> Result<Item, Refusal> {
    let mut after = item.clone();
    match step {
        Step::Assign if by == Mover::Clock && !comes_back(item, now) => {
            return Err(out_of_order(item, step));
        }
        Step::Assign => match item.handling {
            None => return Err(invalid("policy.item-handling", "handling")),
            Some(Handling::OutOfScope) => {
                return Err(Refusal::new(Kind::Conflict, "policy.item-out-of-scope"));
            }
            Some(_) => {
                after.state = ItemState::Assigned;
                after.assigned_at = Some(now);
                after.next_check = None;
            }
        },
        Step::Acknowledge => {
            after.state = ItemState::Acknowledged;
            after.acknowledged_at = item.acknowledged_at.or(Some(now));
        }
        Step::Examine => {
            after.state = ItemState::Examined;
            after.acknowledged_at = item.acknowledged_at.or(Some(now));
        }
        Step::Answer { verdict, reason, next_check } => {
            check_answer(item, (*verdict, *reason, *next_check), by, now)?;
            (after.state, after.claimed) = state_of(*verdict);
            after.reason =
                reason.filter(|_| wants_reason(*verdict)).map(|one| one.code().to_owned());
            after.next_check =
                next_check.filter(|_| *verdict == Verdict::LongTerm).map(|day| day.to_string());
            after.acknowledged_at = item.acknowledged_at.or(Some(now));
            after.answered_at = Some(now);
        }
        Step::Plan(_) => {
            after.state = ItemState::Planned;
            after.next_check = None;
        }
        Step::TakeEffect => {
            after.state = ItemState::InForce;
            after.in_force_at = Some(now);
            // Who puts a measure in force says that something is done, whatever was said before.
            if !matches!(after.claimed, Done::Partly | Done::Yes) {
                after.claimed = Done::Yes;
            }
        }
        Step::Ask(_) => {
            after.state = ItemState::Asked;
            after.asked_at = Some(now);
        }
        Step::AskAnew(_) => {
            after.state = ItemState::Asked;
            after.asked_at = Some(now);
            after.reopened = item.reopened.saturating_add(1);
        }
        Step::Conclude(tally) => {
            let said = outcome(tally)
                .ok_or_else(|| Refusal::new(Kind::Conflict, "policy.item-unanswered"))?;
            (after.state, after.confirmed) = match said {
                Said::Solved => (ItemState::Solved, Done::Yes),
                Said::Partly => (ItemState::PartlySolved, Done::Partly),
                Said::Not => (ItemState::NotSolved, Done::Not),
            };
        }
        Step::Reopen => {
            if by == Mover::Clock && !reopens_by_itself(item, now) {
                return Err(out_of_order(item, step));
            }
            // What was claimed and what companies said stays until it is said anew: that the two
            // differ is why it is open again.
            after.state = ItemState::Open;
            after.reopened = item.reopened.saturating_add(1);
            after.reason = None;
            after.next_check = None;
            if item.state == ItemState::Solved {
                after.confirmed = Done::Not;
            }
        }
    }
    Ok(after)
}

/// Whether a job takes it up again: companies said *not solved* and nobody did anything about it.
#[must_use]
pub fn reopens_by_itself(item: &Item, now: Instant) -> bool {
    item.state == ItemState::NotSolved && item.state_since.plus_days(REOPEN_DAYS) <= now
}

/// Whether a job gives it to its authority once more: the day on which a long-term need is looked at again has come.
#[must_use]
pub fn comes_back(item: &Item, now: Instant) -> bool {
    item.state == ItemState::LongTerm && item.due_at.is_some_and(|due| due <= now)
}

/// Until when whoever acts next has to: the day that was set, or the usual one for what nobody has yet.
#[must_use]
pub fn due_of(item: &Item) -> Option<Instant> {
    let usual = || item.state_since.plus_days(OPEN_DAYS.into());
    item.due_at.or_else(|| (item.state == ItemState::Open).then(usual))
}

/// States in which the authority owes an answer.
pub const OWED: [ItemState; 3] =
    [ItemState::Assigned, ItemState::Acknowledged, ItemState::Examined];

/// States after which nothing more is to happen, as far as anybody has said.
pub const OVER: [ItemState; 3] = [ItemState::Solved, ItemState::Refused, ItemState::Explained];

/// Whether the authority still owes an answer.
#[must_use]
pub fn owes_answer(state: ItemState) -> bool {
    OWED.contains(&state)
}

/// Whether nothing more is to happen.
#[must_use]
pub fn is_over(state: ItemState) -> bool {
    OVER.contains(&state)
}
