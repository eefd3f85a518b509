//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who asks companies for a workspace.
pub const DESK: &[Role] = &[Role::Administrator, Role::Officer, Role::PolicyOfficer];
/// Who answers for a company.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const DOORS: &[Door] = &[Door::Page, Door::Api];
/// What can be read on the server as well.
const READING: &[Door] = &[Door::Page, Door::Api, Door::CommandLine];

const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    doors: &'static [Door],
) -> Act {
    Act { code, object, allow, doors, step_up: false }
}

/// Listing surveys, as far as one sees them.
pub static LIST: Act = act("survey.list", "survey", &[Allow::Anyone], READING);
/// Reading one: what it is, and what was published of it.
pub static READ: Act = act("survey.read", "survey", &[Allow::Seen], READING);
/// Preparing one.
pub static PLAN: Act = act("survey.plan", "survey", &[Allow::AnyStaff(DESK)], DOORS);
/// Changing one: what, whom, opening, closing, publishing.
pub static EDIT: Act = act("survey.edit", "survey", &[Allow::Staff(DESK)], DOORS);
/// Reading its exact figures and what was written in words.
pub static RESULTS: Act = act("survey.results", "survey", &[Allow::Staff(DESK)], READING);
/// Taking its exact figures away as a file.
pub static EXPORT: Act =
    act("survey.export", "survey", &[Allow::Staff(DESK)], &[Door::Export, Door::CommandLine]);
/// Listing what one's own companies are asked.
pub static ANSWER_LIST: Act = act("survey-answer.list", "survey-answer", &[Allow::SignedIn], DOORS);
/// Reading one company's answer.
pub static ANSWER_READ: Act =
    act("survey-answer.read", "survey-answer", &[Allow::Staff(DESK), Allow::Members(OWN)], DOORS);
/// Answering for one's company.
pub static ANSWER_GIVE: Act =
    act("survey-answer.give", "survey-answer", &[Allow::Members(OWN)], DOORS);

/// All of them.
pub static ALL: &[&Act] =
    &[&LIST, &READ, &PLAN, &EDIT, &RESULTS, &EXPORT, &ANSWER_LIST, &ANSWER_READ, &ANSWER_GIVE];
