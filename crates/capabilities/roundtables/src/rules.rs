//! What follows from what, without a database.

pub mod amend;
pub mod calendar;
pub mod commitment;
pub mod course;
pub mod moment;
pub mod statement;
pub mod strike;
pub mod written;
