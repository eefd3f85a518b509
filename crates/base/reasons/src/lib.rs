#![doc = include_str!("../README.md")]

mod texts;
mod words;

pub use words::{Told, Words};
