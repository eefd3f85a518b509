//! What follows from what, without a database.

pub mod course;
pub mod eligibility;
pub mod legs;
pub mod receipt;
pub mod words;
