//! Forms through their use cases, pages and API, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; that is its job"
)]

mod answering;
mod counting;
mod designing;
mod documents;
mod files;
mod pages;
mod properties;
mod scene;
mod sentences;
mod translating;
