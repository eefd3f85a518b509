//! Keeps what must be true of clocks beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("deadline_clock", "id", "workspace", "workspace"),
        Check::reference("deadline_clock", "id", "organisation", "organisation"),
        Check::reference("deadline_clock", "id", "account", "account"),
        Check::reference_where(
            "deadline_clock",
            "id",
            "record",
            "listing",
            "one.object = 'listing'",
        ),
        Check::reference("deadline_office", "workspace", "workspace", "workspace"),
        Check::reference("deadline_day", "workspace", "workspace", "workspace"),
        Check::reference("deadline_target", "workspace", "workspace", "workspace"),
        Check::reference("deadline_feed", "account", "account", "account"),
        Check::new(
            "deadline_clock",
            Fault::Twice,
            "select min(id) as record from deadline_clock where ended_at is null \
             group by record, purpose having count(*) > 1",
        ),
        Check::new(
            "deadline_clock.state",
            Fault::State,
            "select id as record from deadline_clock where \
             (state = 'stopped') <> (ended_at is not null) \
             or (state = 'running') <> (due_at is not null and ended_at is null) \
             or (state = 'stopped') <> (in_time is not null)",
        ),
        Check::new(
            "deadline_change",
            Fault::State,
            "select d.id as record from deadline_clock d where not exists (select 1 from \
             deadline_change c where c.clock = d.id and c.place = 0 and c.kind = 'started')",
        ),
    ]
}
