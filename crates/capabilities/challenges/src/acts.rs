//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who runs challenges for a workspace.
pub const DESK: &[Role] = &[Role::Officer, Role::Adviser];
/// Who takes part for an organisation.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const SPEAKERS: &[Role] = &[Role::Representative];
const DOORS: &[Door] = &[Door::Page, Door::Api];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];

const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    doors: &'static [Door],
) -> Act {
    Act { code, object, allow, doors, step_up: false }
}

/// Listing challenges; the list holds those that are seen.
pub static LIST: Act = act("challenge.list", "challenge", &[Allow::Anyone], DOORS);
/// Reading one.
pub static READ: Act = act(
    "challenge.read",
    "challenge",
    &[Allow::Seen],
    &[Door::Page, Door::Api, Door::Search, Door::CommandLine, Door::Job],
);
/// Writing one and moving it on: its owner, or the desk on its behalf.
pub static WRITE: Act =
    act("challenge.write", "challenge", &[Allow::Members(SPEAKERS), Allow::Staff(DESK)], DONE);
/// Proposing something for one's organisation.
pub static PROPOSE: Act = act("proposal.submit", "proposal", &[Allow::Members(SPEAKERS)], DONE);
/// Reading a proposal: its organisation, the challenge's owner, the desk.
pub static PROPOSAL_READ: Act =
    act("proposal.read", "proposal", &[Allow::Members(OWN), Allow::Staff(DESK)], DONE);
/// Judging a proposal, noting talks: the challenge's owner, or the desk on its behalf.
pub static JUDGE: Act =
    act("proposal.judge", "proposal", &[Allow::Members(SPEAKERS), Allow::Staff(DESK)], DONE);
/// Writing one's proposal anew, until its pitch.
pub static REVISE: Act = act("proposal.revise", "proposal", &[Allow::Members(SPEAKERS)], DOORS);
/// Laying filed documents to one's proposal, and taking them back.
pub static LAY_FILE: Act = act("proposal.lay-file", "proposal", &[Allow::Members(SPEAKERS)], DOORS);
/// Taking one's proposal back.
pub static WITHDRAW: Act = act("proposal.withdraw", "proposal", &[Allow::Members(SPEAKERS)], DOORS);

/// All of them.
pub static ALL: &[&Act] =
    &[&LIST, &READ, &WRITE, &PROPOSE, &PROPOSAL_READ, &JUDGE, &REVISE, &LAY_FILE, &WITHDRAW];
