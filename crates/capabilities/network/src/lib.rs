#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod organisations;
pub mod record;
mod room;
pub mod rules;
mod store;
mod suggest;
mod texts;

pub use organisations::{Card, Organisations};
pub use room::{Network, Setup};
pub use store::exclusion::Cause;
pub use store::interest::{Interest, Level};
pub use store::listing::Filter;
pub use store::review::Review;
