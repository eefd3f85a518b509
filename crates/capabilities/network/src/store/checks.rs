//! Keeps what must be true of listings beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("listing", "id", "workspace", "workspace"),
        Check::reference("listing", "id", "organisation", "organisation"),
        Check::reference("listing", "id", "written_by", "account"),
        Check::reference("interest", "id", "organisation", "organisation"),
        Check::reference("exclusion", "id", "organisation", "organisation"),
        Check::reference("exclusion", "id", "other", "organisation"),
        Check::new(
            "listing.organisation",
            Fault::Owner,
            "select l.id as record from listing l left join organisation o on o.id = l.organisation \
             where l.state = 'published' and (o.id is null or o.merged_into is not null)",
        ),
        Check::new(
            "listing.state",
            Fault::State,
            "select id as record from listing where (state = 'published' and (expires_at is null \
             or published_at is null)) or ((state = 'closed') <> (closed_as is not null))",
        ),
        Check::new(
            "listing.visibility",
            Fault::State,
            "select id as record from listing where state <> 'published' \
             and visibility not in ('private', 'workspace')",
        ),
    ]
}
