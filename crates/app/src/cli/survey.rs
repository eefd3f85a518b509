//! `landbridge survey`: lists surveys, and writes what one says as a table.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use lb_kernel::Id;
use lb_store::Cx;
use lb_surveys::actions::{export, read};
use lb_surveys::record::Survey;
use lb_texts::Texts;
use lb_workbench::console;
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, flag, option, value};

/// Surveys that are read at once.
const PAGE: usize = 200;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let say = |key: &str| texts.say(key, &[]);
    let file = option(texts, "out", "FILE", "cli-survey-out").value_parser(value_parser!(PathBuf));
    Command::new("survey")
        .about(say("cli-survey-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("list").about(say("cli-survey-list-about")).arg(verbs::config(texts)),
        )
        .subcommand(
            Command::new("export")
                .about(say("cli-survey-export-about"))
                .arg(verbs::config(texts))
                .arg(Arg::new("id").value_name("SURVEY").required(true).help(say("cli-survey-id")))
                .arg(flag(texts, "public", "cli-survey-public"))
                .arg(file),
        )
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; no file was put in place then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some((verb, arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        if verb == "list" {
            let lines = list(context, &cx).await?;
            return console::print(&lines).map_err(broken);
        }
        let typed = value::<String>(arguments, "id").cloned().unwrap_or_default();
        let id: Id<Survey> =
            typed.parse().map_err(|_| Failed::Told("cli-survey-no-id", vec![("id", typed)]))?;
        let out = value::<PathBuf>(arguments, "out");
        let workbook = out.is_some_and(|file| file.extension().is_some_and(|end| end == "xlsx"));
        let bytes = if arguments.get_flag("public") {
            export::published(&cx, id, workbook).await?
        } else {
            export::table(&cx, id, workbook).await?
        };
        let Some(file) = out else { return console::write(&bytes).map_err(broken) };
        let mut files = lb_workbench::Files::new(context);
        files.add(file, |out| out.write_all(&bytes)).map_err(Failed::Line)?;
        files.keep().map_err(Failed::Line)
    })
}

/// All surveys, the newest first: one in a line, or one object in a line.
async fn list(context: &Context, cx: &Cx) -> Result<String, Failed> {
    let (mut lines, mut after) = (String::new(), None);
    loop {
        let page = read::list(cx, None, after, PAGE).await?;
        for line in page.list {
            let (one, written) = (&line.one, &line.one.written);
            let (asked, answered, valid) = line.counts.unwrap_or_default();
            let title = written.title.show(context.locale()).text;
            let _ = if context.json {
                let told = json!({
                    "id": one.id, "state": one.state, "series": written.series, "wave": written.wave,
                    "title": title, "closes_on": written.closes_on.to_string(),
                    "asked": asked, "answered": answered, "valid": valid,
                });
                writeln!(lines, "{told}")
            } else {
                let (id, state, wave) = (one.id, one.state, &written.wave);
                writeln!(lines, "{id}  {state:<9}  {valid}/{asked}  {title} ({wave})")
            };
        }
        after = page.next;
        if after.is_none() {
            return Ok(lines);
        }
    }
}

fn broken(error: std::io::Error) -> Failed {
    Failed::Line(Failure::Broken(error.to_string()))
}
