#![doc = include_str!("../README.md")]

mod exchange;
mod inside;
pub mod openai;
mod outside;
pub mod translate;

#[cfg(test)]
#[path = "tests/server.rs"]
mod server;

pub use exchange::Pause;
pub use inside::is_inside;
pub use openai::{OpenAiEmbedder, OpenAiSettings};
pub use outside::{Fault, Outside};
pub use translate::{Protocol, TranslateError, TranslateSettings, Translator};
pub use ureq::http;
