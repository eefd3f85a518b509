//! Zones and starts of slots, read anew.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::Bad;

/// The zone that a file names, if it names one.
pub(crate) fn zone(name: Option<&str>) -> Result<Option<TimeZone>, Bad> {
    let unknown = |name: &str| Bad::new("zone", [("name", name.to_owned())]);
    name.map(|name| TimeZone::get(name).map_err(|_| unknown(name))).transpose()
}

/// Second and date (as a number of days) of a start: an instant with its offset, or the local time
/// of the zone.
pub(crate) fn start(text: &str, zone: Option<&TimeZone>) -> Result<(i64, i64), Bad> {
    let no_time = || Bad::new("time", [("text", text.to_owned())]);
    // A zone in brackets may only repeat the event's.
    let (text, own) = match text.split_once('[') {
        Some((text, own)) => (text, Some(own.trim_end_matches(']'))),
        None => (text, None),
    };
    if let Some(own) = own.filter(|own| zone.and_then(TimeZone::iana_name) != Some(own)) {
        return Err(Bad::new("other_zone", [("zone", own.to_owned())]));
    }
    let zoned = if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        instant.to_zoned(zone.cloned().unwrap_or(TimeZone::UTC))
    } else {
        let local: DateTime = text.parse().map_err(|_| no_time())?;
        let zone = zone.ok_or_else(|| Bad::new("no_zone", []))?;
        let moment = zone.to_ambiguous_zoned(local);
        let skipped = matches!(moment.offset(), AmbiguousOffset::Gap { .. });
        let code = if skipped { "skipped" } else { "double" };
        moment.unambiguous().map_err(|_| Bad::new(code, [("text", text.to_owned())]))?
    };
    let days = zoned.date().since(Date::constant(1970, 1, 1)).map_err(|_| no_time())?;
    Ok((zoned.timestamp().as_second(), i64::from(days.get_days())))
}
