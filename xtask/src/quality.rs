//! Runs the quality figures of the engines with one short command.

use std::path::Path;
use std::process::Command;

/// Measures and prints; with `--write` the tables also replace docs/quality.md.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut data = "../shared/eval-data".to_owned();
    let mut write = false;
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--data" => data = rest.next().ok_or("--data needs a folder")?.clone(),
            "--write" => write = true,
            other => return Err(format!("unknown argument {other}")),
        }
    }
    if !Path::new(&data).is_dir() {
        return Err(format!("no folder {data}: name the evaluation data with --data DIR"));
    }
    let mut command = Command::new(env!("CARGO"));
    command.args([
        "run",
        "--release",
        "--package",
        "lb-matching",
        "--example",
        "quality",
        "--",
        "--data",
        &data,
    ]);
    if write {
        command.args(["--write", "docs/quality.md"]);
    }
    let status = command.status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("quality ended with {status}")) }
}
