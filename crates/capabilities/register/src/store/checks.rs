//! Keeps what must be true of the permanent groups beyond the constraints.

use lb_statistics::disclosure::LEAST;
use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("publication", "id", "workspace", "workspace"),
        Check::reference("register_group", "id", "workspace", "workspace"),
        Check::about(
            "register-few",
            "register_group",
            Fault::Disclosure,
            &format!(
                "select g.id as record from register_group g where (select count(*) \
                 from register_member m where m.grp = g.id) < {LEAST}"
            ),
        ),
        // A figure with and one without a group differ by that group alone, as long as groups share nobody.
        Check::about(
            "register-shared",
            "register_member",
            Fault::Twice,
            "select min(m.grp) as record from register_member m join register_group g on g.id = m.grp \
             group by g.workspace, g.family, m.entry having count(*) > 1",
        ),
    ]
}
