//! `landbridge mail receive`: takes in one mail from standard input, as the pipe of a mail server gives it, and says by its exit
//! status whether the server is done (0), should come again (75), or should tell the sender (65, 67).

use std::io::Read as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use lb_forms::Vault;
use lb_kernel::{Id, Refusal, Workspace};
use lb_letters::actions::receive::{Incoming, LARGEST, Received, receive};
use lb_store::Halt;
use lb_texts::Texts;
use lb_workbench::console;
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Exit, Failure, option, value};
use crate::platform::Parts;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    Command::new("mail")
        .about(texts.say("mail-about", &[]))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("receive")
                .about(texts.say("mail-receive-about", &[]))
                .arg(
                    option(texts, "file", "FILE", "mail-file").value_parser(value_parser!(PathBuf)),
                )
                .arg(option(texts, "recipient", "ADDRESS", "mail-recipient"))
                .arg(
                    option(texts, "workspace", "ID", "mail-workspace")
                        .value_parser(value_parser!(Id<Workspace>)),
                )
                .arg(verbs::config(texts)),
        )
}

/// Runs the verb. What cannot be told of the mail itself (a disk, the database, the settings) lets it come again: a mail
/// server keeps it and tries for days.
pub fn run(context: &Context, arguments: &ArgMatches) -> Exit {
    let Some(("receive", arguments)) = arguments.subcommand() else { return Exit::Done };
    let mut verdict = Exit::Later;
    match taken(context, arguments, &mut verdict) {
        Ok(()) => Exit::Done,
        Err(failure) => {
            // The sentence is told; what the server does is said by the status.
            let _ = failure.report(context);
            verdict
        }
    }
}

/// What a mail server is told of a refusal.
fn status(refusal: &Refusal) -> Exit {
    match refusal.code() {
        "letter.nobody" => Exit::Nobody,
        "letter.unread" | "letter.large" => Exit::NoMail,
        _ => Exit::Later,
    }
}

fn taken(context: &Context, arguments: &ArgMatches, verdict: &mut Exit) -> Result<(), Failure> {
    let bytes = read(value::<PathBuf>(arguments, "file"))
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let told = verbs::told(context, arguments)?;
    let incoming = Incoming {
        bytes,
        workspace: value::<Id<Workspace>>(arguments, "workspace").copied(),
        recipient: value::<String>(arguments, "recipient").cloned(),
        demonstration: false,
    };
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let parts = Parts::new(Some(&told))?;
        let vault = Vault::within(&told.data);
        let received =
            receive(&cx, &parts.letters, &vault, incoming).await.inspect_err(|halt| {
                if let Halt::Refused(refusal) = halt {
                    *verdict = status(refusal);
                }
            })?;
        let (line, sentence) = match received {
            Received::Kept { letter, fresh } => {
                let key = if fresh { "mail-received" } else { "mail-known" };
                let line = json!({ "letter": letter.id, "fresh": fresh });
                (line, context.texts.say(key, &[("letter", letter.id.to_string().into())]))
            }
            Received::Ignored(why) => {
                (json!({ "ignored": why }), context.texts.say("mail-ignored", &[]))
            }
        };
        let said = if context.json { line.to_string() } else { sentence };
        console::print(&format!("{said}\n"))
            .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))
    })
}

/// The mail: one byte more than is taken tells that it is too large.
fn read(file: Option<&PathBuf>) -> std::io::Result<Vec<u8>> {
    let most = LARGEST as u64 + 1;
    let mut bytes = Vec::new();
    match file {
        Some(path) => std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?,
        None => std::io::stdin().lock().take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}
