//! What can be done: the use cases.

pub mod advisers;
pub mod answer;
pub mod ask;
pub mod documents;
pub(crate) mod lapse;
pub mod mediate;
pub mod membership;
pub mod network;
pub mod read;
pub(crate) mod remind;
pub mod seed;
pub mod story;
