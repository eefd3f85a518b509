//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who opens the mail of a unit: a letter says who wrote it, and nobody else of a workspace learns that.
pub const POLICY: &[Role] = &[Role::PolicyOfficer];
const STAFF: &[Allow] = &[Allow::Staff(POLICY)];
const DOORS: &[Door] = &[Door::Page, Door::Api];

const fn act(code: &'static str, allow: &'static [Allow], doors: &'static [Door]) -> Act {
    Act { code, object: "letter", allow, doors, step_up: false }
}

/// Handing a mail over, as a mail server does.
pub static RECEIVE: Act = act("letter.receive", STAFF, &[Door::Api, Door::Mail, Door::CommandLine]);
/// Listing the letters of one's units.
pub static LIST: Act = act("letter.list", &[Allow::AnyStaff(POLICY)], DOORS);
/// Reading one, with its files: every reading is an audit entry.
pub static READ: Act = act("letter.read", STAFF, DOORS);
/// Setting one aside, and taking it back.
pub static SETTLE: Act = act("letter.settle", STAFF, DOORS);
/// Saying under which name mail reaches a unit.
pub static ADDRESS: Act = act("letter.address", &[Allow::AnyStaff(POLICY)], &[Door::Page]);

/// All of them.
pub static ALL: &[&Act] = &[&RECEIVE, &LIST, &READ, &SETTLE, &ADDRESS];
