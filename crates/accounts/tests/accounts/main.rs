//! Accounts on both engines, through the router: every way in, what ends it, and what happens when
//! many come at once.

mod authenticator;
mod confirm;
mod house;
mod invitations;
mod links;
mod pace;
mod passkeys;
mod sessions;
mod sign_in;
mod tokens;
