//! Keeps the tables of files: SQL and rows, nothing else.

pub(crate) mod checks;
pub(crate) mod import;
pub(crate) mod usage;
