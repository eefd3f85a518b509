//! Turns what a clock on the wall of a place shows into an instant, and back.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal};

/// The zone of this name.
///
/// # Errors
/// There is none.
pub fn zone(name: &str) -> Result<TimeZone, Refusal> {
    TimeZone::get(name)
        .map_err(|_| Refusal::new(Kind::Invalid, "roundtables.zone-wrong").at("zone"))
}

/// The instant at which a clock in this zone shows `2026-11-26T10:00`.
///
/// # Errors
/// The text is no moment, or there is no such zone.
pub fn instant(local: &str, name: &str, field: &str) -> Result<Instant, Refusal> {
    let wrong = || Refusal::new(Kind::Invalid, "roundtables.moment").at(field);
    let local: DateTime = local.trim().parse().map_err(|_| wrong())?;
    let zoned = local.to_zoned(zone(name)?).map_err(|_| wrong())?;
    Ok(Instant::from_micros(zoned.timestamp().as_microsecond()))
}

/// The day written like `2026-11-26`.
///
/// # Errors
/// It is none.
pub fn day(text: &str, field: &str) -> Result<Date, Refusal> {
    text.trim().parse().map_err(|_| Refusal::new(Kind::Invalid, "roundtables.day").at(field))
}

/// What a clock there shows; a zone that is gone is read as UTC.
#[must_use]
pub fn local(at: Instant, name: &str) -> DateTime {
    at.timestamp().to_zoned(zone(name).unwrap_or(TimeZone::UTC)).datetime()
}

/// As forms want it: `2026-11-26T10:00`.
#[must_use]
pub fn typed(at: Instant, name: &str) -> String {
    local(at, name).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// As files write it: `2026-11-26 10:00`.
#[must_use]
pub fn shown(at: Instant, name: &str) -> String {
    local(at, name).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The instants between which a month lies in UTC, a day wider on both sides: zones differ.
#[must_use]
pub fn around(month: Date) -> (Instant, Instant) {
    let at = |date: Date| {
        let zoned = date.to_zoned(TimeZone::UTC);
        Instant::from_micros(zoned.map_or(0, |zoned| zoned.timestamp().as_microsecond()))
    };
    (at(month.first_of_month()).plus_days(-8), at(month.last_of_month()).plus_days(9))
}
