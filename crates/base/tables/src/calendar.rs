//! Writes one appointment as a calendar file (RFC 5545).

use lb_kernel::Instant;

use crate::content_line::{escaped, put};

/// An appointment.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// What of the product writes it, in English.
    pub room: &'a str,
    /// What tells it apart for ever.
    pub uid: &'a str,
    /// How often it was changed: calendars take the later one.
    pub version: i64,
    /// When it begins.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// What it is called.
    pub title: &'a str,
    /// Where.
    pub place: &'a str,
    /// What else is to be known.
    pub about: &'a str,
    /// The page on which it stands.
    pub url: &'a str,
    /// Whether it does not take place.
    pub cancelled: bool,
}

fn stamp(at: Instant) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

impl Event<'_> {
    /// The file; instants in UTC, so that every calendar shows its reader's own clock.
    #[must_use]
    pub fn file(&self, now: Instant) -> String {
        let mut out = String::new();
        let status = if self.cancelled { "CANCELLED" } else { "CONFIRMED" };
        let rows = [
            ("BEGIN", "VCALENDAR".to_owned()),
            ("VERSION", "2.0".to_owned()),
            ("PRODID", format!("-//Landbridge//{}//EN", self.room)),
            ("CALSCALE", "GREGORIAN".to_owned()),
            ("BEGIN", "VEVENT".to_owned()),
            ("UID", self.uid.to_owned()),
            ("DTSTAMP", stamp(now)),
            ("SEQUENCE", self.version.to_string()),
            ("DTSTART", stamp(self.starts)),
            ("DTEND", stamp(self.ends)),
            ("SUMMARY", escaped(self.title)),
            ("LOCATION", escaped(self.place)),
            ("DESCRIPTION", escaped(self.about)),
            ("URL", self.url.to_owned()),
            ("STATUS", status.to_owned()),
            ("END", "VEVENT".to_owned()),
            ("END", "VCALENDAR".to_owned()),
        ];
        for (name, value) in rows {
            put(&mut out, name, &value);
        }
        out
    }
}
