//! Writes a gathering as a calendar file (RFC 5545) and lists as rows of a table.

use lb_kernel::Instant;

use crate::record::Gathering;
use crate::rules::course::State;

/// The longest line of the file in bytes, without its end.
const WIDTH: usize = 75;

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
        ("SUMMARY", escape(&written.title)),
        ("LOCATION", escape(&written.place)),
        ("DESCRIPTION", escape(&written.agenda.join("\n"))),
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

/// A text as a value: separators and line ends are marked.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// A line, folded where it is too long, never within a letter.
fn put(out: &mut String, name: &str, value: &str) {
    let mut width = 0;
    for letter in format!("{name}:{value}").chars() {
        if width + letter.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// A cell of a table: never a formula, its commas and quotes kept.
#[must_use]
pub fn cell(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text };
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
