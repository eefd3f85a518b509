//! Keeps the database of a release, from which later versions must be able to go on.

use std::process::Command;

/// The test that writes the files; it is left out of ordinary runs.
const WRITER: &str = "the_database_of_this_release_is_kept";

/// Writes `crates/app/tests/releases/NAME.{sqlite,postgres}.json.gz`.
pub fn run(args: &[String]) -> Result<(), String> {
    let [name] = args else {
        return Err("usage: cargo xtask release-fixture NAME, for example 0.1.0".to_owned());
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!("{name} is no name of a release: letters, digits, points, hyphens"));
    }
    let status = Command::new(env!("CARGO"))
        .args(["test", "--package", "landbridge", "--lib", WRITER, "--", "--ignored"])
        .env("LANDBRIDGE_RELEASE", name)
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("keeping the release ended with {status}")) }
}
