//! Keeps what must be true of the directory's tables towards those of other rooms, beyond the
//! constraints.

use lb_store::check::{Check, Fault};

/// What must be true of organisations and people.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("organisation", "id", "workspace", "workspace"),
        Check::reference("person", "id", "workspace", "workspace"),
        Check::reference("person", "id", "account", "account"),
        Check::reference("organisation_note", "id", "workspace", "workspace"),
        Check::reference("organisation_note", "id", "account", "account"),
        Check::new(
            "organisation_name",
            Fault::Owner,
            "select o.id as record from organisation o where o.merged_into is null and not exists \
             (select 1 from organisation_name n where n.owner = o.id)",
        ),
        Check::new(
            "organisation.merged_into",
            Fault::State,
            "select o.id as record from organisation o join organisation kept \
             on kept.id = o.merged_into where kept.merged_into is not null",
        ),
    ]
}
