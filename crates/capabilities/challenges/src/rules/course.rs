//! Decides what becomes of a challenge and of a proposal.

use lb_kernel::policy::Visibility;
use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal, codes};

codes! {
    /// Where a challenge stands.
    pub enum State {
        /// Being written.
        Draft = "draft",
        /// Proposals can be made until its day.
        Open = "open",
        /// The owner chooses whom to talk to, talks, hears pitches.
        Selecting = "selecting",
        /// The owner has chosen.
        Decided = "decided",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What can be done with a challenge.
    pub enum Step {
        /// Ask for proposals.
        Publish = "publish",
        /// Take no more proposals.
        Select = "select",
        /// Say that the choice is made.
        Decide = "decide",
        /// Take it back.
        Withdraw = "withdraw",
    }
}

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

/// Where a challenge goes from `state`; `judged`: how many proposals wait for a word.
///
/// # Errors
/// What does not follow from here.
pub fn next(
    state: State,
    step: Step,
    closes_at: Instant,
    waiting: u64,
    now: Instant,
) -> Result<State, Refusal> {
    match (state, step) {
        (State::Draft, Step::Publish) if closes_at <= now => {
            Err(conflict("challenges.day-over").at("closes_at"))
        }
        (State::Draft, Step::Publish) => Ok(State::Open),
        (State::Open, Step::Select) => Ok(State::Selecting),
        // Nobody is left without an answer.
        (State::Selecting, Step::Decide) if waiting > 0 => {
            Err(conflict("challenges.waiting").with("count", waiting))
        }
        (State::Selecting, Step::Decide) => Ok(State::Decided),
        (State::Draft | State::Open | State::Selecting, Step::Withdraw) => Ok(State::Withdrawn),
        _ => Err(conflict("challenges.not-now")),
    }
}

/// The steps that are offered.
#[must_use]
pub fn steps(state: State, closes_at: Instant, waiting: u64, now: Instant) -> Vec<Step> {
    use lb_kernel::Code as _;
    let goes = |step: &Step| next(state, *step, closes_at, waiting, now).is_ok();
    Step::ALL.iter().copied().filter(goes).collect()
}

/// Who may see a challenge at most.
#[must_use]
pub fn visibility(state: State, blind: bool) -> Visibility {
    match (state, blind) {
        (State::Draft | State::Withdrawn, _) => Visibility::Workspace,
        (_, true) => Visibility::PublicAnonymous,
        (_, false) => Visibility::PublicNamed,
    }
}

codes! {
    /// Where a proposal stands.
    pub enum Stand {
        /// Handed in.
        Submitted = "submitted",
        /// Among those with whom the owner talks.
        Shortlisted = "shortlisted",
        /// Pitches, after both talks.
        Finalist = "finalist",
        /// Chosen.
        Chosen = "chosen",
        /// Not taken further; the reason is told.
        Declined = "declined",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

impl Stand {
    /// Whether it waits for a word of the owner.
    #[must_use]
    pub fn waits(self) -> bool {
        matches!(self, Self::Submitted | Self::Shortlisted | Self::Finalist)
    }

    /// Whether the owner's side may open the files of the proposal: as long as the two talk.
    #[must_use]
    pub fn opens_files(self) -> bool {
        self.knows_owner()
    }

    /// Whether the proposer may know who asks, where the challenge is blind.
    #[must_use]
    pub fn knows_owner(self) -> bool {
        matches!(self, Self::Shortlisted | Self::Finalist | Self::Chosen)
    }
}

/// Whether a proposer may write its proposal anew: as long as proposals are taken, then between the shortlist and
/// the pitch, for that is what the talks are for.
#[must_use]
pub fn is_revisable(
    (challenge, closes_at): (State, Instant),
    stand: Stand,
    pitch: Option<Instant>,
    now: Instant,
) -> bool {
    match (challenge, stand) {
        (State::Open, Stand::Submitted) => closes_at > now,
        (State::Selecting, Stand::Shortlisted) => true,
        (State::Selecting, Stand::Finalist) => pitch.is_none_or(|at| at > now),
        _ => false,
    }
}

/// Talks before a pitch.
pub const TALKS: i64 = 2;

/// Where a proposal goes when its owner says so.
///
/// # Errors
/// Proposals are still taken, both talks have not been held, a reason is missing, or it does not
/// follow.
pub fn judged(
    challenge: State,
    stand: Stand,
    to: Stand,
    talks: i64,
    reason: &str,
) -> Result<Stand, Refusal> {
    if challenge != State::Selecting {
        return Err(conflict("challenges.not-selecting"));
    }
    match (stand, to) {
        (Stand::Submitted, Stand::Shortlisted) => Ok(to),
        (Stand::Shortlisted, Stand::Finalist) if talks < TALKS => {
            Err(conflict("challenges.talks").with("held", talks))
        }
        (Stand::Shortlisted, Stand::Finalist) => Ok(to),
        (Stand::Finalist, Stand::Chosen)
        | (Stand::Submitted | Stand::Shortlisted | Stand::Finalist, Stand::Declined) => {
            if reason.trim().is_empty() {
                return Err(Refusal::new(Kind::Invalid, "challenges.reason").at("reason"));
            }
            Ok(to)
        }
        _ => Err(conflict("challenges.not-now")),
    }
}

/// What an owner may say of a proposal now.
#[must_use]
pub fn verdicts(challenge: State, stand: Stand, talks: i64) -> Vec<Stand> {
    use lb_kernel::Code as _;
    let goes = |to: &Stand| judged(challenge, stand, *to, talks, "x").is_ok();
    Stand::ALL.iter().copied().filter(goes).collect()
}
