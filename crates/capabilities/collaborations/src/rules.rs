//! What follows from what, without a database.

pub mod contact;
pub mod course;
pub mod money;
pub mod outcome;
pub mod portfolio;
