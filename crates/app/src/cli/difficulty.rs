//! `landbridge difficulty`: takes in a difficulty from a mail, as a mail server hands it over.

use std::io::Read as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use lb_kernel::{Id, Workspace};
use lb_policy::actions::mail;
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
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was captured then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
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
