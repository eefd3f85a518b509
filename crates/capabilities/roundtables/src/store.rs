//! The tables: SQL and nothing else.

pub(crate) mod checks;
pub(crate) mod commitment;
pub(crate) mod gathering;
pub(crate) mod link;
pub(crate) mod people;
pub(crate) mod statement;
