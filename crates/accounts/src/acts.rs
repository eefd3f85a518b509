//! Everything that somebody can do with an account: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

const fn own(code: &'static str, object: &'static str, step_up: bool) -> Act {
    Act { code, object, allow: &[Allow::Own], doors: &[Door::Page], step_up }
}

/// Seeing one's account.
pub static ACCOUNT_SHOW: Act = Act {
    code: "account.show",
    object: "account",
    allow: &[Allow::Own],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};
/// Changing one's name, language and time zone.
pub static ACCOUNT_EDIT: Act = own("account.edit", "account", false);
/// Changing how one signs in: password, address, authenticator, passkeys, recovery codes.
pub static ACCOUNT_SECURE: Act = own("account.secure", "account", true);
/// Confirming that it is oneself.
pub static ACCOUNT_CONFIRM: Act = own("account.confirm", "account", false);
/// Ending a session on one of one's devices.
pub static SESSION_REVOKE: Act = own("session.revoke", "session", false);
/// Choosing the workspace to work in.
pub static SESSION_ENTER: Act = Act {
    code: "session.enter",
    object: "session",
    allow: &[Allow::SignedIn],
    doors: &[Door::Page],
    step_up: false,
};
/// Making a token for a program.
pub static TOKEN_MAKE: Act = own("token.make", "token", true);
/// Revoking a token.
pub static TOKEN_REVOKE: Act = own("token.revoke", "token", false);
/// Keeping somebody from signing in, and letting them in again.
pub static ACCOUNT_DISABLE: Act = Act {
    code: "account.disable",
    object: "account",
    allow: &[Allow::Installation(&[Role::Operator])],
    doors: &[Door::Api, Door::CommandLine],
    step_up: true,
};

/// All of them.
pub static ALL: &[&Act] = &[
    &ACCOUNT_SHOW,
    &ACCOUNT_EDIT,
    &ACCOUNT_SECURE,
    &ACCOUNT_CONFIRM,
    &SESSION_REVOKE,
    &SESSION_ENTER,
    &TOKEN_MAKE,
    &TOKEN_REVOKE,
    &ACCOUNT_DISABLE,
];
