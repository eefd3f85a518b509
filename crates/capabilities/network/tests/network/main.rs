//! The matching network through the router and its use cases, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod changes;
mod demonstration;
mod difficulty;
mod doors;
mod gate;
mod market;
mod partners;
mod round;
mod rules;
mod setting;
mod strangers;
mod watches;
mod writing;
