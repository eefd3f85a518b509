//! The rules of this room, without database and pages.

pub mod capture;
pub mod codes;
pub mod words;
