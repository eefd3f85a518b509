//! Keeps the use cases: begin, load, ask the policy engine, decide by the rules, keep, tell, commit.

pub(crate) mod check;
pub mod expiry;
pub mod gate;
pub mod interest;
pub mod look;
pub mod partners;
pub mod read;
pub(crate) mod refresh;
pub mod review;
pub mod round;
pub mod seed;
pub mod suggestions;
pub mod translations;
pub mod wares;
pub mod watch;
pub mod write;
