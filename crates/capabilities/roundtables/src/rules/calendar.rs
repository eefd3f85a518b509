//! Writes a gathering as a calendar file (RFC 5545).

use lb_kernel::Instant;
use lb_tables::content_line::{escaped, put};

use crate::record::Gathering;
use crate::rules::course::State;

/// Hours that a gathering without an end is taken to last.
const HOURS: i64 = 2;

fn stamp(at: Instant) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The file; instants in UTC, so that every calendar shows its reader's own clock.
#[must_use]
pub fn file(one: &Gathering, base: &str, now: Instant) -> String {
    let mut out = String::new();
    let written = &one.written;
    let ends = written.ends_at.unwrap_or_else(|| written.starts_at.plus_seconds(HOURS * 3_600));
    let status = if one.state == State::Cancelled { "CANCELLED" } else { "CONFIRMED" };
    let rows = [
        ("BEGIN", "VCALENDAR".to_owned()),
        ("VERSION", "2.0".to_owned()),
        ("PRODID", "-//Landbridge//Round tables//EN".to_owned()),
        ("CALSCALE", "GREGORIAN".to_owned()),
        ("BEGIN", "VEVENT".to_owned()),
        ("UID", format!("gathering-{}", one.id)),
        ("DTSTAMP", stamp(now)),
        ("SEQUENCE", one.version.to_string()),
        ("DTSTART", stamp(written.starts_at)),
        ("DTEND", stamp(ends)),
        ("SUMMARY", escaped(&written.title)),
        ("LOCATION", escaped(&written.place)),
        ("DESCRIPTION", escaped(&written.agenda.join("\n"))),
        ("URL", format!("{base}/gatherings/{}", one.id)),
        ("STATUS", status.to_owned()),
        ("END", "VEVENT".to_owned()),
        ("END", "VCALENDAR".to_owned()),
    ];
    for (name, value) in rows {
        put(&mut out, name, &value);
    }
    out
}
