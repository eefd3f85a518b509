//! Keeps the tables of this room: SQL and rows, nothing else.

pub mod checks;
pub(crate) mod difficulty;
pub mod exclusion;
pub(crate) mod gate;
pub mod interest;
pub mod listing;
pub mod review;
pub mod round;
pub(crate) mod translation;
pub(crate) mod watch;
