//! Writes deadlines as a calendar file (RFC 5545): one whole day each, the last on which it is in time.

use jiff::civil::Date;
use lb_kernel::Instant;
use lb_tables::content_line::{escaped, put};

use super::list::row;
use super::words::Words;
use crate::actions::lists::Line;
use crate::room::Deadlines;

/// The file.
pub(super) fn file(
    words: &Words<'_>,
    room: &Deadlines,
    lines: &[Line],
    base: &str,
    now: Instant,
) -> String {
    let mut out = String::new();
    let title = words.t("deadlines-title");
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Landbridge//Deadlines//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", title.as_str()),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"),
    ] {
        put(&mut out, name, value);
    }
    let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
    for line in lines {
        let day = line.attached.last_day.as_deref().and_then(|day| day.parse::<Date>().ok());
        let Some(day) = day else { continue };
        let row = row(words, room, line);
        let summary = match &row.record {
            Some((record, _)) => format!("{} – {record}", row.purpose),
            None => row.purpose.clone(),
        };
        put(&mut out, "BEGIN", "VEVENT");
        put(&mut out, "UID", &format!("deadline-{}", line.attached.id));
        put(&mut out, "DTSTAMP", &stamp);
        put(&mut out, "SEQUENCE", &line.attached.version.to_string());
        put(&mut out, "DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
        put(&mut out, "SUMMARY", &escaped(&summary));
        put(&mut out, "DESCRIPTION", &escaped(&row.standing));
        put(&mut out, "URL", &format!("{base}{}", row.href));
        put(&mut out, "TRANSP", "TRANSPARENT");
        put(&mut out, "END", "VEVENT");
    }
    put(&mut out, "END", "VCALENDAR");
    out
}
