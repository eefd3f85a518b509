#![doc = include_str!("../README.md")]
#![expect(
    clippy::indexing_slicing,
    reason = "dense arrays are indexed by numbers that Problem::new made; the file reader checks every id before"
)]

mod anneal;
mod board;
mod chains;
mod draw;
pub mod event;
pub mod exact;
mod fairness;
mod fold;
mod greedy;
pub mod instances;
mod lp;
pub mod mask;
mod matching;
pub mod places;
pub mod prices;
pub mod problem;
pub mod reasons;
pub mod repair;
pub mod report;
pub mod solve;

pub use board::Placement;
pub use mask::SlotSet;
pub use prices::{Prices, bound};
pub use problem::Problem;
pub use repair::{Before, Past, RepairOptions, Repaired, repair};
pub use report::Report;
pub use solve::{Budget, Options, Timetable, solve};
