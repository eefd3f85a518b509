#![doc = include_str!("../README.md")]

pub mod centre;
pub mod detect;
pub mod embed;
pub mod encoder;
pub mod gist;
pub mod lexicon;
pub mod names;
pub mod sentences;
pub mod words;

pub use embed::{EmbedError, Embedder, Embeddings, ServiceError, ServiceFault, Side, Whole};
