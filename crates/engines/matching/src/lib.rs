#![doc = include_str!("../README.md")]

mod change;
mod columns;
mod compare;
mod concepts;
pub mod condition;
mod explain;
pub mod fresh;
mod gate;
mod hubs;
pub mod index;
pub mod listing;
pub mod market;
pub mod matcher;
mod meaning;
pub mod options;
pub mod outcome;
mod product;
mod rank;
mod scale;
mod scan;
mod side;
mod sparse;
mod top;
mod vectors;
pub mod vocabulary;
mod why;
mod words;
mod written;

pub use fresh::{Fresh, Move};
pub use index::Index;
pub use listing::{Listing, Part, Passage, Side};
pub use matcher::{Matcher, match_listings};
pub use options::{Options, Weights};
pub use outcome::{
    Cause, Column, Component, Fit, Gap, MatchError, Obstacle, Outcome, Pair, Reason, Why,
};
