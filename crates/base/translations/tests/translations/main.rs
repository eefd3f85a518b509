//! Translations on both engines: what there is to do, who may do it, people and machines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod editing;
mod machine;
mod shelf;
mod sight;
