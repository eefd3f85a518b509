//! Workspaces on both engines: tiers of roles, the last administrator, walls, agreements, shares,
//! pages and API.

mod api;
mod cast;
mod pages;
mod roles;
mod walls;
