#![doc = include_str!("../README.md")]

mod inside;
pub mod openai;
mod outside;

pub use inside::is_inside;
pub use openai::{OpenAiEmbedder, OpenAiSettings};
pub use outside::{Fault, Outside};
pub use ureq::http;
