#![doc = include_str!("../README.md")]

pub mod code;
pub mod id;
pub mod identifier;
pub mod instant;
pub mod language;
pub mod localised;
pub mod policy;
pub mod record;
pub mod refusal;
pub mod watch;

pub use code::Code;
pub use id::Id;
pub use identifier::{Identifier, IdentifierError, Scheme};
pub use instant::Instant;
pub use language::{Language, Locale};
pub use localised::Localised;
pub use record::{Account, Organisation, Person, Workspace};
pub use refusal::Refusal;
pub use watch::{Control, Interrupted, Progress, Silent, Watch};
