//! What can be done in this room.

pub mod answer;
pub mod choose;
pub mod course;
pub mod export;
pub mod feed;
pub mod jobs;
pub mod letters;
pub mod plan;
pub mod read;
pub mod results;
pub mod seed;
