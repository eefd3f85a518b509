//! Keeps what is found of records that may be the same: SQL and rows, nothing else. The tables are the directory's.

pub(crate) mod pair;
pub(crate) mod sound;
