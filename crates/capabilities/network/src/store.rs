//! Keeps the tables of this room: SQL and rows, nothing else.

pub mod exclusion;
pub mod interest;
pub mod listing;
pub mod review;
pub(crate) mod translation;
