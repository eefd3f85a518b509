//! Keeps the rules of this room: pure, without database, clock or pages.

pub mod completeness;
pub mod listing;
pub mod rubric;
pub mod state;
pub mod teaser;
pub mod watch;
pub mod words;
