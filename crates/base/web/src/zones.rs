//! Decides how time zones are called, and in which order they are offered.
//!
//! A zone is called by its city and by how far its clocks are from UTC at a moment: `Seoul (UTC+9)`.

use jiff::tz::TimeZone;
use lb_kernel::{Instant, Locale};

use crate::components::Choice;
use crate::texts;

/// The zones that are offered. Any other can be kept; it is called by its own city.
const OFFERED: [&str; 48] = [
    "UTC",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Toronto",
    "America/Vancouver",
    "Asia/Almaty",
    "Asia/Bangkok",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Kuala_Lumpur",
    "Asia/Manila",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Tashkent",
    "Asia/Tokyo",
    "Asia/Ulaanbaatar",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Vienna",
    "Europe/Warsaw",
    "Pacific/Auckland",
];

/// Seconds that clocks of a zone are ahead of UTC then; a zone that is not known counts as UTC.
fn ahead(zone: &str, at: Instant) -> i32 {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    zone.to_offset(at.timestamp()).seconds()
}

/// How far the clocks of a zone are from UTC then: `UTC+9`, `UTC−3:30`, `UTC`.
#[must_use]
pub fn offset(zone: &str, at: Instant) -> String {
    let seconds = ahead(zone, at);
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// The city that a zone is called by.
fn city(locale: Locale, zone: &str) -> String {
    let key = format!("web-zone-{}", zone.to_ascii_lowercase().replace(['/', '_'], "-"));
    texts::of(locale).find(&key, &[]).unwrap_or_else(|| {
        zone.rsplit_once('/').map_or(zone, |(_, city)| city).replace('_', "\u{20}")
    })
}

/// A zone as it is called then: `Seoul (UTC+9)`.
#[must_use]
pub fn name(locale: Locale, zone: &str, at: Instant) -> String {
    let offset = offset(zone, at);
    if zone == offset {
        return offset;
    }
    format!("{} ({offset})", city(locale, zone))
}

/// Zones to choose from: those of `first` in their order, then the others from west to east.
#[must_use]
pub fn choices(locale: Locale, at: Instant, first: &[&str]) -> Vec<Choice> {
    let mut zones: Vec<&str> = Vec::new();
    for zone in first.iter().copied().filter(|zone| !zone.is_empty()) {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    let mut others: Vec<(i32, String, &str)> = OFFERED
        .into_iter()
        .filter(|zone| !zones.contains(zone))
        .map(|zone| (ahead(zone, at), name(locale, zone, at), zone))
        .collect();
    others.sort();
    let own = zones.into_iter().map(|zone| Choice::new(zone, name(locale, zone, at)));
    own.chain(others.into_iter().map(|(_, name, zone)| Choice::new(zone, name))).collect()
}

#[cfg(test)]
mod tests;
