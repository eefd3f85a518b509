//! What follows from what, without a database.

pub mod course;
pub mod words;
pub mod written;
