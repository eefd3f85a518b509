#![doc = include_str!("../README.md")]
#![expect(
    clippy::indexing_slicing,
    reason = "slots and people are indexed by numbers that the reading of the files made"
)]

mod bound;
mod figures;
mod files;
mod rules;
mod sound;
mod times;

use lb_kernel::{Interrupted, Watch};

use files::{EventJson, TimetableJson};

/// What is wrong with a timetable. Readers get sentences of their own language; these are for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Violation {
    /// An id that the event does not have.
    #[error("unknown {what}: {id}")]
    Unknown {
        /// `request`, `slot` or `interpreter`.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A request is held twice.
    #[error("request {request} is held twice")]
    Twice {
        /// The request.
        request: String,
    },
    /// A person is not one whom the request names.
    #[error("{person} may not sit at request {request}")]
    WrongPerson {
        /// The request.
        request: String,
        /// The person.
        person: String,
    },
    /// A person is not available.
    #[error("{person} is not available in {slot}")]
    Unavailable {
        /// The person.
        person: String,
        /// The slot.
        slot: String,
    },
    /// A person has two meetings at once.
    #[error("{person} has two meetings in {slot}")]
    DoubleBooked {
        /// The person.
        person: String,
        /// The slot.
        slot: String,
    },
    /// A long meeting does not fit into its day.
    #[error("request {request} does not fit from {slot}")]
    DoesNotFit {
        /// The request.
        request: String,
        /// First slot.
        slot: String,
    },
    /// More meetings than places.
    #[error("{held} meetings for {places} places in {slot}")]
    TooManyInSlot {
        /// The slot.
        slot: String,
        /// Meetings.
        held: usize,
        /// Places.
        places: i64,
    },
    /// A place is used twice or does not exist.
    #[error("place {place} in {slot} is taken or does not exist")]
    BadPlace {
        /// The slot.
        slot: String,
        /// The place.
        place: i64,
    },
    /// More meetings than a person's maximum.
    #[error("{person} has {held} meetings, at most {max}")]
    TooManyOfPerson {
        /// The person.
        person: String,
        /// Meetings.
        held: i64,
        /// Maximum.
        max: i64,
    },
    /// A person would have to be in two halls in adjacent slots.
    #[error("{person} changes hall between {slot} and the next slot")]
    ChangesHall {
        /// The person.
        person: String,
        /// The first of the two slots.
        slot: String,
    },
    /// A break rule is broken.
    #[error("{person} has {held} busy slots where a break rule allows {at_most}")]
    NoBreak {
        /// The person.
        person: String,
        /// Busy slots.
        held: i64,
        /// Allowed.
        at_most: i64,
    },
    /// The two must not meet.
    #[error("request {request} brings together people who must not meet")]
    Forbidden {
        /// The request.
        request: String,
    },
    /// The two share no language and nobody interprets, or somebody who cannot.
    #[error("request {request} has no interpreter who speaks with both")]
    NotInterpreted {
        /// The request.
        request: String,
    },
    /// A fixed meeting is held at another time.
    #[error("request {request} is fixed to another slot")]
    NotFixed {
        /// The request.
        request: String,
    },
    /// A meeting is said to be in a hall that is not the one of its table.
    #[error("request {request} is held in hall {hall}, not where the file says")]
    WrongHall {
        /// The request.
        request: String,
        /// Where its table is.
        hall: i64,
    },
    /// The claimed weight is not what the meetings add up to.
    #[error("weight {claimed} is claimed, the meetings add up to {found}")]
    WrongWeight {
        /// Claimed.
        claimed: i64,
        /// Found.
        found: i64,
    },
    /// The certificate proves less than is claimed.
    #[error("bound {claimed} is claimed, the certificate proves {found}")]
    WrongBound {
        /// Claimed.
        claimed: i64,
        /// Proven.
        found: i64,
    },
    /// What the timetable says of a request is not so: it is `neither` held nor refused, or `both`,
    /// or it is `fixed` and not held without a word.
    #[error("request {request}: {told}")]
    Untold {
        /// The request.
        request: String,
        /// `neither`, `both` or `fixed`.
        told: &'static str,
    },
    /// A figure is not what follows from the meetings.
    #[error("{figure} is {claimed} in the timetable and {found} by its meetings")]
    WrongFigure {
        /// Its key in the file.
        figure: String,
        /// Claimed.
        claimed: String,
        /// Found.
        found: String,
    },
    /// The timetable carries no certificate.
    #[error("the timetable carries no certificate, its bound cannot be checked")]
    NoCertificate,
}

