//! Keeps what must be true of letters beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("letter", "id", "account", "account"),
        Check::reference("letter", "id", "organisation", "organisation"),
        Check::about(
            "letters-emptied",
            "letter.words",
            Fault::State,
            "select id as record from letter where state in ('difficulty', 'report') and emptied_at is null",
        ),
        Check::about(
            "letters-files",
            "letter_file.letter",
            Fault::State,
            "select distinct l.id as record from letter_file f join letter l on l.id = f.letter \
             where l.emptied_at is not null",
        ),
    ]
}
