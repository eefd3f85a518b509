//! Checks and chores of the project, run as `cargo xtask <chore>`.

mod model;

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((chore, rest)) if chore == "model" => model::run(rest),
        _ => Err("usage: cargo xtask model [--check] [--wheel FILE]".to_owned()),
    };
    if let Err(message) = outcome {
        let _ = writeln!(std::io::stderr(), "{message}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
