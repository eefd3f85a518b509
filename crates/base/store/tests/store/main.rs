//! The record on both engines: audit chain, outbox, jobs, transactions under load, and the reading
//! table as SQL.

mod audit;
mod jobs;
mod sight;
mod transactions;
