//! Words the faults of an event file as defects with their place.

use std::path::Path;

use lb_tables::Problem;
use lb_timetable::event::{EventError, Fault};
use lb_timetable::report::PreviousError;
use lb_timetable_check::Bad;

use crate::{Failure, shape};

/// The failure that tells a reader what is wrong with an event file.
pub fn failure(path: &Path, error: &EventError) -> Failure {
    let problems = match error {
        EventError::TooLarge { bytes, limit } => vec![
            Problem::of_file("schedule-too-large")
                .with("size", bytes.div_ceil(1 << 20))
                .with("limit", limit >> 20),
        ],
        EventError::NotReadable { line, column, message } => {
            vec![shape::problem(*line, *column, message)]
        }
        EventError::Faults(faults) => {
            faults.iter().map(|(place, fault)| problem(fault).in_column(place.0.clone())).collect()
        }
    };
    Failure::Input { file: path.display().to_string(), problems }
}

/// The failure of a previous timetable that cannot be read.
pub fn of_previous(path: &Path, error: &PreviousError) -> Failure {
    let problem = match error {
        PreviousError::Form { line, column, message } => shape::problem(*line, *column, message),
        PreviousError::Twice { request } => {
            Problem::of_file("schedule-broken-twice").with("request", request)
        }
    };
    Failure::of_file(path, problem)
}

/// The failure of an event that the check found to be none.
pub fn of_check(path: &Path, faults: &[(String, Bad)]) -> Failure {
    let problems = faults.iter().map(|(place, bad)| of_bad(bad).in_column(place.clone()));
    Failure::Input { file: path.display().to_string(), problems: problems.collect() }
}

/// The check has its own codes for what the reader of events finds too.
fn of_bad(bad: &Bad) -> Problem {
    let problem = Problem::of_file(match bad.code {
        "range" => "schedule-out-of-range",
        "many" => "schedule-too-many",
        "no_id" => "schedule-empty-id",
        "twice" => "schedule-duplicate-id",
        "slot" => "schedule-unknown-slot",
        "name" => "schedule-unknown-participant",
        "itself" => "schedule-same-sides",
        "promise" => "schedule-min-above-max",
        "zone" => "schedule-unknown-zone",
        "other_zone" => "schedule-other-zone",
        "no_zone" => "schedule-no-zone",
        "time" => "schedule-not-a-time",
        "skipped" => "schedule-skipped-time",
        "double" => "schedule-double-time",
        "overlap" => "schedule-overlap",
        _ => "schedule-unclear-break",
    });
    bad.values.iter().fold(problem, |problem, (name, value)| problem.with(name, value))
}

fn problem(fault: &Fault) -> Problem {
    let of = Problem::of_file;
    match fault {
        Fault::DuplicateId { id, first } => {
            of("schedule-duplicate-id").with("id", id).with("first", first)
        }
        Fault::EmptyId => of("schedule-empty-id"),
        Fault::UnknownSlot { id } => of("schedule-unknown-slot").with("id", id),
        Fault::UnknownParticipant { id } => of("schedule-unknown-participant").with("id", id),
        Fault::OutOfRange { value, min, max } => {
            of("schedule-out-of-range").with("value", value).with("min", min).with("max", max)
        }
        Fault::MinAboveMax { min, max } => {
            of("schedule-min-above-max").with("min", min).with("max", max)
        }
        Fault::SameSides { id } => of("schedule-same-sides").with("id", id),
        Fault::UnknownZone { name } => of("schedule-unknown-zone").with("name", name),
        Fault::OtherZone { zone } => of("schedule-other-zone").with("zone", zone),
        Fault::NoZone => of("schedule-no-zone"),
        Fault::NotATime { text } => of("schedule-not-a-time").with("text", text),
        Fault::SkippedByClockChange { text } => of("schedule-skipped-time").with("text", text),
        Fault::TwiceByClockChange { text } => of("schedule-double-time").with("text", text),
        Fault::Overlap { other } => of("schedule-overlap").with("other", other),
        Fault::UnclearBreak => of("schedule-unclear-break"),
        Fault::TooMany { count, limit } => {
            of("schedule-too-many").with("count", count).with("limit", limit)
        }
    }
}
