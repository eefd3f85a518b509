//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who looks after the collaborations of a network.
pub const DESK: &[Role] = &[Role::Administrator, Role::Officer, Role::Adviser];
/// Who takes part for an organisation.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const SPEAKERS: &[Role] = &[Role::Representative];
const DOORS: &[Door] = &[Door::Page, Door::Api];
const READ_BY: &[Door] = &[Door::Page, Door::Api, Door::Job];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];

const COLLABORATION: &str = "collaboration";

const fn act(code: &'static str, allow: &'static [Allow], doors: &'static [Door]) -> Act {
    Act { code, object: COLLABORATION, allow, doors, step_up: false }
}

/// Listing the collaborations of one's organisations or network.
pub static LIST: Act = act("collaboration.list", &[Allow::SignedIn], DOORS);
/// Reading one: its two sides and the desk of its network.
pub static READ: Act =
    act("collaboration.read", &[Allow::Members(OWN), Allow::Staff(DESK)], READ_BY);
/// Opening one. Introductions and challenges open their own, as the platform; others are for the desk,
/// since a side that opens one alone would speak for the other.
pub static OPEN: Act =
    act("collaboration.open", &[Allow::Staff(DESK)], &[Door::Api, Door::CommandLine, Door::Job]);
/// Saying how far it has come, that it ended, where it lives, or that it never lived there.
pub static ADVANCE: Act =
    act("collaboration.advance", &[Allow::Members(SPEAKERS), Allow::Staff(DESK)], DONE);
/// Changing whom a side is asked through: the side itself, or the desk.
pub static CONTACT: Act =
    act("collaboration.contact", &[Allow::Members(SPEAKERS), Allow::Staff(DESK)], DOORS);
/// Taking them away as a file.
pub static EXPORT: Act = act("collaboration.export", &[Allow::SignedIn], &[Door::Export]);
/// Seeing what became of those of one organisation.
pub static PORTFOLIO: Act = act("collaboration.portfolio", &[Allow::Members(OWN)], DOORS);
/// Seeing what became of those of a whole network.
pub static NETWORK: Act =
    act("collaboration.network", &[Allow::Staff(DESK), Allow::Supervisors], DOORS);

/// All of them.
pub static ALL: &[&Act] = &[&LIST, &READ, &OPEN, &ADVANCE, &CONTACT, &EXPORT, &PORTFOLIO, &NETWORK];
