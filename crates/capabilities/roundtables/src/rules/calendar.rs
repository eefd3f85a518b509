//! Writes a gathering as a calendar file.

use lb_kernel::Instant;
use lb_tables::calendar::Event;

use crate::record::Gathering;
use crate::rules::course::State;

/// Hours that a gathering without an end is taken to last.
const HOURS: i64 = 2;

/// The file.
#[must_use]
pub fn file(one: &Gathering, base: &str, now: Instant) -> String {
    let written = &one.written;
    Event {
        room: "Round tables",
        uid: &format!("gathering-{}", one.id),
        version: one.version,
        starts: written.starts_at,
        ends: written.ends_at.unwrap_or_else(|| written.starts_at.plus_seconds(HOURS * 3_600)),
        title: &written.title,
        place: &written.place,
        about: &written.agenda.join("\n"),
        url: &format!("{base}/gatherings/{}", one.id),
        cancelled: one.state == State::Cancelled,
    }
    .file(now)
}
