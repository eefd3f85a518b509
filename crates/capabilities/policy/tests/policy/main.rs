//! Tests of the policy room, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod again;
mod asked;
mod capture;
mod course;
mod doors;
mod inbox;
mod programs;
mod protection;
mod setting;
mod settings;
mod themes;
mod translated;
mod way;
mod world;
