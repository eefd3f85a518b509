//! What can be done: the use cases.

pub mod amend;
pub mod brief;
pub mod capture;
pub mod commitments;
pub mod confirm;
pub mod export;
pub mod issues;
pub mod links;
pub mod minutes;
pub mod plan;
pub mod read;
pub mod report;
pub mod seed;
