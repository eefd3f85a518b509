//! What follows from what, without a database.

pub mod changed;
pub mod course;
pub mod pitch;
pub mod words;
pub mod written;
