//! Pages of this room.

mod account;
mod authenticator;
mod confirm;
mod cookies;
mod form;
mod invite;
mod link;
mod passkeys;
mod providers;
mod sign_in;
mod tokens;

pub(crate) use invite::role;
use lb_doors::{Access, Routes};

use crate::acts;

/// Why some routes ask the policy engine for nothing.
const SIGNING_IN: Access = Access::Open("whoever signs in is nobody yet; the secret decides");

/// Why the module is open.
const ASSET: Access = Access::Open("a file without secrets, the same for everybody");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", SIGNING_IN, sign_in::ask)
        .post("/sign-in", SIGNING_IN, sign_in::with_password)
        .get("/sign-in/link", SIGNING_IN, sign_in::ask_link)
        .post("/sign-in/link", SIGNING_IN, sign_in::send_link)
        .get("/sign-in/second", SIGNING_IN, sign_in::ask_second)
        .post("/sign-in/second", SIGNING_IN, sign_in::second)
        .post("/sign-in/with/{provider}", SIGNING_IN, providers::start)
        .get("/sign-in/with/{provider}/return", SIGNING_IN, providers::back)
        .post("/sign-out", SIGNING_IN, sign_in::out)
        .get("/join", SIGNING_IN, sign_in::ask_join)
        .post("/join", SIGNING_IN, sign_in::send_join)
        .get("/reset", SIGNING_IN, sign_in::ask_reset)
        .post("/reset", SIGNING_IN, sign_in::send_reset)
        .get("/link/{secret}", SIGNING_IN, link::open)
        .post("/link/{secret}", SIGNING_IN, link::take)
        .get("/workspaces/{id}/invite", &lb_workspaces::acts::GRANT_WITHIN, invite::ask)
        .post("/workspaces/{id}/invite", &lb_workspaces::acts::GRANT_WITHIN, invite::invite)
        .get("/installation/invite", &lb_workspaces::acts::GRANT_TOP, invite::ask_top)
        .post("/installation/invite", &lb_workspaces::acts::GRANT_TOP, invite::invite_top)
        .get("/records/{id}/invite", &lb_workspaces::acts::GRANT_RECORD, invite::ask_record)
        .post("/records/{id}/invite", &lb_workspaces::acts::GRANT_RECORD, invite::invite_record)
        .get("/workspaces/{id}/enter", &acts::SESSION_ENTER, account::enter)
        .get("/account", &acts::ACCOUNT_SHOW, account::show)
        .get("/account/edit", &acts::ACCOUNT_EDIT, account::change)
        .post("/account/edit", &acts::ACCOUNT_EDIT, account::edit)
        .post("/account/devices/others", &acts::SESSION_REVOKE, account::revoke_others)
        .post("/account/devices/{id}/revoke", &acts::SESSION_REVOKE, account::revoke_session)
        .get("/account/confirm", &acts::ACCOUNT_CONFIRM, confirm::ask)
        .post("/account/confirm", &acts::ACCOUNT_CONFIRM, confirm::confirm)
        .post("/account/confirm/link", &acts::ACCOUNT_CONFIRM, confirm::send)
        .get("/account/password", &acts::ACCOUNT_SECURE, account::ask_password)
        .post("/account/password", &acts::ACCOUNT_SECURE, account::set_password)
        .get("/account/address", &acts::ACCOUNT_SECURE, account::ask_address)
        .post("/account/address", &acts::ACCOUNT_SECURE, account::send_address)
        .get("/account/authenticator", &acts::ACCOUNT_SECURE, authenticator::ask)
        .post("/account/authenticator", &acts::ACCOUNT_SECURE, authenticator::confirm)
        .get("/account/authenticator/remove", &acts::ACCOUNT_SECURE, authenticator::ask_remove)
        .post("/account/authenticator/remove", &acts::ACCOUNT_SECURE, authenticator::remove)
        .get("/account/codes", &acts::ACCOUNT_SECURE, authenticator::ask_codes)
        .post("/account/codes", &acts::ACCOUNT_SECURE, authenticator::codes)
        .post("/account/confirm/with/{provider}", &acts::ACCOUNT_CONFIRM, providers::confirm)
        .get("/account/providers", &acts::ACCOUNT_SECURE, providers::list)
        .get("/account/providers/join", &acts::ACCOUNT_SECURE, providers::ask_join)
        .post("/account/providers/join", &acts::ACCOUNT_SECURE, providers::join)
        .post("/account/providers/{provider}", &acts::ACCOUNT_SECURE, providers::link)
        .post("/account/providers/{provider}/remove", &acts::ACCOUNT_SECURE, providers::unlink)
        .get("/account/passkeys", &acts::ACCOUNT_SECURE, passkeys::list)
        .post("/account/passkeys", &acts::ACCOUNT_SECURE, passkeys::add)
        .post("/account/passkeys/begin", &acts::ACCOUNT_SECURE, passkeys::begin)
        .get("/account/passkeys/{id}/remove", &acts::ACCOUNT_SECURE, passkeys::list)
        .post("/account/passkeys/{id}/remove", &acts::ACCOUNT_SECURE, passkeys::remove)
        .post("/account/confirm/passkey", &acts::ACCOUNT_CONFIRM, passkeys::confirm)
        .get("/accounts/passkey.js", ASSET, passkeys::script)
        .post("/sign-in/passkey/begin", SIGNING_IN, passkeys::ask)
        .post("/sign-in/passkey", SIGNING_IN, passkeys::sign_in)
        .get("/account/tokens/new", &acts::TOKEN_MAKE, tokens::ask)
        .post("/account/tokens/new", &acts::TOKEN_MAKE, tokens::make)
        .post("/account/tokens/{id}/revoke", &acts::TOKEN_REVOKE, tokens::revoke)
}
