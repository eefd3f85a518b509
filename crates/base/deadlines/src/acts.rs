//! What can be done here, and by whom.
//!
//! Clocks are started and stopped by the rooms whose records they are attached to, as part of an act
//! of theirs; so there is no act for it here.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Seeing what is due, as far as one may see it.
pub static LIST: Act = Act {
    code: "deadline.list",
    object: "deadline",
    allow: &[Allow::SignedIn],
    doors: &[Door::Page, Door::Api, Door::Count],
    step_up: false,
};

/// Seeing one deadline and how its date came about: the workspace, and the organisation it concerns.
pub static SHOW: Act = Act {
    code: "deadline.show",
    object: "deadline",
    allow: &[Allow::Seen],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Pausing a clock for a reason, letting it run again, handing the ball over.
pub static STEER: Act = Act {
    code: "deadline.steer",
    object: "deadline",
    allow: &[Allow::Staff(&[
        Role::Administrator,
        Role::Officer,
        Role::Adviser,
        Role::LabManager,
        Role::PolicyOfficer,
    ])],
    doors: &[Door::Page, Door::Api, Door::Job],
    step_up: false,
};

/// Setting the targets, the calendar and the closed days of a workspace.
pub static SET: Act = Act {
    code: "deadline-rule.set",
    object: "deadline-rule",
    allow: &[Allow::Staff(&[Role::Administrator]), Allow::Supervisors],
    doors: &[Door::Page],
    step_up: false,
};

/// Drawing and removing the secret address for one's own calendar program.
pub static FEED: Act = Act {
    code: "deadline-feed.set",
    object: "deadline-feed",
    allow: &[Allow::Own],
    doors: &[Door::Page],
    step_up: false,
};

/// All of them.
pub static ALL: &[&Act] = &[&LIST, &SHOW, &STEER, &SET, &FEED];
