#![doc = include_str!("../README.md")]

pub mod language;
pub mod watch;

pub use language::{Language, Locale};
pub use watch::{Control, Interrupted, Progress, Silent, Watch};
