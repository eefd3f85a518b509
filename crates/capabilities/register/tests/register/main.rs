//! The register through the router and its use cases, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[path = "../../../../engines/statistics/tests/statistics/attacker.rs"]
mod attacker;

mod attack;
mod checked;
mod effect;
mod pages;
mod sealed;
mod setting;
