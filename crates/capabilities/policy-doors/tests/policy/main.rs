//! Tests of the policy room, on both engines: through its pages, its API and its actions.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod again;
mod asked;
mod broken;
mod capture;
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
