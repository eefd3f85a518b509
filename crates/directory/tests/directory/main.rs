//! The directory on both engines: what each door shows to whom, and what becomes of changes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod claims;
mod consent;
mod doors;
mod making;
mod merging;
mod notes;
mod organisations;
mod people;
