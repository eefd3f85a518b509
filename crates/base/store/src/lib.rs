#![doc = include_str!("../README.md")]

pub mod audit;
mod backup;
pub mod check;
mod clock;
mod context;
mod database;
mod following;
mod halt;
pub mod jobs;
mod migrate;
pub mod outbox;
mod row;
mod shares;
mod sight;
mod transaction;
mod translated;
mod wanted;

pub use backup::census;
pub use clock::{Clock, FixedClock, SystemClock};
pub use context::Cx;
pub use database::{Engine, Store};
pub use following::Follower;
pub use halt::{Broken, Doing, Halt, Kept, Outcome, caught, current};
pub use migrate::{Migration, migrations};
pub use row::{Bind, Column, Row, Rows};
pub use shares::{end_shares, shared_with, shares_of};
pub use sight::{Columns, condition, naming};
pub use transaction::{Fact, Reader, Tx};
pub use translated::Translated;
pub use wanted::{Wanted, ids};
