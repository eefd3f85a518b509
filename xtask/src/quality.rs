//! Runs the quality figures of the engines with one short command.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// Measures and prints; with `--write` the tables also replace docs/quality.md, if no set is missing.
/// With `--only NAME` the sets whose name begins so.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut data = "../shared/eval-data".to_owned();
    let (mut write, mut only) = (false, None);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--data" => data = rest.next().ok_or("--data needs a folder")?.clone(),
            "--only" => only = Some(rest.next().ok_or("--only needs a name")?.clone()),
            "--write" => write = true,
            other => return Err(format!("unknown argument {other}")),
        }
    }
    if write && only.is_some() {
        return Err("--write takes all sets: leave --only out".to_owned());
    }
    if !Path::new(&data).is_dir() {
        let _ = writeln!(
            std::io::stderr(),
            "There is no folder {data}: only our own sets are measured, the public ones are listed \
             as missing. Name their folder with --data DIR."
        );
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
    if let Some(only) = only {
        command.args(["--only", &only]);
    }
    if write {
        command.args(["--write", "docs/quality.md"]);
    }
    let status = command.status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("quality ended with {status}")) }
}
