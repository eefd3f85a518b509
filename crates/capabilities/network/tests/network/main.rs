//! The matching network through the router and its use cases, on both engines.

mod demonstration;
mod doors;
mod market;
mod rules;
mod setting;
mod writing;
