//! Everything that can be done in this room: its lines of the matrix.

pub mod answers;
pub mod themes;

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who takes difficulties to authorities: nobody else of a workspace learns who raised one.
pub const POLICY: &[Role] = &[Role::PolicyOfficer];
/// Who says how a unit works.
pub const UNIT: &[Role] = &[Role::Administrator, Role::PolicyOfficer];
/// Who takes part for a company.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const DOORS: &[Door] = &[Door::Page, Door::Api];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];
/// On pages and by the platform itself.
pub(crate) const PAGED: &[Door] = &[Door::Page, Door::CommandLine, Door::Job];

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
    &[Door::Page, Door::Api, Door::CommandLine, Door::Job],
);
/// Reporting one without an account.
pub static REPORT: Act = act("difficulty.report", DIFFICULTY, &[Allow::Anyone], &[Door::Page]);
/// Reading the controlled list.
pub static CODES: Act = act("difficulty.codes", DIFFICULTY, &[Allow::Anyone], &[Door::Api]);
/// Listing difficulties: one's own, or those of the workspaces one is a policy officer of.
pub static LIST: Act = act("difficulty.list", DIFFICULTY, &[Allow::SignedIn], DOORS);
/// Reading one.
pub static READ: Act = act(
    "difficulty.read",
    DIFFICULTY,
    &[Allow::Members(OWN), Allow::Own, Allow::Staff(POLICY)],
    DONE,
);
/// Reading who raised one: every reading is an audit entry.
pub static PROPOSER: Act =
    act("difficulty.proposer", DIFFICULTY, &[Allow::Staff(POLICY)], &[Door::Page]);
/// Describing one, and cutting it into items.
pub static EDIT: Act = act("difficulty.edit", DIFFICULTY, &[Allow::Staff(POLICY)], PAGED);
/// Confirming its wording, saying how much others may learn, taking it back.
pub static CONSENT: Act =
    act("difficulty.consent", DIFFICULTY, &[Allow::Members(OWN), Allow::Own], &[Door::Page]);
/// Sending links to those who said it.
pub static SEND: Act = act("difficulty.send", DIFFICULTY, &[Allow::Staff(POLICY)], PAGED);
/// Taking difficulties in from a table.
pub static IMPORT: Act =
    act("difficulty.import", DIFFICULTY, &[Allow::Staff(POLICY)], &[Door::Page, Door::CommandLine]);
/// Taking away as a file what one sees.
pub static EXPORT: Act = act("difficulty.export", DIFFICULTY, &[Allow::SignedIn], &[Door::Export]);
/// Saying how a unit works: its public form, what it gets, its times.
pub static RECEIVE: Act = act("difficulty.receive", DIFFICULTY, &[Allow::Staff(UNIT)], DONE);
/// Coming to that page.
pub static SETTINGS: Act =
    act("difficulty.settings", DIFFICULTY, &[Allow::AnyStaff(UNIT)], &[Door::Page]);
/// Reporting that somebody suffered for what was said.
pub static RETALIATION_REPORT: Act =
    act("retaliation.report", "retaliation", &[Allow::Anyone], &[Door::Page]);
/// Reading and handling such reports.
pub static RETALIATION_HANDLE: Act =
    act("retaliation.handle", "retaliation", &[Allow::Staff(POLICY)], &[Door::Page]);
/// All of them.
pub static ALL: &[&Act] = &[
    &CAPTURE,
    &REPORT,
    &CODES,
    &LIST,
    &READ,
    &answers::OVERSEE,
    &PROPOSER,
    &EDIT,
    &CONSENT,
    &SEND,
    &IMPORT,
    &EXPORT,
    &RECEIVE,
    &SETTINGS,
    &RETALIATION_REPORT,
    &RETALIATION_HANDLE,
    &themes::LIST,
    &themes::READ,
    &themes::EDIT,
    &themes::GROUP,
    &themes::HINT,
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
