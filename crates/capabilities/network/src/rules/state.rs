//! Decides what may become of a listing, and who may see it at most in each state.

use lb_kernel::policy::Visibility;
use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal, codes};

/// Longest account of what stood in the way, in characters.
pub const DIFFICULTY: usize = 1_000;

codes! {
    /// Where a listing stands.
    pub enum State {
        /// Being written.
        Draft = "draft",
        /// Sent; a reviewer has to judge it.
        InReview = "in-review",
        /// On the market.
        Published = "published",
        /// Taken off the market for a while by its owner.
        Paused = "paused",
        /// Its time is over; it can be renewed.
        Expired = "expired",
        /// Over for good.
        Closed = "closed",
    }
}

codes! {
    /// Why a listing is over for good.
    pub enum Closing {
        /// What was wanted was found.
        Fulfilled = "fulfilled",
        /// Its owner no longer wants it.
        Withdrawn = "withdrawn",
        /// The review refused it.
        Refused = "refused",
    }
}

codes! {
    /// What an owner can do with a listing beside writing it.
    pub enum Step {
        /// Hand it in for review.
        Send = "send",
        /// Take it back from review.
        TakeBack = "take-back",
        /// Off the market for a while.
        Pause = "pause",
        /// On the market again.
        Resume = "resume",
        /// Another term.
        Renew = "renew",
        /// Over: found.
        Fulfil = "fulfil",
        /// Over: no longer wanted.
        Withdraw = "withdraw",
        /// Left as its term ended, saying what stood in the way.
        Leave = "leave",
    }
}

/// What happens to a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Its owner does something with it.
    Step(Step),
    /// It is written anew; `words` says whether what readers read has changed.
    Revise {
        /// Title, text or teaser are others.
        words: bool,
    },
    /// The review lets it onto the market.
    Publish,
    /// The review gives it back.
    GiveBack,
    /// The review refuses it.
    Refuse,
    /// Its time is over.
    Expire,
}

/// Where a listing goes from `state` when `event` happens at `now`; `expires_at` is the end of its
/// term.
///
/// # Errors
/// What does not follow from this state.
pub fn next(
    state: State,
    event: Event,
    expires_at: Option<Instant>,
    now: Instant,
) -> Result<(State, Option<Closing>), Refusal> {
    let over = expires_at.is_some_and(|end| end <= now);
    let to = match (state, event) {
        (State::Closed, _) => return Err(Refusal::new(Kind::Conflict, "network.listing.closed")),
        (State::Draft, Event::Step(Step::Send)) => State::InReview,
        (State::InReview, Event::Step(Step::TakeBack) | Event::GiveBack) => State::Draft,
        (State::InReview, Event::Publish) => State::Published,
        (State::InReview, Event::Refuse) => return Ok((State::Closed, Some(Closing::Refused))),
        (State::InReview, Event::Revise { .. }) => {
            return Err(Refusal::new(Kind::Conflict, "network.listing.in-review"));
        }
        (State::Draft, Event::Revise { .. }) => State::Draft,
        // What was judged is what is shown: other words are judged again.
        (State::Published | State::Paused | State::Expired, Event::Revise { words: true }) => {
            State::Draft
        }
        (state, Event::Revise { words: false }) => state,
        (State::Published, Event::Step(Step::Pause)) => State::Paused,
        (State::Paused, Event::Step(Step::Resume)) if over => {
            return Err(Refusal::new(Kind::Conflict, "network.listing.over"));
        }
        (State::Paused, Event::Step(Step::Resume)) => State::Published,
        (State::Published | State::Paused | State::Expired, Event::Step(Step::Renew)) => {
            State::Published
        }
        (State::Published | State::Paused, Event::Expire) if over => State::Expired,
        (State::Expired, Event::Step(Step::Leave)) => State::Expired,
        (_, Event::Step(Step::Withdraw)) => return Ok((State::Closed, Some(Closing::Withdrawn))),
        (State::Published | State::Paused | State::Expired, Event::Step(Step::Fulfil)) => {
            return Ok((State::Closed, Some(Closing::Fulfilled)));
        }
        _ => {
            let refusal = Refusal::new(Kind::Conflict, "network.listing.step");
            return Err(refusal.with("state", state.to_string()));
        }
    };
    Ok((to, None))
}

/// What stood in the way, as it is kept; `None`: nothing is said. Said on closing a listing or after its term.
///
/// # Errors
/// It is too long, the step does not end anything, or nothing is said where that alone is the step.
pub fn difficulty(step: Step, words: &str) -> Result<Option<String>, Refusal> {
    let words = words.replace("\r\n", "\n").trim().to_owned();
    let wrong = |code| Refusal::new(Kind::Invalid, code).at("difficulty");
    if words.is_empty() {
        return if step == Step::Leave { Err(wrong("network.text.missing")) } else { Ok(None) };
    }
    if !ends(step) {
        return Err(wrong("network.difficulty.step"));
    }
    if words.chars().count() > DIFFICULTY {
        return Err(wrong("network.text.long").with("most", DIFFICULTY));
    }
    Ok(Some(words))
}

/// Whether what stood in the way can be said with a step.
#[must_use]
pub fn ends(step: Step) -> bool {
    matches!(step, Step::Fulfil | Step::Withdraw | Step::Leave)
}

/// The steps that an owner is offered, in the order of buttons.
#[must_use]
pub fn steps(state: State, expires_at: Option<Instant>, now: Instant) -> Vec<Step> {
    use lb_kernel::Code as _;
    let goes = |step: &Step| next(state, Event::Step(*step), expires_at, now).is_ok();
    Step::ALL.iter().copied().filter(goes).collect()
}

/// Who may see it at most: what its owner chose while it is on the market, else nobody beyond the
/// workspace.
#[must_use]
pub fn visibility(state: State, wanted: Visibility) -> Visibility {
    match state {
        State::Published => wanted,
        _ => wanted.min(Visibility::Workspace),
    }
}
