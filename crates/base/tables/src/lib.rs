#![doc = include_str!("../README.md")]

pub mod calendar;
pub mod content_line;
pub mod decode;
mod delimited;
mod jsonl;
pub mod problem;
pub mod read;
pub mod say;
mod sheet;
pub mod table;
pub mod vcard;
pub mod write;

pub use problem::Problem;
pub use read::{Format, ReadOptions, read};
pub use table::{Row, Table};
pub use write::Whole;
