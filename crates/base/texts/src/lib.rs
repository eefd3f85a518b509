#![doc = include_str!("../README.md")]

pub mod number;
pub mod particle;
mod say;

pub use say::{Filling, FluentValue, Texts, prepare};
