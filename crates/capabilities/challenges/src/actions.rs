//! What can be done: the use cases.

pub mod challenge;
pub mod proposal;
pub mod story;
