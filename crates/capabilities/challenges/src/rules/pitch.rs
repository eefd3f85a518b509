//! Decides when and where a finalist pitches.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal};
use lb_tables::calendar::Event;
use serde::Deserialize;

use super::written::line;

/// Longest place.
pub const PLACE: usize = 300;
/// Longest note.
pub const NOTE: usize = 2_000;
/// Minutes that a pitch is taken to last in a calendar.
const MINUTES: i64 = 60;

/// A pitch as typed or sent.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PitchAsk {
    /// When it begins, as a clock at the place shows it: `2027-03-04T10:00`.
    pub starts: String,
    /// Name of the time zone of that clock, such as `Asia/Seoul`.
    pub zone: String,
    /// Where: a place, or an address that begins with `https://`.
    pub place: String,
    /// What else the finalist has to know; may be empty.
    pub note: String,
}

/// A pitch as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pitch {
    /// When it begins.
    pub starts_at: Instant,
    /// The time zone of its place.
    pub zone: String,
    /// Where.
    pub place: String,
    /// What else is to be known.
    pub note: String,
    /// Who set it.
    pub name: String,
    /// How often it was set: calendars take the later one.
    pub version: i64,
}

impl PitchAsk {
    /// The same as its form shows it.
    #[must_use]
    pub fn of(one: &Pitch) -> Self {
        let zone = TimeZone::get(&one.zone).unwrap_or(TimeZone::UTC);
        let starts = one.starts_at.timestamp().to_zoned(zone).datetime();
        Self {
            starts: starts.strftime("%Y-%m-%dT%H:%M").to_string(),
            zone: one.zone.clone(),
            place: one.place.clone(),
            note: one.note.clone(),
        }
    }
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// The instant at which a clock of this zone shows `local`.
fn instant(local: &str, zone: &str) -> Result<Instant, Refusal> {
    let zone =
        TimeZone::get(zone.trim()).map_err(|_| wrong("challenges.pitch-zone-wrong", "zone"))?;
    let moment = || wrong("challenges.pitch-moment", "starts");
    let local: DateTime = local.trim().parse().map_err(|_| moment())?;
    let zoned = local.to_zoned(zone).map_err(|_| moment())?;
    Ok(Instant::from_micros(zoned.timestamp().as_microsecond()))
}

/// What was typed, as it is kept; set by `name`, now.
///
/// # Errors
/// Everything that is wrong, each beside its field: a pitch lies ahead, and somebody can go there.
pub fn pitch(ask: &PitchAsk, name: &str, now: Instant) -> Result<Pitch, Refusal> {
    let starts_at = match instant(&ask.starts, &ask.zone) {
        Ok(at) if at <= now => Err(wrong("challenges.pitch-past", "starts")),
        found => found,
    };
    let place = line(&ask.place, "place", PLACE);
    let note =
        if ask.note.trim().is_empty() { Ok(String::new()) } else { line(&ask.note, "note", NOTE) };
    match (starts_at, place, note) {
        (Ok(starts_at), Ok(place), Ok(note)) => Ok(Pitch {
            starts_at,
            zone: ask.zone.trim().to_owned(),
            place,
            note,
            name: name.to_owned(),
            version: 1,
        }),
        (starts_at, place, note) => {
            let all = [starts_at.err(), place.err(), note.err()].into_iter().flatten().collect();
            Err(Refusal::all(all).unwrap_or_else(|| wrong("challenges.missing", "starts")))
        }
    }
}

/// The pitch as a calendar file.
#[must_use]
pub fn calendar(one: &Pitch, id: &str, title: &str, url: &str, off: bool, now: Instant) -> String {
    Event {
        room: "Challenges",
        uid: &format!("pitch-{id}"),
        version: one.version,
        starts: one.starts_at,
        ends: one.starts_at.plus_seconds(MINUTES * 60),
        title,
        place: &one.place,
        about: &one.note,
        url,
        cancelled: off,
    }
    .file(now)
}
