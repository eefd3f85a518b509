//! What can be done here, and by whom.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Reading what one was told.
pub static LIST: Act = Act {
    code: "notification.list",
    object: "notification",
    allow: &[Allow::SignedIn],
    doors: &[Door::Page, Door::Api, Door::Count],
    step_up: false,
};

/// Marking what one was told as read.
pub static MARK: Act = Act {
    code: "notification.mark",
    object: "notification",
    allow: &[Allow::Own],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Choosing how one is told by mail.
pub static CHOOSE: Act = Act {
    code: "notification.choose",
    object: "notification",
    allow: &[Allow::Own],
    doors: &[Door::Page],
    step_up: false,
};

/// Looking at the webhooks of one's workspaces.
pub static WEBHOOK_LIST: Act = Act {
    code: "webhook.list",
    object: "webhook",
    allow: &[Allow::AnyStaff(&[Role::Administrator])],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Looking at one webhook and its deliveries.
pub static WEBHOOK_SHOW: Act = Act {
    code: "webhook.show",
    object: "webhook",
    allow: &[Allow::Staff(&[Role::Administrator])],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Adding, changing, testing and removing a webhook. News leave the platform through it, hence the
/// fresh proof of identity.
pub static WEBHOOK_MANAGE: Act = Act {
    code: "webhook.manage",
    object: "webhook",
    allow: &[Allow::Staff(&[Role::Administrator])],
    doors: &[Door::Page, Door::Api],
    step_up: true,
};

/// All of them.
pub static ALL: &[&Act] = &[&LIST, &MARK, &CHOOSE, &WEBHOOK_LIST, &WEBHOOK_SHOW, &WEBHOOK_MANAGE];
