//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who plans and keeps the gatherings of a workspace.
pub const DESK: &[Role] = &[Role::Administrator, Role::Officer, Role::Adviser, Role::PolicyOfficer];
/// Who takes part for an organisation.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const DOORS: &[Door] = &[Door::Page, Door::Api];
const TAKEN: &[Door] = &[Door::Page, Door::Api, Door::Export];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine];
const FOUND: &[Door] = &[Door::Page, Door::Api, Door::Search, Door::Job];
const READ_BY: &[Door] = &[Door::Page, Door::Api, Door::Job];

const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    doors: &'static [Door],
) -> Act {
    Act { code, object, allow, doors, step_up: false }
}

const STAFF: &[Allow] = &[Allow::Staff(DESK)];
const WATCHED: &[Allow] = &[Allow::Staff(DESK), Allow::Supervisors];

/// Listing gatherings, as far as one sees them.
pub static LIST: Act = act("gathering.list", "gathering", &[Allow::Anyone], READ_BY);
/// Reading one: who may see it, and whoever takes part for its organisation.
pub static READ: Act = act("gathering.read", "gathering", &[Allow::Seen], FOUND);
/// Planning one.
pub static PLAN: Act = act("gathering.plan", "gathering", &[Allow::AnyStaff(DESK)], DONE);
/// Changing one: what, when, who, how far it is.
pub static EDIT: Act = act("gathering.edit", "gathering", STAFF, DONE);
/// Handing links to its guests, and taking them back.
pub static LINK: Act = act("gathering.link", "gathering", STAFF, DOORS);
/// Reading what must be known before it, and taking it along as a file.
pub static BRIEF: Act = act("gathering.brief", "gathering", WATCHED, TAKEN);
/// Reading a report into one.
pub static READ_REPORT: Act =
    act("gathering.read-report", "gathering", &[Allow::AnyStaff(DESK)], DOORS);
/// Taking gatherings and promises away as a file.
pub static EXPORT: Act = act("gathering.export", "gathering", &[Allow::SignedIn], &[Door::Export]);
/// Writing down what is said.
pub static CAPTURE: Act = act("statement.capture", "statement", STAFF, DONE);
/// Putting right what was written down: whose it is, what it is, its words until they are confirmed.
pub static AMEND: Act = act("statement.amend", "statement", STAFF, DONE);
/// Listing promises, as far as one sees their gatherings.
pub static COMMITMENT_LIST: Act = act("commitment.list", "commitment", &[Allow::Anyone], READ_BY);
/// Reading one.
pub static COMMITMENT_READ: Act = act("commitment.read", "commitment", &[Allow::Seen], READ_BY);
/// Making a promise of what was said, and saying what became of it.
pub static COMMITMENT_KEEP: Act = act("commitment.keep", "commitment", STAFF, DONE);

/// All of them.
pub static ALL: &[&Act] = &[
    &LIST,
    &READ,
    &PLAN,
    &EDIT,
    &LINK,
    &BRIEF,
    &READ_REPORT,
    &EXPORT,
    &CAPTURE,
    &AMEND,
    &COMMITMENT_LIST,
    &COMMITMENT_READ,
    &COMMITMENT_KEEP,
];
