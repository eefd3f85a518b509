//! Surveys: rules alone, what is published under attack, and the room on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod answering;
mod course;
mod release;
mod rules;
mod setting;
