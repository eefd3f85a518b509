//! The rules of this room, without database and pages.

pub mod ageing;
pub mod answer;
pub mod batch;
pub mod capture;
pub mod codes;
pub mod confirmation;
pub mod course;
pub mod measure;
pub mod meters;
pub mod recommendation;
pub(crate) mod throttle;
pub mod words;
