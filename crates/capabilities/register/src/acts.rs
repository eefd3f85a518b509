//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who publishes for a workspace.
pub const POLICY: &[Role] = &[Role::PolicyOfficer];
const DOORS: &[Door] = &[Door::Page, Door::Api, Door::CommandLine];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];

const fn act(code: &'static str, allow: &'static [Allow], doors: &'static [Door]) -> Act {
    Act { code, object: "register", allow, doors, step_up: false }
}

/// Reading what is published: everybody, without an account.
pub static READ: Act = act("register.read", &[Allow::Anyone], DOORS);
/// Seeing what would be published, what is hidden and why, and the exact numbers of effects.
pub static PREVIEW: Act = act("register.preview", &[Allow::Staff(POLICY)], DONE);
/// Publishing.
pub static PUBLISH: Act = act("register.publish", &[Allow::Staff(POLICY)], DONE);
/// Setting how a workspace publishes.
pub static RULES: Act =
    act("register.rules", &[Allow::Staff(POLICY)], &[Door::Page, Door::CommandLine, Door::Job]);
/// All of them.
pub static ALL: &[&Act] = &[&READ, &PREVIEW, &PUBLISH, &RULES];
