//! Local starts of slots as instants, clock changes included.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::Fault;

/// Start of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// Seconds since 1970, UTC.
    pub(super) seconds: i64,
    /// Days since the year 0 of the local date.
    pub(super) date: i64,
}

/// The zone of a name, if there is one.
pub(super) fn zone(name: &str) -> Result<TimeZone, Fault> {
    TimeZone::get(name).map_err(|_| Fault::UnknownZone { name: name.to_owned() })
}

/// Reads a local time in the zone, or an instant with its own offset.
pub(super) fn start(text: &str, zone: Option<&TimeZone>) -> Result<Start, Fault> {
    let not_a_time = || Fault::NotATime { text: text.to_owned() };
    let (text, own) = text.split_once('[').unwrap_or((text, ""));
    let own = own.trim_end_matches(']');
    if !own.is_empty() && zone.and_then(TimeZone::iana_name) != Some(own) {
        return Err(Fault::OtherZone { zone: own.to_owned() });
    }
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        let local = instant.to_zoned(zone.cloned().unwrap_or(TimeZone::UTC)).datetime();
        return Ok(Start { seconds: instant.as_second(), date: day_number(local) });
    }
    let local: DateTime = text.parse().map_err(|_| not_a_time())?;
    let zone = zone.ok_or(Fault::NoZone)?;
    let ambiguous = zone.to_ambiguous_timestamp(local);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => {
            return Err(Fault::SkippedByClockChange { text: text.to_owned() });
        }
        AmbiguousOffset::Fold { .. } => {
            return Err(Fault::TwiceByClockChange { text: text.to_owned() });
        }
    }
    let instant = ambiguous.unambiguous().map_err(|_| not_a_time())?;
    Ok(Start { seconds: instant.as_second(), date: day_number(local) })
}

fn day_number(local: DateTime) -> i64 {
    let first = jiff::civil::date(1970, 1, 1);
    local.date().since(first).map_or(0, |span| i64::from(span.get_days()))
}
