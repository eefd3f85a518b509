//! Keeps what must be true of imports beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("directory_import", "id", "workspace", "workspace"),
        Check::about(
            "exchange-record",
            "directory_import_record.record",
            Fault::Reference,
            "select r.record from directory_import_record r join directory_import i on i.id = r.import \
             where i.state = 'done' and not exists (select 1 from organisation o where o.id = r.record) \
             and not exists (select 1 from person p where p.id = r.record)",
        ),
        Check::about(
            "exchange-state",
            "directory_import.state",
            Fault::State,
            "select id as record from directory_import where (state = 'read') <> (done_at is null) \
             or (state = 'undone') <> (undone_at is not null)",
        ),
        Check::about(
            "exchange-rows",
            "directory_import.content",
            Fault::Disclosure,
            "select id as record from directory_import where state <> 'read' \
             and content like '%\"rows\":[[%'",
        ),
    ]
}
