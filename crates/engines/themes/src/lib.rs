#![doc = include_str!("../README.md")]

pub mod answer;
pub mod evidence;
pub mod features;
mod grouping;
pub mod labels;
mod linkage;
pub mod measures;
mod middle;
pub mod questions;
pub mod recognise;
mod roots;
mod rules;
pub mod statement;
pub mod themes;
mod words;

pub use answer::{Answer, Previous, PreviousError, answer};
pub use features::Features;
pub use grouping::AT_ONCE;
pub use labels::labels;
pub use recognise::{Glasses, Look, Profile};
pub use rules::Constraints;
pub use statement::Statement;
pub use themes::{Earlier, Params, ThemeEvent, ThemeSet, group};
