//! Round tables through the router and their use cases, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod amend;
mod briefing;
mod broken;
mod links;
mod promises;
mod report;
mod rules;
mod setting;
mod sight;
mod table;
