#![doc = include_str!("../README.md")]

mod requirement;
mod texts;
mod words;

pub use words::{Told, Words};
