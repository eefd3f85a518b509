#![doc = include_str!("../README.md")]

mod assign;
pub mod certificate;
mod exchange;
mod fair;
mod flow;
mod optimum;
pub mod outcome;
mod panel;
pub mod problem;
pub mod random;
pub mod replace;
pub mod shortage;

pub use assign::{AssignError, assign};
pub use certificate::Certificate;
pub use outcome::{Assignment, Goal, Options, Totals};
pub use problem::{Application, Evaluator, Pair, Problem, ProblemError, Share};
pub use replace::{Replacement, replace};
