//! What people and programs do with difficulties, items, authorities and measures.

pub mod batches;
pub mod capture;
pub mod confirm;
pub mod daily;
pub mod export;
pub mod inbox;
mod link;
pub mod measures;
pub mod moves;
pub mod offices;
pub mod overview;
pub mod recommend;
pub mod seed;
