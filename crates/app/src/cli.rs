//! Builds the command line in the reader's language and maps every outcome to an exit status.

pub mod assign;
mod audit;
mod backup;
pub mod check;
mod demo;
mod difficulty;
mod exchange;
mod failure;
mod files;
mod generated;
mod names;
pub mod pairs;
mod people;
mod platform;
mod read;
mod register;
pub mod schedule;
mod serve;
mod shape;
mod source;
mod themes;
mod usage;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command};
use lb_kernel::Locale;
use lb_texts::Texts;

use crate::{console, texts};

pub use failure::Failure;

/// What a verb is called with beside its own arguments.
pub struct Context {
    /// The reader's texts.
    pub texts: Texts,
    /// No progress bar, no remarks.
    pub quiet: bool,
    /// Machine-readable report on standard output.
    pub json: bool,
}

impl Context {
    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.texts.locale()
    }

    /// A remark on standard error, unless the caller wants quiet.
    pub fn remark(&self, line: &str) {
        if !self.quiet {
            console::tell(line);
        }
    }
}

/// How a run ended, as a process exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The work is done.
    Done = 0,
    /// It could not be done.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The input has errors; nothing was written.
    Input = 3,
    /// The caller cancelled; nothing was written.
    Cancelled = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the command line `arguments` (the program's name first).
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment here, once")]
pub fn run(arguments: Vec<OsString>) -> Exit {
    let locale = texts::choose(&arguments, |name| std::env::var(name).ok());
    let texts = texts::of(locale);
    let matches = match command(&texts).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, &texts),
    };
    let context =
        Context { texts, quiet: matches.get_flag("quiet"), json: matches.get_flag("json") };
    let outcome = match matches.subcommand() {
        Some(("match", arguments)) => pairs::run(&context, arguments),
        Some(("names", arguments)) => names::run(&context, arguments),
        Some(("schedule", arguments)) => schedule::run(&context, arguments),
        Some(("assign", arguments)) => assign::run(&context, arguments),
        Some(("read", arguments)) => read::run(&context, arguments),
        Some(("themes", arguments)) => themes::run(&context, arguments),
        Some(("difficulty", arguments)) => difficulty::run(&context, arguments),
        Some(("demo", arguments)) => demo::run(&context, arguments),
        Some(("serve", arguments)) => serve::run(&context, arguments),
        Some(("admin", arguments)) => people::admin(&context, arguments),
        Some(("user", arguments)) => people::user(&context, arguments),
        Some(("audit", arguments)) => audit::run(&context, arguments),
        Some(("register", arguments)) => register::run(&context, arguments),
        Some(("workspace", arguments)) => workspace::run(&context, arguments),
        Some(("check", arguments)) => check::run(&context, arguments),
        Some(("backup", arguments)) => backup::backup(&context, arguments),
        Some(("restore", arguments)) => backup::restore(&context, arguments),
        Some(("drill", arguments)) => backup::drill(&context, arguments),
        Some(("import", arguments)) => exchange::import(&context, arguments),
        Some(("export", arguments)) => exchange::export(&context, arguments),
        Some(("migrate", arguments)) => generated::migrate(&context, arguments),
        Some(("openapi", _)) => generated::openapi(),
        Some(("man", _)) => generated::man(&context),
        Some(("completions", arguments)) => generated::completions(&context, arguments),
        _ => Ok(()),
    };
    match outcome {
        Ok(()) => Exit::Done,
        Err(failure) => failure.report(&context),
    }
}

/// The whole command line.
pub fn command(texts: &Texts) -> Command {
    let command = Command::new("landbridge")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts.say("cli-about", &[]))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_parser(["ko", "ja", "en", "fr"])
                .global(true)
                .help(texts.say("cli-lang", &[])),
        )
        .arg(flag(texts, "quiet", "cli-quiet").global(true))
        .arg(flag(texts, "json", "cli-json").global(true))
        .subcommand(pairs::command(texts))
        .subcommand(names::command(texts))
        .subcommand(schedule::command(texts))
        .subcommand(assign::command(texts))
        .subcommand(themes::command(texts))
        .subcommand(read::command(texts))
        .subcommand(difficulty::command(texts))
        .subcommand(demo::command(texts))
        .subcommand(serve::command(texts))
        .subcommands(people::commands(texts))
        .subcommand(workspace::command(texts))
        .subcommand(register::command(texts))
        .subcommands(exchange::commands(texts))
        .subcommand(audit::command(texts))
        .subcommand(check::command(texts))
        .subcommand(backup::backup_command(texts))
        .subcommand(backup::restore_command(texts))
        .subcommand(backup::drill_command(texts))
        .subcommands(generated::commands(texts));
    usage::localise(command, texts)
}

/// A switch.
pub fn flag(texts: &Texts, name: &'static str, key: &str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(texts.say(key, &[]))
}

/// An option with a value.
pub fn option(texts: &Texts, name: &'static str, value: &'static str, key: &str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(texts.say(key, &[]))
}

/// Options of verbs that search: the seed of random choices, and a limit in seconds.
pub fn searching(texts: &Texts, seed: &str, seconds: &str) -> [Arg; 2] {
    let limit = |text: &str| match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 1e6 => Ok(seconds),
        _ => Err("0 < S ≤ 1000000"),
    };
    [option(texts, "seconds", "S", seconds).value_parser(limit), self::seed(texts, seed)]
}

/// The seed of random choices.
pub fn seed(texts: &Texts, key: &str) -> Arg {
    option(texts, "seed", "S", key)
        .value_parser(clap::value_parser!(u64))
        .default_value("1")
        .hide_default_value(true)
}

/// The seed and the limit that [`searching`] options were given.
pub fn seed_and_limit(arguments: &ArgMatches) -> (u64, Option<Duration>) {
    let seconds = value::<f64>(arguments, "seconds").copied();
    (value::<u64>(arguments, "seed").copied().unwrap_or(1), seconds.map(Duration::from_secs_f64))
}

/// The value of an option that may be absent.
pub fn value<'a, T: Clone + Send + Sync + 'static>(
    arguments: &'a ArgMatches,
    name: &str,
) -> Option<&'a T> {
    arguments.try_get_one(name).ok().flatten()
}

#[cfg(test)]
mod tests;
