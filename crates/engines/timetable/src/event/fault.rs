//! What can be wrong with an event file, each with its place.

use std::fmt;

/// Where in the file: a JSON pointer (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub String);

impl Place {
    /// The place of a list's entry.
    #[must_use]
    pub fn entry(list: &str, index: usize) -> Self {
        Self(format!("/{list}/{index}"))
    }

    /// A field below this place.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        Self(format!("{}/{name}", self.0))
    }

    /// An entry of a list below this place.
    #[must_use]
    pub fn item(&self, name: &str, index: usize) -> Self {
        Self(format!("{}/{name}/{index}", self.0))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The id occurs twice.
    #[error("id {id:?} occurs before, at {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it occurs first.
        first: Place,
    },
    /// An id is empty.
    #[error("empty id")]
    EmptyId,
    /// No slot has this id.
    #[error("no slot has the id {id:?}")]
    UnknownSlot {
        /// The id.
        id: String,
    },
    /// Neither a participant nor an organisation has this id.
    #[error("neither a participant nor an organisation is called {id:?}")]
    UnknownParticipant {
        /// The id.
        id: String,
    },
    /// A number lies outside what it may be.
    #[error("{value} is not between {min} and {max}")]
    OutOfRange {
        /// The number.
        value: String,
        /// Least.
        min: i64,
        /// Most.
        max: i64,
    },
    /// The promised minimum exceeds the maximum.
    #[error("minimum {min} exceeds maximum {max}")]
    MinAboveMax {
        /// Minimum.
        min: i64,
        /// Maximum.
        max: i64,
    },
    /// Both sides are the same.
    #[error("{id:?} asks to meet itself")]
    SameSides {
        /// The id.
        id: String,
    },
    /// The zone does not exist.
    #[error("no time zone is called {name:?}")]
    UnknownZone {
        /// The name.
        name: String,
    },
    /// Local times without a zone.
    #[error("a local time needs the event's zone")]
    NoZone,
    /// Not a time.
    #[error("{text:?} is not a date and time")]
    NotATime {
        /// The text.
        text: String,
    },
    /// The clock jumps over this local time.
    #[error("the local time {text} does not exist: the clock jumps over it")]
    SkippedByClockChange {
        /// The local time.
        text: String,
    },
    /// The clock shows this local time twice.
    #[error("the local time {text} occurs twice: write it with its offset from UTC")]
    TwiceByClockChange {
        /// The local time.
        text: String,
    },
    /// A time names a zone of its own that is not the event's.
    #[error("the time names the zone {zone:?}, which is not the event's")]
    OtherZone {
        /// The zone that it names.
        zone: String,
    },
    /// Two slots overlap in time.
    #[error("the slot overlaps {other}")]
    Overlap {
        /// Place of the other slot.
        other: Place,
    },
    /// Neither `of` nor `in_a_row`, or both.
    #[error("a break rule names either `of` or `in_a_row`")]
    UnclearBreak,
    /// More entries than the engine takes.
    #[error("{count} entries, at most {limit}")]
    TooMany {
        /// How many.
        count: usize,
        /// How many may be.
        limit: usize,
    },
}

/// The file cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EventError {
    /// Larger than anything an event needs.
    #[error("the file has {bytes} bytes, at most {limit}")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Not JSON of this form.
    #[error("line {line}, column {column}: {message}")]
    NotReadable {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The parser's words.
        message: String,
    },
    /// JSON of this form, but it contradicts itself.
    #[error("{} fault(s), the first at {}", .0.len(), .0.first().map_or("?", |f| f.0.0.as_str()))]
    Faults(Vec<(Place, Fault)>),
}
