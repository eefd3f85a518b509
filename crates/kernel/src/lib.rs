#![doc = include_str!("../README.md")]

pub mod identifier;
pub mod language;
pub mod watch;

pub use identifier::{Identifier, IdentifierError, Scheme};
pub use language::{Language, Locale};
pub use watch::{Control, Interrupted, Progress, Silent, Watch};
