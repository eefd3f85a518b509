//! `landbridge difficulty`: takes in a difficulty from a mail, as a mail server hands it over, and says which unit takes
//! reports and what other rooms pass on.

use std::io::Read as _;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use lb_kernel::{Id, Workspace};
use lb_policy::actions::mail;
use lb_policy::actions::settings::{self, UnitRules};
use lb_tables::Problem;
use lb_texts::Texts;
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, option, value};
use lb_workbench::console;

/// Longer mails are not read: their attachments are left out anyway.
const MOST: u64 = 30 * 1024 * 1024;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    Command::new("difficulty")
        .about(texts.say("difficulty-about", &[]))
        .arg(
            option(texts, "mail", "FILE", "difficulty-mail")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(texts, "workspace", "ID", "difficulty-workspace")
                .value_parser(value_parser!(Id<Workspace>)),
        )
        .arg(verbs::config(texts))
        .subcommand_negates_reqs(true)
        .args_conflicts_with_subcommands(true)
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
/// [`Failure`]; nothing was captured then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    if let Some(("unit", arguments)) = arguments.subcommand() {
        return keep(context, arguments);
    }
    let told = verbs::told(context, arguments)?;
    let path = value::<PathBuf>(arguments, "mail").cloned().unwrap_or_default();
    let bytes = read(&path).map_err(|error| Failure::of_file(&path, Problem::unopened(&error)))?;
    let workspace = value::<Id<Workspace>>(arguments, "workspace").copied();
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let (captured, letter) = mail::take(&cx, workspace, &bytes).await?;
        let line = if context.json {
            json!({
                "pseudonym": captured.difficulty.pseudonym, "fresh": captured.fresh,
                "language": letter.language, "attachments_left_out": letter.attachments,
                "cut": letter.cut,
            })
            .to_string()
        } else {
            let key = if captured.fresh { "difficulty-captured" } else { "difficulty-known" };
            let pseudonym = captured.difficulty.pseudonym.as_str();
            context.texts.say(key, &[("pseudonym", pseudonym.into())])
        };
        console::print(&format!("{line}\n"))
            .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))?;
        if letter.attachments > 0 {
            let values = [("count", letter.attachments.into())];
            context.remark(&context.texts.say("difficulty-attachments", &values));
        }
        if letter.cut {
            context.remark(&context.texts.say("difficulty-cut", &[]));
        }
        Ok(())
    })
}

fn read(path: &std::path::Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(MOST).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
