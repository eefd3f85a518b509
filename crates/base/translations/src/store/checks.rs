//! Keeps what must be true of the list of translations beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("translation_entry", "entry", "workspace", "workspace"),
        Check::reference("translation_entry", "entry", "organisation", "organisation"),
        Check::about(
            "translations-own",
            "translation_entry.language",
            Fault::State,
            "select entry as record from translation_entry where language = original",
        ),
    ]
}
