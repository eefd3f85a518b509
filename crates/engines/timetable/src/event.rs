//! The event file: what the JSON says, and how it becomes a `Problem`.

mod asked;
mod build;
mod clock;
mod fault;
mod keys;
mod names;
mod read;

use std::borrow::Cow;

use lb_kernel::Language;
use serde::Deserialize;

pub use asked::Asked;
pub use build::Event;
pub use fault::{EventError, Fault, Place};
pub use keys::{Stray, strays};
pub use names::Names;
pub(crate) use read::MARK;
pub use read::{MAX_BYTES, read, read_from};

/// A piece of text that borrows from the file where it can.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
pub struct EventFile<'a> {
    /// Name of the event.
    #[serde(borrow, default)]
    pub name: Option<Text<'a>>,
    /// IANA zone of local times without an offset.
    #[serde(borrow, default)]
    pub zone: Option<Text<'a>>,
    /// Slots.
    #[serde(borrow)]
    pub slots: Vec<SlotEntry<'a>>,
    /// Halls; more than one brings the travel rule.
    #[serde(default)]
    pub halls: Option<i64>,
    /// Break rules of everybody.
    #[serde(borrow, default)]
    pub breaks: Vec<BreakEntry<'a>>,
    /// Participants.
    #[serde(borrow)]
    pub participants: Vec<PersonEntry<'a>>,
    /// Interpreters.
    #[serde(borrow, default)]
    pub interpreters: Vec<PersonEntry<'a>>,
    /// Requests.
    pub requests: Asked,
    /// Pairs who must not meet.
    #[serde(borrow, default)]
    pub forbidden: Vec<(Text<'a>, Text<'a>)>,
}

/// A slot of the file.
#[derive(Debug, Clone, Deserialize)]
pub struct SlotEntry<'a> {
    /// Id.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Local start, or an instant with offset.
    #[serde(borrow)]
    pub start: Text<'a>,
    /// Length.
    pub minutes: i64,
    /// Tables, rooms, sessions.
    pub places: i64,
    /// Day; the local date where it is left out.
    #[serde(default)]
    pub day: Option<i64>,
}

/// A break rule: at most so many meetings among named slots, or in a row.
#[derive(Debug, Clone, Deserialize)]
pub struct BreakEntry<'a> {
    /// Most meetings.
    pub at_most: i64,
    /// The slots that count.
    #[serde(borrow, default)]
    pub of: Option<Vec<Text<'a>>>,
    /// Or: in any so many slots in a row of a day.
    #[serde(default)]
    pub in_a_row: Option<i64>,
}

/// A participant or an interpreter of the file.
#[derive(Debug, Clone, Deserialize)]
pub struct PersonEntry<'a> {
    /// Id.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Organisation.
    #[serde(borrow, default)]
    pub organisation: Option<Text<'a>>,
    /// Hall of the person's table.
    #[serde(default)]
    pub hall: Option<i64>,
    /// Languages; none = needs no interpreter.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// Slots in which the person can meet.
    pub available: Names,
    /// Meetings promised.
    #[serde(default)]
    pub min: Option<i64>,
    /// Most meetings.
    #[serde(default)]
    pub max: Option<i64>,
    /// Break rules of this person, beside those of the event.
    #[serde(borrow, default)]
    pub breaks: Vec<BreakEntry<'a>>,
    /// Points lost by meeting in a slot.
    #[serde(borrow, default)]
    pub unsocial: std::collections::BTreeMap<Text<'a>, i64>,
}

/// A request of the file.
#[derive(Debug, Clone, Deserialize)]
pub struct RequestEntry<'a> {
    /// Id.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Participant, or organisation that sends one of its people.
    #[serde(borrow)]
    pub a: Text<'a>,
    /// Participant or organisation at whose table they meet.
    #[serde(borrow)]
    pub b: Text<'a>,
    /// Worth; otherwise from the two preferences.
    #[serde(default)]
    pub weight: Option<i64>,
    /// Preference of `a`, 0–1.
    #[serde(default)]
    pub forward: Option<f64>,
    /// Preference of `b`, 0–1.
    #[serde(default)]
    pub backward: Option<f64>,
    /// Level; `want` where it is left out.
    #[serde(default)]
    pub level: LevelEntry,
    /// Slot that it must take.
    #[serde(borrow, default)]
    pub fixed: Option<Text<'a>>,
    /// Slots it takes, one after another; 1 where it is left out.
    #[serde(default)]
    pub slots: Option<i64>,
}

/// Level as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LevelEntry {
    /// Came for it.
    Must,
    /// Wants it.
    #[default]
    Want,
    /// Would agree.
    Open,
}

#[cfg(test)]
mod tests;
