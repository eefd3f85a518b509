//! What can be done: the use cases.

pub mod challenge;
pub mod files;
pub(crate) mod over;
pub mod proposal;
pub mod revise;
pub mod story;
pub mod translations;
