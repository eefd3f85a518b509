//! Collaborations through the router and their use cases, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod followed;
mod places;
mod rules;
mod setting;
mod way;
