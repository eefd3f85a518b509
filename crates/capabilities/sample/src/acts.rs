//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who writes entries in a workspace.
pub(crate) const WRITERS: &[Role] = &[Role::Administrator, Role::Officer];
const DOORS: &[Door] = &[Door::Page, Door::Api];

const fn act(code: &'static str, allow: &'static [Allow]) -> Act {
    Act { code, object: "sample", allow, doors: DOORS, step_up: false }
}

/// Listing the entries that one may see.
pub static LIST: Act = act("sample.list", &[Allow::Anyone]);
/// Reading one entry.
pub static READ: Act = act("sample.read", &[Allow::Seen]);
/// Writing an entry and changing it.
pub static WRITE: Act = act("sample.write", &[Allow::Staff(WRITERS)]);

/// All of them.
pub static ALL: &[&Act] = &[&LIST, &READ, &WRITE];
