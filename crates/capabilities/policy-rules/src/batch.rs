//! Decides when the items of an authority are put together, by when they are answered, and when it is reminded.

use lb_deadlines::rules::office::Office;
use lb_deadlines::rules::target::{Basis, OnClosedDay, Target, due};
use lb_kernel::Instant;

/// Days that the link of a batch works after its answers were due.
pub const GRACE: i64 = 28;

/// Days before the due day on which the authority is reminded, and after it once more.
pub const REMIND_BEFORE: i64 = 3;

/// Whether an authority gets a new batch: `days` have passed since the last one.
#[must_use]
pub fn is_time(last: Option<Instant>, days: i64, now: Instant) -> bool {
    // Half a day earlier, so that a job that ran late last time does not make it one day later each
    // time.
    last.is_none_or(|last| last.plus_days(days).plus_seconds(-43_200) <= now)
}

/// By when a batch is answered: so many working days of the authority's country after it was sent.
#[must_use]
pub fn answer_due(sent: Instant, working_days: i64, country: Option<&str>) -> Instant {
    let office = Office::usual(&country.map(str::to_owned).into_iter().collect::<Vec<_>>());
    let (calendars, zone) = (office.calendars(), office.time_zone());
    let basis = Basis { calendars: &calendars, holder: None, zone: &zone };
    let count = u32::try_from(working_days.max(1)).unwrap_or(1);
    due(sent.timestamp(), Target::WorkingDays(count), OnClosedDay::Next, basis)
        // Outside the years whose holidays are known, every day counts.
        .map_or_else(|_| sent.plus_days(working_days.max(1)), |due| due.ends.into())
}

/// Days between two reminders of answers that are late.
pub const CHASE: i64 = 14;

/// Whether a reminder of a batch is due now, if it was last reminded then: one before the answers are due, one when they
/// are late, and then one every fortnight.
#[must_use]
pub fn reminds(due: Instant, reminded: Option<Instant>, now: Instant) -> bool {
    let before = due.plus_days(-REMIND_BEFORE);
    if now >= due {
        reminded.is_none_or(|last| last < due || last.plus_days(CHASE) <= now)
    } else {
        now >= before && reminded.is_none()
    }
}
