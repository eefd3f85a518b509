//! The verbs of this room as a program of their own, without the record, the pages and what they
//! bring: `cargo run --release -p lb-workbench --example verbs -- schedule EVENT.json --out T.json`.
//! It does what `landbridge` does, is built in a fraction of the time, and ends with a line of what
//! the whole process took, which is where the figures of the documents come from.

use std::process::ExitCode;

use clap::Command;
use lb_kernel::Locale;
use lb_workbench::{Context, commands, console, run, usage};

fn main() -> ExitCode {
    let locale = Locale::En;
    let command = Command::new("verbs").subcommand_required(true).subcommands(commands(locale));
    let matches = match usage::localise(command, locale).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, locale).into(),
    };
    let Some((verb, arguments)) = matches.subcommand() else { return ExitCode::FAILURE };
    let context = Context::alone(locale, false, false);
    let Some(exit) = run(verb, &context, arguments) else { return ExitCode::FAILURE };
    if let (Some(seconds), Some(megabytes)) = (cpu_seconds(), console::peak_megabytes()) {
        console::tell(&format!("{seconds:.2} CPU seconds, {megabytes:.0} MB at the peak"));
    }
    exit.into()
}

/// CPU seconds of all threads so far, where the system tells it.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let spent = stat.rsplit(')').next()?.split_whitespace().skip(11).take(2);
    Some(spent.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0)
}
