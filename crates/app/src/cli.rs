//! Builds the command line in the reader's language and maps every outcome to an exit status.

mod audit;
mod backup;
pub mod check;
mod demo;
mod difficulty;
mod exchange;
mod fields;
mod generated;
mod mail;
mod people;
mod platform;
mod register;
mod role;
mod serve;
mod survey;
mod workspace;

use std::ffi::OsString;

use clap::{Arg, Command};
use lb_texts::Texts;
use lb_workbench::{Context, Failure, flag, option, usage, value};

use crate::texts;

pub use lb_workbench::Exit;

/// Runs the command line `arguments` (the program's name first).
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment here, once")]
pub fn run(arguments: Vec<OsString>) -> Exit {
    let locale = texts::choose(&arguments, |name| std::env::var(name).ok());
    let texts = texts::of(locale);
    let matches = match command(&texts).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, locale),
    };
    let context = Context::new(texts, matches.get_flag("quiet"), matches.get_flag("json"));
    // Without a verb the command line explains itself, which was done above.
    let Some((verb, arguments)) = matches.subcommand() else { return Exit::Done };
    if let Err(failure) = fields::put_in_force(&context, verb, arguments) {
        return failure.report(&context);
    }
    if let Some(exit) = lb_workbench::run(verb, &context, arguments) {
        return exit;
    }
    if verb == "mail" {
        return mail::run(&context, arguments);
    }
    let outcome = match verb {
        "difficulty" => difficulty::run(&context, arguments),
        "demo" => demo::run(&context, arguments),
        "serve" => serve::run(&context, arguments),
        "admin" => people::admin(&context, arguments),
        "user" => people::user(&context, arguments),
        "audit" => audit::run(&context, arguments),
        "register" => register::run(&context, arguments),
        "survey" => survey::run(&context, arguments),
        "fields" => fields::run(&context, arguments),
        "workspace" => workspace::run(&context, arguments),
        "role" => role::role(&context, arguments),
        "share" => role::share(&context, arguments),
        "check" => check::run(&context, arguments),
        "backup" => backup::backup(&context, arguments),
        "restore" => backup::restore(&context, arguments),
        "drill" => backup::drill(&context, arguments),
        "import" => exchange::import(&context, arguments),
        "export" => exchange::export(&context, arguments),
        "migrate" => generated::migrate(&context, arguments),
        "openapi" => generated::openapi(),
        "man" => generated::man(&context),
        "completions" => generated::completions(&context, arguments),
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
        .subcommands(lb_workbench::commands(texts.locale()).into_iter().map(|verb| {
            if verb.get_name() == fields::MATCH { verb.arg(fields::list(texts)) } else { verb }
        }))
        .subcommand(difficulty::command(texts))
        .subcommand(mail::command(texts))
        .subcommand(demo::command(texts))
        .subcommand(serve::command(texts))
        .subcommands(people::commands(texts))
        .subcommand(workspace::command(texts))
        .subcommands(role::commands(texts))
        .subcommand(register::command(texts))
        .subcommand(survey::command(texts))
        .subcommand(fields::command(texts))
        .subcommands(exchange::commands(texts))
        .subcommand(audit::command(texts))
        .subcommand(check::command(texts))
        .subcommand(backup::backup_command(texts))
        .subcommand(backup::restore_command(texts))
        .subcommand(backup::drill_command(texts))
        .subcommands(generated::commands(texts));
    usage::localise(command, texts.locale())
}

#[cfg(test)]
mod tests;
