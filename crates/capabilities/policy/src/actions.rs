//! What people and programs do with difficulties, items, authorities and measures.

pub mod batches;
pub mod capture;
pub mod confirm;
pub mod daily;
pub mod difficulties;
pub mod export;
pub mod hint;
pub mod import;
pub mod inbox;
mod link;
pub mod links;
pub mod measures;
pub mod moves;
pub mod offices;
pub mod overview;
pub mod propose;
pub mod protect;
pub mod publish;
pub mod recommend;
pub mod seed;
pub mod settings;
pub mod subjects;
pub mod themes;
pub mod translate;
