//! Accounts on both engines, through the router: every way in, what ends it, and what happens when
//! many come at once.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod authenticator;
mod confirm;
mod forger;
mod house;
mod invitations;
mod join;
mod links;
mod pace;
mod passkeys;
mod peer;
mod providers;
mod sessions;
mod sign_in;
mod tokens;
