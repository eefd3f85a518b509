//! Everything that must pass before a change lands, in the order in which it fails fastest.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{model, tidy};

/// Runs all checks; the first that fails ends the run.
pub fn run() -> Result<(), String> {
    say("house rules");
    tidy::run()?;
    cargo("format", &["fmt", "--all", "--check"])?;
    cargo(
        "lints",
        &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    )?;
    cargo("tests", &["test", "--workspace", "--exclude", "lb-proof", "--locked"])?;
    // Browsers and the checker of the API share one server: one after the other, they wait for nobody.
    // The whole workspace is named, so that nothing is compiled twice for another choice of features.
    cargo(
        "browsers",
        &["test", "--workspace", "--test", "proof", "--locked", "--", "--test-threads=1"],
    )?;
    say("documentation");
    let mut doc = Command::new(env!("CARGO"));
    lean(&mut doc)
        .args(["doc", "--workspace", "--no-deps", "--locked", "--quiet"])
        .env("RUSTDOCFLAGS", "-D warnings");
    succeed("documentation", &mut doc)?;
    optional("model file against its published package", has("python3"), || {
        model::run(&["--check".to_owned()])
    })?;
    optional("licences and sources of dependencies", deny().is_some(), || match deny() {
        Some(path) => {
            let mut check = Command::new(path);
            check.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
            succeed("licences", &mut check)
        }
        None => Ok(()),
    })?;
    say("all checks passed");
    Ok(())
}

fn say(what: &str) {
    let _ = writeln!(std::io::stdout(), "== {what}");
}

fn cargo(what: &str, args: &[&str]) -> Result<(), String> {
    say(what);
    succeed(what, lean(Command::new(env!("CARGO")).args(args)))
}

/// Where everything is compiled once and thrown away (CI=true), what only a second compilation or a
/// debugger would use is left out: it takes more room on the disk than all the rest.
fn lean(command: &mut Command) -> &mut Command {
    if thorough() {
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "none");
    }
    command
}

/// Whether nothing may be skipped (CI=true).
fn thorough() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

/// Runs a check and says how long it took: the whole has a limit where changes are checked.
#[expect(clippy::disallowed_methods, reason = "what people wait for is measured by the clock")]
fn succeed(what: &str, command: &mut Command) -> Result<(), String> {
    let begun = Instant::now();
    let status = command.status().map_err(|error| format!("{what}: {error}"))?;
    say(&format!("{what}: {} s", begun.elapsed().as_secs()));
    if status.success() { Ok(()) } else { Err(format!("{what}: {status}")) }
}

/// Runs a check that needs more than Rust. Without it the check is skipped by name; where nothing
/// may be skipped (CI=true), that is a failure.
fn optional(
    what: &str,
    available: bool,
    check: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    if available {
        say(what);
        return check();
    }
    say(&format!("SKIPPED: {what} (what it needs is not installed)"));
    if thorough() {
        return Err(format!("{what}: nothing may be skipped here"));
    }
    Ok(())
}

fn has(program: &str) -> bool {
    let mut probe = Command::new(program);
    probe.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    probe.status().is_ok_and(|status| status.success())
}

/// `cargo-deny`: the one on the path, else one of our own, which is built where that may take its
/// time (CI=true).
fn deny() -> Option<PathBuf> {
    if has("cargo-deny") {
        return Some("cargo-deny".into());
    }
    let tools = Path::new("target/tools");
    let own = tools.join("bin/cargo-deny");
    if own.is_file() {
        return Some(own);
    }
    if !thorough() {
        return None;
    }
    let mut install = Command::new(env!("CARGO"));
    install.args([
        "install",
        "cargo-deny",
        "--version",
        "0.20.2",
        "--locked",
        "--no-default-features",
    ]);
    install.args(["--root", "target/tools", "--target-dir", "target/tools/build", "--quiet"]);
    let installed = succeed("cargo-deny", &mut install).is_ok();
    // What it was compiled from is of no use to anybody once the program stands; that it stays is no failure.
    let _ = std::fs::remove_dir_all(tools.join("build"));
    installed.then_some(own)
}
