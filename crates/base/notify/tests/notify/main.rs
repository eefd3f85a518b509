//! Notifications, mails and webhooks on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails; that is its job"
)]

mod mails;
mod notices;
mod rig;
mod server;
mod smtp;
mod webhooks;
