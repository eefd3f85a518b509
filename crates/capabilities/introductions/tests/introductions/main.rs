//! Introductions through the router and their use cases, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod advisers;
mod consent;
mod course;
mod difficulty;
mod doors;
mod eligibility;
mod files;
mod network;
mod setting;
mod unasked;
