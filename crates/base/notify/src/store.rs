//! The SQL of this room.

pub(crate) mod checks;
pub(crate) mod deliveries;
pub(crate) mod mails;
pub(crate) mod notices;
pub(crate) mod webhooks;
