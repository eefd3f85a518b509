#![doc = include_str!("../README.md")]

mod assign;
pub mod console;
mod failure;
mod files;
mod names;
mod pairs;
mod read;
mod report;
mod schedule;
mod shape;
mod source;
mod texts;
mod themes;
pub mod usage;

use std::process::ExitCode;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command};
use lb_kernel::Locale;
use lb_texts::{FluentValue, Texts};

pub use failure::{Defect, Failure, LISTED};
pub use files::Files;

/// What a verb is called with beside its own arguments.
pub struct Context {
    /// The texts of the verb's room.
    pub texts: Texts,
    /// What every verb says: that a file was written, that input has errors.
    common: Texts,
    /// No progress bar, no remarks.
    pub quiet: bool,
    /// Machine-readable report on standard output.
    pub json: bool,
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("locale", &self.locale())
            .field("quiet", &self.quiet)
            .field("json", &self.json)
            .finish()
    }
}

impl Context {
    /// A verb that speaks with `texts` beside what all verbs say.
    #[must_use]
    pub fn new(texts: Texts, quiet: bool, json: bool) -> Self {
        Self { texts, common: texts::of(texts.locale()), quiet, json }
    }

    /// What the verbs of this room need where no other room's texts are at hand.
    #[must_use]
    pub fn alone(locale: Locale, quiet: bool, json: bool) -> Self {
        Self::new(texts::of(locale), quiet, json)
    }

    /// The reader's language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.texts.locale()
    }

    /// What every verb says, with values.
    #[must_use]
    pub fn common(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.common.say(key, values)
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
    /// A mail server is told that what it handed over is no mail.
    NoMail = 65,
    /// A mail server is told that nobody has the address.
    Nobody = 67,
    /// A mail server is told to come again.
    Later = 75,
    /// The caller cancelled; nothing was written.
    Cancelled = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The verbs of this room, in the reader's language.
#[must_use]
pub fn commands(locale: Locale) -> Vec<Command> {
    let texts = texts::of(locale);
    vec![
        pairs::command(&texts),
        names::command(&texts),
        schedule::command(&texts),
        assign::command(&texts),
        themes::command(&texts),
        read::command(&texts),
    ]
}

/// Does the work of a verb of this room and tells how it ended; `None` where it has no verb of this
/// name.
pub fn run(verb: &str, context: &Context, arguments: &ArgMatches) -> Option<Exit> {
    let work = match verb {
        "match" => pairs::run,
        "names" => names::run,
        "schedule" => schedule::run,
        "assign" => assign::run,
        "themes" => themes::run,
        "read" => read::run,
        _ => return None,
    };
    let own = Context::alone(context.locale(), context.quiet, context.json);
    Some(work(&own, arguments).map_or_else(|failure| failure.report(&own), |()| Exit::Done))
}

/// A switch.
#[must_use]
pub fn flag(texts: &Texts, name: &'static str, key: &str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(texts.say(key, &[]))
}

/// An option with a value.
#[must_use]
pub fn option(texts: &Texts, name: &'static str, value: &'static str, key: &str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(texts.say(key, &[]))
}

/// Options of verbs that search: the seed of random choices, and a limit in seconds.
fn searching(texts: &Texts, seed: &str, seconds: &str) -> [Arg; 2] {
    let limit = |text: &str| match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 1e6 => Ok(seconds),
        _ => Err("0 < S ≤ 1000000"),
    };
    [option(texts, "seconds", "S", seconds).value_parser(limit), self::seed(texts, seed)]
}

/// The seed of random choices.
fn seed(texts: &Texts, key: &str) -> Arg {
    option(texts, "seed", "S", key)
        .value_parser(clap::value_parser!(u64))
        .default_value("1")
        .hide_default_value(true)
}

/// The seed and the limit that [`searching`] options were given.
fn seed_and_limit(arguments: &ArgMatches) -> (u64, Option<Duration>) {
    let seconds = value::<f64>(arguments, "seconds").copied();
    (value::<u64>(arguments, "seed").copied().unwrap_or(1), seconds.map(Duration::from_secs_f64))
}

/// The value of an option that may be absent.
#[must_use]
pub fn value<'a, T: Clone + Send + Sync + 'static>(
    arguments: &'a ArgMatches,
    name: &str,
) -> Option<&'a T> {
    arguments.try_get_one(name).ok().flatten()
}

#[cfg(test)]
mod tests;