/// What makes an event none, at one place: what is wrong, and the values that say so by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// `range` (value, min, max), `many` (count, limit), `no_id`, `twice` (id, first), `slot` (id),
    /// `name` (id), `itself` (id), `promise` (min, max), `zone` (name), `other_zone` (zone),
    /// `no_zone`, `time` (text), `skipped` (text), `double` (text), `overlap` (other), `break`.
    pub code: &'static str,
    /// Values by name.
    pub values: Vec<(&'static str, String)>,
}

impl Bad {
    fn new<const N: usize>(code: &'static str, values: [(&'static str, String); N]) -> Self {
        Self { code, values: values.into() }
    }
}

/// The files cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The event is not readable.
    #[error("event, line {line}, column {column}: {message}")]
    Event {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
        /// The parser's words.
        message: String,
    },
    /// The event is readable and no event.
    #[error("the event has {} faults", .0.len())]
    NoEvent(Vec<(String, Bad)>),
    /// The watch cancelled.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// The timetable is not readable.
    #[error("timetable, line {line}, column {column}: {message}")]
    Timetable {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
        /// The parser's words.
        message: String,
    },
}

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Everything that is wrong; empty for a good timetable.
    pub violations: Vec<Violation>,
    /// Sum of weights less unsocial hours, added up anew.
    pub weight: i64,
    /// Bound that the certificate proves, if there is one.
    pub bound: Option<i64>,
    /// Meetings.
    pub placed: usize,
}

/// What some editors put before a text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Checks a timetable against its event, both as JSON. Watched under `schedule.check`.
///
/// # Errors
/// [`Unreadable`] where one of them is not of the right form, the event makes no sense, or the
/// watch cancels.
pub fn check(event: &[u8], timetable: &[u8], watch: &dyn Watch) -> Result<Finding, Unreadable> {
    let [event, timetable] = [event, timetable].map(|text| text.strip_prefix(MARK).unwrap_or(text));
    let event: EventJson = serde_json::from_slice(event).map_err(|e| Unreadable::Event {
        line: e.line(),
        column: e.column(),
        message: e.to_string(),
    })?;
    let table: TimetableJson = serde_json::from_slice(timetable).map_err(|e| {
        Unreadable::Timetable { line: e.line(), column: e.column(), message: e.to_string() }
    })?;
    let faults = sound::faults(&event);
    if !faults.is_empty() {
        return Err(Unreadable::NoEvent(faults));
    }
    let world = files::World::of(&event);
    let mut violations = Vec::new();
    let weight = rules::check(&event, &world, &table, &mut violations);
    if weight != table.weight {
        violations.push(Violation::WrongWeight { claimed: table.weight, found: weight });
    }
    let certificate = table.certificate.as_ref();
    let bound = certificate.map(|c| bound::proven(&event, &world, &table, c, watch)).transpose()?;
    match bound {
        Some(found) if found > table.bound => {
            violations.push(Violation::WrongBound { claimed: table.bound, found });
        }
        Some(_) => {}
        None => violations.push(Violation::NoCertificate),
    }
    figures::check(&event, &world, &table, weight, watch, &mut violations)?;
    Ok(Finding { violations, weight, bound, placed: table.meetings.len() })
}
