#![doc = include_str!("../README.md")]

mod columns;
pub mod condition;
pub mod listing;
pub mod market;
pub mod options;
pub mod outcome;
pub mod vocabulary;

pub use listing::{Listing, Part, Passage, Side};
pub use options::Options;
pub use outcome::{
    Cause, Column, Component, Fit, Gap, MatchError, Obstacle, Outcome, Pair, Reason, Why,
};
