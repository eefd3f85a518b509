//! Workspaces on both engines: tiers of roles, the last administrator, walls, agreements, shares,
//! pages and API.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod api;
mod cast;
mod merges;
mod pages;
mod roles;
mod walls;
