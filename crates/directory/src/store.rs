//! Keeps the directory's tables: SQL and rows, nothing else.

pub(crate) mod affiliation;
pub(crate) mod checks;
pub(crate) mod claim;
pub(crate) mod consent;
pub(crate) mod duplicate;
pub(crate) mod intake;
pub(crate) mod journey;
pub(crate) mod merge;
pub(crate) mod named;
pub(crate) mod note;
pub(crate) mod organisation;
pub(crate) mod parts;
pub(crate) mod person;
