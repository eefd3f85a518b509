//! The SQL of this room.

pub(crate) mod changes;
pub(crate) mod checks;
pub mod clocks;
pub(crate) mod feeds;
pub(crate) mod offices;
pub(crate) mod targets;
