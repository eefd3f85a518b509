//! Keeps what must be true of introductions beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("introduction", "id", "workspace", "workspace"),
        Check::reference("introduction", "id", "asker", "organisation"),
        Check::reference("introduction", "id", "asked", "organisation"),
        Check::reference("introduction", "id", "asker_listing", "listing"),
        Check::reference("introduction", "id", "asked_listing", "listing"),
        Check::reference("introduction_terms", "id", "workspace", "workspace"),
        Check::reference("introduction_membership", "id", "organisation", "organisation"),
        Check::reference("introduction_acceptance", "id", "organisation", "organisation"),
        Check::new(
            "introduction.state",
            Fault::State,
            "select id as record from introduction where state = 'introduced' and \
             (introduced_at is null or asker_reply <> 'yes' or asked_reply <> 'yes')",
        ),
        Check::new(
            "introduction.legs",
            Fault::State,
            "select id as record from introduction where (mode = 'mediated') <> (asker_leg is not null) \
             or (asker_leg is null) <> (asked_leg is null) \
             or (asker_leg is null and (asker_adviser is not null or asked_adviser is not null))",
        ),
        Check::reference("introduction", "id", "asker_adviser", "account"),
        Check::reference("introduction", "id", "asked_adviser", "account"),
        Check::reference("introduction_adviser", "id", "organisation", "organisation"),
        Check::reference("introduction_adviser", "id", "account", "account"),
        Check::reference("introduction_eligibility", "workspace", "workspace", "workspace"),
        Check::new(
            "introduction_membership.kind",
            Fault::State,
            "select m.id as record from introduction_membership m where m.ended_at is null \
             and m.kind in ('contract', 'applicant') and not exists (select 1 from \
             introduction_acceptance a join introduction_terms t on t.id = a.terms \
             where a.organisation = m.organisation and a.introduction is null \
             and t.workspace = m.workspace and t.kind = 'membership')",
        ),
        Check::reference("introduction_disclosure", "id", "reader", "organisation"),
        Check::reference("introduction_disclosure", "id", "owner", "organisation"),
    ]
}
