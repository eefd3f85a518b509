//! Notifications, mails and webhooks on both engines.

mod mails;
mod notices;
mod rig;
mod server;
mod smtp;
mod webhooks;
