//! The record on both engines: audit chain, outbox, jobs, transactions under load, and the reading
//! table as SQL.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod audit;
mod jobs;
mod sight;
mod transactions;
mod wanted;
