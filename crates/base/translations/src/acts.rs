//! Keeps everything that can be done with translations: its lines of the matrix.

use lb_kernel::policy::Allow::{AnyStaff, Installation, Members, SignedIn, Staff};
use lb_kernel::policy::Door::{self, Api, Job, Page};
use lb_kernel::policy::{Act, Allow, Role};

/// Who translates for a workspace.
pub const TRANSLATORS: &[Role] = &[Role::Administrator, Role::Officer, Role::Adviser];
/// Who translates for an organisation.
pub const OWNERS: &[Role] = &[Role::Representative, Role::Member];
/// Who translates what belongs to the installation.
pub const KEEPERS: &[Role] = &[Role::Administrator, Role::Officer];

const DOORS: &[Door] = &[Page, Api];

const fn act(code: &'static str, allow: &'static [Allow], doors: &'static [Door]) -> Act {
    Act { code, object: "translation", allow, doors, step_up: false }
}

/// Listing what is to be translated; the list holds what one may translate.
pub static LIST: Act = act("translation.list", &[SignedIn], DOORS);
/// Writing and correcting the translation of a text: its organisation, or the workspace that keeps the record.
pub static WRITE: Act =
    act("translation.write", &[Staff(TRANSLATORS), Members(OWNERS)], &[Page, Api, Job]);
/// The same for a record that belongs to the installation.
pub static WRITE_COMMON: Act = act(
    "translation.write-common",
    &[AnyStaff(KEEPERS), Installation(&[Role::Operator])],
    &[Page, Api, Job],
);

/// All of them.
pub const ALL: &[&Act] = &[&LIST, &WRITE, &WRITE_COMMON];
