//! Keeps what must be true of difficulties, items, themes and answers beyond the constraints.

use lb_store::check::{Check, written};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    let mut all = written(include_str!("checks.sql"));
    all.extend([
        Check::reference("difficulty", "id", "workspace", "workspace"),
        Check::reference("item", "id", "workspace", "workspace"),
        Check::reference("authority", "id", "organisation", "organisation"),
        Check::reference("theme", "id", "owner", "account"),
        Check::reference("difficulty_proposer", "difficulty", "organisation", "organisation"),
        Check::reference("difficulty_proposer", "difficulty", "account", "account"),
    ]);
    all
}
