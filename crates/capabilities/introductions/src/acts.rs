//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who makes introductions for a network.
pub const DESK: &[Role] = &[Role::Officer, Role::Adviser];
/// Who makes them where advisers stand between both sides.
pub const OFFICE: &[Role] = &[Role::Officer];
/// Whom an organisation can have as its adviser.
pub const ADVISERS: &[Role] = &[Role::Adviser];
/// Who takes part for an organisation.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
/// Who speaks for an organisation: asks, answers, takes back.
pub const SPEAKERS: &[Role] = &[Role::Representative];
const KEEPERS: &[Role] = &[Role::Administrator, Role::Officer];
const DOORS: &[Door] = &[Door::Page, Door::Api];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];
const INTRODUCTION: &str = "introduction";

const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    doors: &'static [Door],
) -> Act {
    Act { code, object, allow, doors, step_up: false }
}

/// Listing the introductions that one takes part in or makes.
pub static LIST: Act = act("introduction.list", INTRODUCTION, &[Allow::SignedIn], DOORS);
/// Reading one, as far as it has come.
pub static READ: Act = act(
    "introduction.read",
    INTRODUCTION,
    &[Allow::Members(OWN), Allow::Staff(DESK), Allow::Own],
    DONE,
);
/// Asking for an introduction: for one's organisation, or as the network's desk for both.
pub static ASK: Act =
    act("introduction.ask", INTRODUCTION, &[Allow::Members(SPEAKERS), Allow::Staff(DESK)], DONE);
/// Saying yes or no for one side, which may let its adviser do it.
pub static ANSWER: Act =
    act("introduction.answer", INTRODUCTION, &[Allow::Members(SPEAKERS), Allow::Own], DONE);
/// Taking back: closes all doors at once.
pub static WITHDRAW: Act =
    act("introduction.withdraw", INTRODUCTION, &[Allow::Members(SPEAKERS)], DOORS);
/// Passing on or holding back what is asked, answered and shown: for the adviser of a side, and for the desk where a
/// side has none.
pub static MEDIATE: Act =
    act("introduction.mediate", INTRODUCTION, &[Allow::Own, Allow::Staff(OFFICE)], DOORS);
/// Laying a document before the other side, or taking it back.
pub static SHARE: Act = act("introduction.share", INTRODUCTION, &[Allow::Members(SPEAKERS)], DONE);
/// Reading the terms of a network.
pub static TERMS_READ: Act =
    act("introduction-terms.read", "introduction-terms", &[Allow::Anyone], DOORS);
/// Accepting terms for one's organisation, and asking to be a member by it.
pub static TERMS_ACCEPT: Act =
    act("introduction-terms.accept", "introduction-terms", &[Allow::Members(SPEAKERS)], DONE);
/// Publishing terms in a new version.
pub static TERMS_PUBLISH: Act =
    act("introduction-terms.publish", "introduction-terms", &[Allow::Staff(KEEPERS)], DONE);
/// Setting how a network makes introductions, and who may join it.
pub static RULES_SET: Act =
    act("introduction-rules.set", "introduction-rules", &[Allow::Staff(KEEPERS)], DONE);
/// Taking organisations into the network as curated counterparts, deciding of those that ask to be members, and
/// ending memberships.
pub static MEMBERS_CURATE: Act =
    act("introduction-membership.curate", "introduction-membership", &[Allow::Staff(DESK)], DONE);
/// Appointing who advises an organisation in a network: for its own people and for the desk.
pub static ADVISER_APPOINT: Act = act(
    "introduction-adviser.appoint",
    "introduction-adviser",
    &[Allow::Members(SPEAKERS), Allow::Staff(OFFICE)],
    DOORS,
);

/// All of them.
pub static ALL: &[&Act] = &[
    &LIST,
    &READ,
    &ASK,
    &ANSWER,
    &WITHDRAW,
    &MEDIATE,
    &SHARE,
    &TERMS_READ,
    &TERMS_ACCEPT,
    &TERMS_PUBLISH,
    &RULES_SET,
    &MEMBERS_CURATE,
    &ADVISER_APPOINT,
];
