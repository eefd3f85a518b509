//! Everything that can be done in this room: its lines of the matrix.
//!
//! Roles are given in tiers, each by an act of its own. Those that lead come from above (the operator
//! for the topmost workspaces, then the workspace above), those that work come from within.

use lb_kernel::policy::{Act, Allow, Door, Role};

const EVERYWHERE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine];
const OPERATOR: &[Role] = &[Role::Operator];
const LEADING: &[Role] = &[Role::Supervisor, Role::Administrator];
const ADMINISTRATOR: &[Role] = &[Role::Administrator];
const OFFICE: &[Role] = &[Role::Administrator, Role::Officer];
const REPRESENTATIVE: &[Role] = &[Role::Representative];

const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    step_up: bool,
) -> Act {
    Act { code, object, allow, doors: EVERYWHERE, step_up }
}

/// Listing the workspaces that one may see.
pub static WORKSPACE_LIST: Act = Act {
    code: "workspace.list",
    object: "workspace",
    allow: &[Allow::SignedIn],
    doors: EVERYWHERE,
    step_up: false,
};
/// Seeing one workspace; a job writes its name over what the register publishes.
pub static WORKSPACE_SHOW: Act = Act {
    doors: &[Door::Page, Door::Api, Door::CommandLine, Door::Job],
    ..act("workspace.show", "workspace", &[Allow::Seen, Allow::Installation(OPERATOR)], false)
};
/// Making a workspace, at the top or below another; asked about the one above.
pub static WORKSPACE_CREATE: Act = act(
    "workspace.create",
    "workspace",
    &[Allow::Installation(OPERATOR), Allow::Staff(LEADING), Allow::Supervisors],
    false,
);
/// Changing a workspace's name, countries, languages and settings.
pub static WORKSPACE_EDIT: Act = Act {
    doors: &[Door::Page, Door::Api],
    ..act("workspace.edit", "workspace", &[Allow::Staff(ADMINISTRATOR), Allow::Supervisors], false)
};
/// Closing a workspace for good.
pub static WORKSPACE_CLOSE: Act =
    act("workspace.close", "workspace", &[Allow::Installation(OPERATOR), Allow::Supervisors], true);
/// Seeing who has which role in a workspace, with its agreements, over an organisation, a record, the
/// installation.
pub static GRANT_SHOW: Act = act(
    "grant.show",
    "grant",
    &[
        Allow::Staff(Role::STAFF),
        Allow::Supervisors,
        Allow::Members(REPRESENTATIVE),
        Allow::Installation(OPERATOR),
    ],
    false,
);
/// Giving and taking back roles over the installation, and leading roles of a topmost workspace.
pub static GRANT_TOP: Act = act("grant.top", "grant", &[Allow::Installation(OPERATOR)], true);
/// Giving and taking back leading roles of a workspace below; asked about the one above.
pub static GRANT_BELOW: Act =
    act("grant.below", "grant", &[Allow::Staff(LEADING), Allow::Supervisors], true);
/// Giving and taking back working roles and partnership of a workspace.
pub static GRANT_WITHIN: Act = act("grant.within", "grant", &[Allow::Staff(ADMINISTRATOR)], true);
/// Naming those who speak for an organisation.
pub static GRANT_REPRESENT: Act = act("grant.represent", "grant", &[Allow::Staff(OFFICE)], false);
/// Naming the members of an organisation.
pub static GRANT_MEMBERS: Act =
    act("grant.members", "grant", &[Allow::Members(REPRESENTATIVE), Allow::Staff(OFFICE)], false);
/// Giving and taking back a role on one record.
pub static GRANT_RECORD: Act = act("grant.record", "grant", &[Allow::Staff(OFFICE)], false);
/// Giving up a role of one's own.
pub static GRANT_LEAVE: Act = act("grant.leave", "grant", &[Allow::Own], false);
/// Making and ending an agreement by which another workspace sees what partners see.
pub static AGREEMENT_MAKE: Act =
    act("agreement.make", "agreement", &[Allow::Staff(ADMINISTRATOR), Allow::Supervisors], true);
/// Sharing one record with one workspace, and taking it back.
pub static RECORD_SHARE: Act = act(
    "record.share",
    "record",
    &[Allow::Staff(OFFICE), Allow::Members(REPRESENTATIVE), Allow::Own],
    false,
);

/// All of them.
pub static ALL: &[&Act] = &[
    &WORKSPACE_LIST,
    &WORKSPACE_SHOW,
    &WORKSPACE_CREATE,
    &WORKSPACE_EDIT,
    &WORKSPACE_CLOSE,
    &GRANT_SHOW,
    &GRANT_TOP,
    &GRANT_BELOW,
    &GRANT_WITHIN,
    &GRANT_REPRESENT,
    &GRANT_MEMBERS,
    &GRANT_RECORD,
    &GRANT_LEAVE,
    &AGREEMENT_MAKE,
    &RECORD_SHARE,
];
