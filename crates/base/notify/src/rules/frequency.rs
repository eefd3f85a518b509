//! Decides when somebody is told by mail.

use jiff::tz::TimeZone;
use lb_kernel::{Instant, codes};

codes! {
    /// How often somebody is told by mail.
    pub enum Frequency {
        /// As soon as it happens.
        AtOnce = "at-once",
        /// Once a day, in the morning of the reader's zone, all that is unread.
        Daily = "daily",
        /// Not by mail.
        Never = "none",
    }
}

/// The hour of the daily mail, in the reader's zone.
const HOUR: i8 = 8;

/// The zone with this IANA name, or UTC when there is none.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The next eight o'clock in the morning of a zone, after `now`.
pub(crate) fn next_morning(now: Instant, name: &str) -> Instant {
    let zone = zone(name);
    let local = now.timestamp().to_zoned(zone.clone());
    let morning = |date: jiff::civil::Date| {
        Some(Instant::from(date.at(HOUR, 0, 0, 0).to_zoned(zone.clone()).ok()?.timestamp()))
    };
    let today = morning(local.date()).filter(|morning| *morning > now);
    today.or_else(|| morning(local.date().tomorrow().ok()?)).unwrap_or_else(|| now.plus_days(1))
}

/// The group of a kind: what stands before its first dot (`network` of `network.interest`).
pub(crate) fn group(kind: &str) -> &str {
    kind.split('.').next().unwrap_or(kind)
}
