//! The tables: SQL and nothing else.

pub(crate) mod ask;
pub(crate) mod checks;
pub(crate) mod collaboration;
pub(crate) mod outcome;
pub(crate) mod place;
