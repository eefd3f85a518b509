//! The use cases of this room.

pub(crate) mod accept;
pub(crate) mod carry;
pub(crate) mod deliver;
pub(crate) mod digest;
pub(crate) mod notices;
pub(crate) mod webhooks;
