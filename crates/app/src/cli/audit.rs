//! `landbridge audit`: checks and exports the audit record.

use std::io::Write;
use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use lb_bridges::Actors;
use lb_operations::{Ask, Export};
use lb_store::audit::{Fault, Verdict};
use serde_json::json;

use super::platform::{self as verbs, Failed, existing};
use super::{Context, Failure, option, value};
use lb_workbench::console;

/// What an export can be narrowed to: option, its value, its help.
const FILTERS: [(&str, &str, &str); 5] = [
    ("action", "BEGINNING", "audit-filter-action"),
    ("record", "ID", "audit-filter-record"),
    ("actor", "ADDRESS", "audit-filter-actor"),
    ("from", "DAY", "audit-filter-from"),
    ("to", "DAY", "audit-filter-to"),
];

pub fn command(texts: &lb_texts::Texts) -> Command {
    let file = option(texts, "out", "FILE", "audit-out").value_parser(value_parser!(PathBuf));
    Command::new("audit")
        .about(texts.say("audit-about", &[]))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("verify")
                .about(texts.say("audit-verify-about", &[]))
                .arg(verbs::config(texts)),
        )
        .subcommand(
            Command::new("export")
                .about(texts.say("audit-export-about", &[]))
                .arg(verbs::config(texts))
                .arg(file)
                .args(FILTERS.map(|(name, value, help)| option(texts, name, value, help))),
        )
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    match arguments.subcommand() {
        Some(("verify", arguments)) => {
            let told = verbs::told(context, arguments)?;
            verbs::block_on(context, async {
                let (_, cx) = existing(context, &told).await?;
                say(context, lb_operations::verify(&cx).await?)
            })
        }
        Some(("export", arguments)) => {
            let told = verbs::told(context, arguments)?;
            let out = value::<PathBuf>(arguments, "out").cloned();
            let given = |name: &str| value::<String>(arguments, name).cloned();
            let ask = Ask {
                action: given("action"),
                record: given("record"),
                actor: given("actor"),
                from: given("from"),
                to: given("to"),
                before: None,
            };
            verbs::block_on(context, async {
                let (_, cx) = existing(context, &told).await?;
                let mut export = Export::begin(&cx, &Actors, &ask).await?;
                let Some(file) = out else {
                    while let Some(lines) = export.next().await? {
                        console::write(&lines).map_err(broken)?;
                    }
                    return Ok(());
                };
                let mut files = lb_workbench::Files::new(context);
                let mut write = |out: &mut dyn Write| -> std::io::Result<()> {
                    let runtime = tokio::runtime::Handle::current();
                    let mut next =
                        || tokio::task::block_in_place(|| runtime.block_on(export.next()));
                    while let Some(lines) = next().map_err(std::io::Error::other)? {
                        out.write_all(&lines)?;
                    }
                    Ok(())
                };
                files.add(&file, |out| write(out)).map_err(Failed::Line)?;
                files.keep().map_err(Failed::Line)
            })
        }
        _ => Ok(()),
    }
}

fn broken(error: std::io::Error) -> Failed {
    Failed::Line(Failure::Broken(error.to_string()))
}

/// Tells what the check found; a broken chain is a failure.
fn say(context: &Context, verdict: Verdict) -> Result<(), Failed> {
    let texts = &context.texts;
    match verdict {
        Verdict::Whole { entries, head } => {
            let line = if context.json {
                json!({ "whole": true, "entries": entries, "head": head }).to_string()
            } else {
                let said = [("entries", entries.into()), ("head", head.into())];
                texts.say("audit-whole", &said)
            };
            console::print(&format!("{line}\n")).map_err(broken)
        }
        Verdict::Broken { seq, fault } => {
            let what = match fault {
                Fault::Changed => "audit-fault-changed",
                Fault::Unlinked => "audit-fault-unlinked",
                Fault::Missing => "audit-fault-missing",
                Fault::Head => "audit-fault-head",
                Fault::Outside => "audit-fault-outside",
            };
            let what = texts.say(what, &[]);
            let said = [("seq", seq.into()), ("what", what.into())];
            Err(Failed::Line(Failure::Broken(texts.say("audit-broken", &said))))
        }
    }
}
