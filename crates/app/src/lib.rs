#![doc = include_str!("../README.md")]

mod cli;
mod platform;
mod running;
mod settings;
mod texts;

pub use cli::{Exit, run};
pub use running::{Guest, Running, Vouching};
