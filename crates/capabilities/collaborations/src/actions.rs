//! What can be done: the use cases.

pub mod ask;
pub mod contact;
pub mod export;
pub mod open;
pub mod outcome;
pub mod place;
pub mod portfolio;
pub mod read;
pub mod remind;
pub mod say;
pub mod seed;
