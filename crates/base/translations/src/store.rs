//! Keeps the list of what there is to translate: SQL and rows, nothing else.

pub(crate) mod checks;
pub(crate) mod entry;
