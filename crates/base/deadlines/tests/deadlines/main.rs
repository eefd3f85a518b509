//! Deadlines on both engines: clocks attached to records, calendars and targets of workspaces, what
//! is told at which moment, who sees what, pages, API, calendar programs.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod clocks;
mod doors;
mod moments;
mod office;
mod setting;
