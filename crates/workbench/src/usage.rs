//! Words the command line's help and its errors in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use lb_kernel::Locale;
use lb_texts::Texts;

use super::Exit;
use crate::{console, texts};

/// Gives a command and its verbs headings and standard options in the reader's language.
#[must_use]
pub fn localise(command: Command, locale: Locale) -> Command {
    below(command, &texts::of(locale), "")
}

/// The same below the verbs of `path`, each with a space after it.
fn below(command: Command, texts: &Texts, path: &str) -> Command {
    let say = |key: &str| texts.say(key, &[]);
    let verbs: Vec<String> =
        command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let bare = |key: &str| say(key).trim_end_matches([':', '：', ' ']).to_owned();
    let template =
        format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}\n", say("cli-usage"));
    let help =
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say("cli-help"));
    let mut command = command
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(bare("cli-commands"))
        .subcommand_value_name(say("cli-command-name"))
        .arg(help.global(true));
    // Groups of verbs, such as `audit`, have no version of their own.
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(say("cli-version")));
    }
    let (inputs, options) = (say("cli-arguments"), bare("cli-options"));
    command = command.mut_args(|arg| {
        // The help texts name the values, in the reader's language.
        let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
        let arg = if takes_value { arg.hide_possible_values(true) } else { arg };
        let heading = if arg.is_positional() { &inputs } else { &options };
        arg.help_heading(heading.clone())
    });
    // Clap writes its own English word for "any options" into the usage line.
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("OPTIONS", &options);
    command = command.override_usage(format!("{path}{usage}"));
    let path = format!("{path}{} ", command.get_name());
    for verb in verbs {
        command = command.mut_subcommand(verb, |verb| below(verb, texts, &path));
    }
    command
}

/// Tells the reader what is wrong with the command line, or prints the help that was asked for.
#[must_use]
pub fn explain(error: &Error, locale: Locale) -> Exit {
    let texts = &texts::of(locale);
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let wanted = error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            let printed = console::print(&error.render().to_string());
            if wanted && printed.is_ok() { Exit::Done } else { Exit::Usage }
        }
        kind => {
            console::tell(&sentence(kind, error, texts));
            console::tell(&texts.say("cli-see-help", &[]));
            Exit::Usage
        }
    }
}

fn sentence(kind: ErrorKind, error: &Error, texts: &Texts) -> String {
    let find = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = find(ContextKind::InvalidArg);
    let key = match kind {
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            if find(ContextKind::InvalidValue).is_empty() {
                "cli-no-value"
            } else {
                "cli-bad-value"
            }
        }
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::MissingSubcommand => "cli-missing-command",
        ErrorKind::ArgumentConflict => "cli-conflict",
        _ => "cli-wrong-usage",
    };
    let values = [
        ("argument", argument),
        ("command", find(ContextKind::InvalidSubcommand)),
        ("value", find(ContextKind::InvalidValue)),
        ("other", find(ContextKind::PriorArg)),
        ("allowed", find(ContextKind::ValidValue)),
    ];
    let values = values.map(|(name, value)| (name, value.into()));
    let mut line = texts.say(key, &values);
    if key == "cli-bad-value" && !find(ContextKind::ValidValue).is_empty() {
        line.push(' ');
        line.push_str(&texts.say("cli-allowed-values", &values));
    }
    line
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
