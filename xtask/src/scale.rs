//! Measures how the platform grows with its records, with one command.

use std::process::Command;

/// Runs the benches of the search index and of lists and pages for so many organisations each.
pub fn run(args: &[String]) -> Result<(), String> {
    let sizes = if args.is_empty() { &["1000".to_owned(), "1000000".to_owned()] } else { args };
    if let Some(wrong) = sizes.iter().find(|size| size.parse::<u64>().is_err()) {
        return Err(format!("{wrong} is no number of organisations"));
    }
    let pages = ["test", "--release", "--package", "landbridge", "--lib"];
    let measured = ["lists_and_pages_are_measured", "--", "--ignored", "--nocapture"];
    cargo(pages.into_iter().chain(measured), sizes)?;
    let index = ["bench", "--package", "lb-search", "--bench", "scale", "--"];
    cargo(index.into_iter().chain(sizes.iter().map(String::as_str)), sizes)
}

fn cargo<'a>(arguments: impl Iterator<Item = &'a str>, sizes: &[String]) -> Result<(), String> {
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .env("LANDBRIDGE_SCALE", sizes.join(" "))
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("measuring ended with {status}")) }
}
