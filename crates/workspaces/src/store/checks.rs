//! Keeps what must be true of workspaces and roles beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference_where("grant_", "id", "scope_id", "workspace", "one.scope = 'workspace'"),
        Check::reference_where(
            "grant_",
            "id",
            "scope_id",
            "organisation",
            "one.scope = 'organisation'",
        ),
        Check::reference("account", "id", "person", "person"),
        Check::reference("record_share", "record", "workspace", "workspace"),
        Check::new(
            "lead.n",
            Fault::Count,
            "select l.scope || ' ' || l.scope_id as record from lead l where l.n <> \
             (select count(*) from grant_ g where g.scope = l.scope and g.scope_id = l.scope_id \
             and g.revoked_at is null and g.role = \
             case l.scope when 'installation' then 'operator' else 'administrator' end)",
        ),
        Check::new(
            "grant_",
            Fault::Twice,
            "select min(id) as record from grant_ where revoked_at is null \
             group by account, role, scope, scope_id having count(*) > 1",
        ),
    ]
}
