#![doc = include_str!("../README.md")]

pub mod answer;
mod assign;
pub mod certificate;
pub mod check;
mod exchange;
mod fair;
pub mod file;
pub mod fit;
mod flow;
pub mod intake;
mod optimum;
pub mod outcome;
mod panel;
pub mod problem;
mod promises;
pub mod random;
pub mod replace;
pub mod shortage;

pub use answer::Answer;
pub use assign::{AssignError, assign};
pub use certificate::Certificate;
pub use check::check;
pub use file::{FileError, PanelFile};
pub use intake::Intake;
pub use outcome::{Assignment, Goal, Options, Totals};
pub use problem::{Application, Evaluator, Pair, Problem, ProblemError, Share};
pub use replace::{Repairs, Replacement, replace};
