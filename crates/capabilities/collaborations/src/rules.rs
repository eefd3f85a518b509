//! What follows from what, without a database.

pub mod course;
pub mod outcome;
pub mod portfolio;
