#![doc = include_str!("../README.md")]

mod exchange;
pub mod openai;
pub mod translate;

#[cfg(test)]
#[path = "tests/server.rs"]
mod server;

pub use exchange::Pause;
pub use openai::{OpenAiEmbedder, OpenAiSettings};
pub use translate::{Protocol, TranslateError, TranslateSettings, Translator};
