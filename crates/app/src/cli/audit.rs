//! `landbridge audit`: checks and exports the audit record.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use lb_store::audit::{Fault, Verdict};
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, option, value};
use lb_workbench::console;

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
                .arg(file),
        )
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    match arguments.subcommand() {
        Some(("verify", arguments)) => {
            let told = verbs::told(context, arguments)?;
            verbs::block_on(context, async {
                let (_, cx) = opened(context, &told).await?;
                say(context, lb_operations::verify(&cx).await?)
            })
        }
        Some(("export", arguments)) => {
            let told = verbs::told(context, arguments)?;
            let out = value::<PathBuf>(arguments, "out").cloned();
            verbs::block_on(context, async {
                let (_, cx) = opened(context, &told).await?;
                let mut text = Vec::new();
                lb_operations::export(&cx, &mut text).await?;
                match out {
                    Some(file) => {
                        let mut files = lb_workbench::Files::new(context);
                        files.add(&file, |out| out.write_all(&text)).map_err(Failed::Line)?;
                        files.keep().map_err(Failed::Line)
                    }
                    None => console::print(&String::from_utf8_lossy(&text)).map_err(broken),
                }
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
