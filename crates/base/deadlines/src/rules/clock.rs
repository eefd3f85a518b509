//! Decides how a clock may change: started, paused for a reason, resumed, handed over, stopped.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::party::Party;

/// Why a clock stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// Papers are missing.
    Documents,
    /// A question to the other side is open.
    Question,
    /// An authority has to answer first.
    Authority,
    /// A fee has to be paid first.
    Payment,
    /// Both sides agreed to wait.
    Agreed,
    /// The service was not available.
    Outage,
    /// An event nobody answers for.
    ForceMajeure,
}

impl PauseReason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::Documents,
        Self::Question,
        Self::Authority,
        Self::Payment,
        Self::Agreed,
        Self::Outage,
        Self::ForceMajeure,
    ];

    /// The code in text keys.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Question => "question",
            Self::Authority => "authority",
            Self::Payment => "payment",
            Self::Agreed => "agreed",
            Self::Outage => "outage",
            Self::ForceMajeure => "force-majeure",
        }
    }
}

/// What happened to a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It stands still from now on.
    Paused(PauseReason),
    /// It runs again.
    Resumed,
    /// The ball is with somebody else; running or not stays as it was.
    HandedTo(Party),
    /// What was due is done or has fallen away. Nothing follows.
    Stopped,
}

/// One change with its instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub change: Change,
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It runs.
    Running,
    /// It stands still.
    Paused {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: PauseReason,
    },
    /// It is over.
    Stopped {
        /// Since when.
        at: Timestamp,
    },
}

/// Why a change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockRefusal {
    /// It stands still already.
    #[error("the clock is paused already")]
    Paused,
    /// It runs already.
    #[error("the clock is not paused")]
    NotPaused,
    /// It is over.
    #[error("the clock was stopped at {0}")]
    Stopped(Timestamp),
    /// The ball is there already.
    #[error("this party holds the ball already")]
    SameHolder,
    /// Changes come in the order of time.
    #[error("the change is earlier than the one at {0}")]
    Backwards(Timestamp),
}

/// A clock as its history: when it started, with whom, and what happened since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Record", into = "Record")]
pub struct Clock {
    started: Timestamp,
    first_holder: Party,
    events: Vec<Event>,
}

/// The form in which a clock is kept; reading it back checks every change again.
#[derive(Serialize, Deserialize)]
struct Record {
    started: Timestamp,
    first_holder: Party,
    events: Vec<Event>,
}

impl From<Clock> for Record {
    fn from(clock: Clock) -> Self {
        Self { started: clock.started, first_holder: clock.first_holder, events: clock.events }
    }
}

impl TryFrom<Record> for Clock {
    type Error = ClockRefusal;

    fn try_from(record: Record) -> Result<Self, ClockRefusal> {
        record
            .events
            .into_iter()
            .try_fold(Self::start(record.started, record.first_holder), |clock, event| {
                clock.changed(event.at, event.change)
            })
    }
}

impl Clock {
    /// A running clock; `holder` has the ball.
    #[must_use]
    pub fn start(at: Timestamp, holder: Party) -> Self {
        Self { started: at, first_holder: holder, events: Vec::new() }
    }

    /// When it started.
    #[must_use]
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// Who had the ball first.
    #[must_use]
    pub fn first_holder(&self) -> &Party {
        &self.first_holder
    }

    /// Everything that happened, in order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.events
            .iter()
            .rev()
            .find_map(|event| match event.change {
                Change::Paused(reason) => Some(State::Paused { since: event.at, reason }),
                Change::Resumed => Some(State::Running),
                Change::Stopped => Some(State::Stopped { at: event.at }),
                Change::HandedTo(_) => None,
            })
            .unwrap_or(State::Running)
    }

    /// Who has the ball.
    #[must_use]
    pub fn holder(&self) -> &Party {
        self.events
            .iter()
            .rev()
            .find_map(|event| match &event.change {
                Change::HandedTo(party) => Some(party),
                _ => None,
            })
            .unwrap_or(&self.first_holder)
    }

    /// The clock after a change.
    ///
    /// # Errors
    /// The change does not fit where the clock stands, or is earlier than the last one.
    pub fn changed(mut self, at: Timestamp, change: Change) -> Result<Self, ClockRefusal> {
        let last = self.events.last().map_or(self.started, |event| event.at);
        if let State::Stopped { at } = self.state() {
            return Err(ClockRefusal::Stopped(at));
        }
        if at < last {
            return Err(ClockRefusal::Backwards(last));
        }
        match (&change, self.state()) {
            (Change::Paused(_), State::Paused { .. }) => return Err(ClockRefusal::Paused),
            (Change::Resumed, State::Running) => return Err(ClockRefusal::NotPaused),
            (Change::HandedTo(party), _) if party == self.holder() => {
                return Err(ClockRefusal::SameHolder);
            }
            _ => {}
        }
        self.events.push(Event { at, change });
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
