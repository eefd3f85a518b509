//! Everything that can be done in this room: its lines of the matrix.

pub mod answers;

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who takes difficulties to authorities: nobody else of a workspace learns who raised one.
pub const POLICY: &[Role] = &[Role::PolicyOfficer];
/// Who takes part for a company.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const DOORS: &[Door] = &[Door::Page, Door::Api];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];

const DIFFICULTY: &str = "difficulty";

pub(crate) const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    doors: &'static [Door],
) -> Act {
    Act { code, object, allow, doors, step_up: false }
}

/// Writing a difficulty down: for one's company, or as somebody who heard it.
pub static CAPTURE: Act = act(
    "difficulty.capture",
    DIFFICULTY,
    &[Allow::Members(OWN), Allow::Staff(Role::STAFF)],
    &[Door::Page, Door::Api, Door::Mail, Door::CommandLine, Door::Job],
);
/// Reporting one without an account.
pub static REPORT: Act = act("difficulty.report", DIFFICULTY, &[Allow::Anyone], &[Door::Page]);
/// Listing difficulties: one's own, or those of the workspaces one is a policy officer of.
pub static LIST: Act = act("difficulty.list", DIFFICULTY, &[Allow::SignedIn], DOORS);
/// Reading one.
pub static READ: Act = act(
    "difficulty.read",
    DIFFICULTY,
    &[Allow::Members(OWN), Allow::Own, Allow::Staff(POLICY)],
    DONE,
);
/// All of them.
pub static ALL: &[&Act] = &[
    &CAPTURE,
    &REPORT,
    &LIST,
    &READ,
    &answers::OVERSEE,
    &answers::ITEM_LIST,
    &answers::ITEM_READ,
    &answers::ITEM_MOVE,
    &answers::ITEM_EXPORT,
    &answers::MINE,
    &answers::CONFIRM,
    &answers::AUTHORITY_READ,
    &answers::AUTHORITY_WRITE,
    &answers::AUTHORITY_ASK,
    &answers::MEASURE_READ,
    &answers::MEASURE_WRITE,
    &answers::RECOMMENDATION_READ,
    &answers::RECOMMENDATION_WRITE,
];
