//! What can be done with themes.

use lb_kernel::policy::{Act, Allow, Door, Role};

use super::{PAGED, POLICY, act};

const PAGES: &[Door] = &[Door::Page, Door::Api];

/// Listing the themes of one's workspaces.
pub static LIST: Act =
    act("theme.list", "theme", &[Allow::AnyStaff(Role::STAFF)], &[Door::Page, Door::Api]);
/// Reading one: no company is named there.
pub static READ: Act = act(
    "theme.read",
    "theme",
    &[Allow::Staff(Role::STAFF), Allow::Supervisors],
    &[Door::Page, Door::Api, Door::Search],
);
/// Confirming, naming, splitting, merging themes, and moving items.
pub static EDIT: Act = act("theme.edit", "theme", &[Allow::Staff(POLICY)], PAGES);
/// Letting the engine propose themes now.
pub static GROUP: Act = act("theme.group", "theme", &[Allow::Staff(POLICY)], PAGED);
/// Being shown whether words are the same as an earlier theme.
pub static HINT: Act = act("theme.hint", "theme", &[Allow::Anyone], PAGES);
