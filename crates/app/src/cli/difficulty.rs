//! `landbridge difficulty`: says which unit takes reports and what other rooms pass on.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use lb_kernel::{Id, Workspace};
use lb_policy::actions::settings::{self, UnitRules};
use lb_texts::Texts;
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, option, value};
use lb_workbench::console;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    Command::new("difficulty")
        .about(texts.say("difficulty-about", &[]))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(unit(texts))
}

/// The verb that says how a unit takes difficulties in.
fn unit(texts: &Texts) -> Command {
    let yes_no = |name: &'static str, help: &str| {
        let values = value_parser!(bool);
        Arg::new(name)
            .long(name)
            .action(ArgAction::Set)
            .value_parser(values)
            .help(texts.say(help, &[]))
    };
    Command::new("unit")
        .about(texts.say("difficulty-unit-about", &[]))
        .arg(
            option(texts, "workspace", "ID", "difficulty-unit-workspace")
                .required(true)
                .value_parser(value_parser!(Id<Workspace>)),
        )
        .arg(yes_no("receives", "difficulty-unit-receives"))
        .arg(yes_no("home", "difficulty-unit-home"))
        .arg(verbs::config(texts))
}

/// Changes what is said of a unit, and tells how it works now.
fn keep(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let workspace = value::<Id<Workspace>>(arguments, "workspace").copied();
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let workspace = workspace.ok_or_else(lb_kernel::Refusal::missing)?;
        let before = settings::read(&cx, workspace).await?;
        let said = |name| value::<bool>(arguments, name).copied();
        let rules = UnitRules {
            receives: said("receives").unwrap_or(before.receives),
            home: said("home").unwrap_or(before.home),
            ..before
        };
        if rules != before {
            settings::keep(&cx, workspace, rules).await?;
        }
        let line = if context.json {
            json!(rules).to_string()
        } else {
            let yes = |is: bool| if is { "yes" } else { "no" };
            let told = [("receives", yes(rules.receives).into()), ("home", yes(rules.home).into())];
            context.texts.say("difficulty-unit-told", &told)
        };
        console::print(&format!("{line}\n"))
            .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))
    })
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was changed then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    match arguments.subcommand() {
        Some(("unit", arguments)) => keep(context, arguments),
        _ => Ok(()),
    }
}
