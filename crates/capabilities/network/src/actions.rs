//! Keeps the use cases: begin, load, ask the policy engine, decide by the rules, keep, tell, commit.

pub mod expiry;
pub mod interest;
pub mod read;
pub mod review;
pub mod seed;
pub mod suggestions;
pub mod translations;
pub mod write;
