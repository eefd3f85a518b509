#![doc = include_str!("../README.md")]
#![expect(
    clippy::indexing_slicing,
    reason = "dense arrays are indexed by numbers that Problem::new made; the file reader checks every id before"
)]

mod draw;
pub mod instances;
pub mod mask;
pub mod problem;

pub use mask::SlotSet;
pub use problem::Problem;
