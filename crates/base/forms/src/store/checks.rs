//! Keeps what must be true of forms, answers and documents beyond the constraints.

use lb_store::check::Check;

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("form", "id", "workspace", "workspace"),
        Check::reference("answer", "id", "workspace", "workspace"),
        Check::reference("answer", "id", "organisation", "organisation"),
        Check::reference("answer", "id", "account", "account"),
        Check::reference("document", "id", "organisation", "organisation"),
        Check::reference("attachment", "id", "account", "account"),
    ]
}
