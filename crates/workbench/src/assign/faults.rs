//! Words what is wrong with a panel file or a result file, with the place.

use std::path::Path;

use lb_assignment::file::{Fault, FileError};
use lb_tables::Problem;

use crate::{Failure, shape};

/// The failure for a panel file's faults.
pub fn failure(path: &Path, error: &FileError) -> Failure {
    let problems = error.faults.iter().map(|(place, fault)| problem(place, fault)).collect();
    Failure::Input { file: path.display().to_string(), problems }
}

/// The failure for a result file that is none.
pub fn not_readable(path: &Path, error: &serde_json::Error) -> Failure {
    Failure::of_file(path, shape::problem(error.line(), error.column(), &error.to_string()))
}

fn problem(place: &str, fault: &Fault) -> Problem {
    let at = |code| Problem::of_file(code).with("place", place);
    match fault {
        Fault::Syntax { line, column, detail } => shape::problem(*line, *column, detail),
        Fault::Duplicate { id, first } => {
            at("assign-fault-duplicate").with("id", id).with("first", first)
        }
        Fault::Unknown { id } => at("assign-fault-unknown").with("id", id),
        Fault::OutOfRange { value, from, to, whole } => {
            let code = if *whole { "assign-fault-whole" } else { "assign-fault-range" };
            // Three hundred digits say less than an exponent.
            let value = if value.abs() < 1e15 { value.to_string() } else { format!("{value:e}") };
            at(code).with("value", value).with("from", from).with("to", to)
        }
        Fault::NoShare { value } => at("assign-fault-share").with("value", value),
        Fault::Missing => at("assign-fault-missing"),
        Fault::UnknownLanguage { code } => at("assign-fault-language").with("code", code),
        Fault::TooManyWays { given, most } => {
            at("assign-fault-ways").with("given", given).with("most", most)
        }
        Fault::TooMany { given, most } => {
            at("assign-fault-many").with("given", given).with("most", most)
        }
    }
}
