#![doc = include_str!("../README.md")]

mod bridges;
mod cli;
mod console;
mod demonstration;
mod platform;
mod report;
mod settings;
mod texts;

fn main() -> std::process::ExitCode {
    cli::run(std::env::args_os().collect()).into()
}
