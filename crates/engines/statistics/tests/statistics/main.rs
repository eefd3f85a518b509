//! Effects against reference values; disclosure against an attacker of its own.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod attacker;
mod disclosure;
mod effect;
mod golden;
mod middles;
