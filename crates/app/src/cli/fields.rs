//! `landbridge fields`: loads another list of fields, tells the versions, writes one to a file; and
//! `--fields` of `landbridge match`, which takes a list for one run.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use lb_doors::Words;
use lb_fields::actions;
use lb_fields::rules::{self, COLUMNS};
use lb_kernel::Refusal;
use lb_matching::vocabulary::{self, FieldRow};
use lb_store::Halt;
use lb_tables::Problem;
use lb_texts::Texts;
use lb_workbench::{Defect, Files, console};
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::workspace::{rows, tell, text};
use super::{Context, Failure, flag, option, value};
use crate::platform::{self, Parts};

/// The verb of the workbench that takes a list of fields.
pub const MATCH: &str = "match";
/// Its option.
const LIST: &str = "fields";

/// `--fields FILE`.
pub fn list(texts: &Texts) -> Arg {
    option(texts, LIST, "FILE", "cli-fields-list").value_parser(value_parser!(PathBuf))
}

pub fn command(texts: &Texts) -> Command {
    let say = |key: &str| texts.say(key, &[]);
    let verb = |name: &'static str, key: &str| {
        Command::new(name).about(say(key)).arg(verbs::config(texts))
    };
    let file = Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(say("cli-fields-file"));
    Command::new("fields")
        .about(say("cli-fields-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            verb("load", "cli-fields-load-about")
                .arg(file)
                .arg(option(texts, "name", "NAME", "cli-fields-name").required(true))
                .arg(flag(texts, "dry-run", "cli-fields-dry-run")),
        )
        .subcommand(verb("list", "cli-fields-list-about"))
        .subcommand(
            verb("export", "cli-fields-export-about")
                .arg(
                    option(texts, "number", "NUMBER", "cli-fields-number")
                        .value_parser(value_parser!(i64)),
                )
                .arg(
                    option(texts, "out", "FILE", "cli-fields-out")
                        .value_parser(value_parser!(PathBuf)),
                ),
        )
}

/// Runs `fields`.
///
/// # Errors
/// [`Failure`]; nothing was loaded or written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    match arguments.subcommand() {
        Some(("load", arguments)) => load(context, arguments),
        Some(("list", arguments)) => versions(context, arguments),
        Some((_, arguments)) => export(context, arguments),
        None => Ok(()),
    }
}

/// Puts the list that `--fields` names in force for this run.
///
/// # Errors
/// The file cannot be read, or something is wrong with its list.
pub fn put_in_force(context: &Context, verb: &str, arguments: &ArgMatches) -> Result<(), Failure> {
    if verb != MATCH {
        return Ok(());
    }
    let Some(path) = value::<PathBuf>(arguments, LIST) else { return Ok(()) };
    let (name, rows) = read(context, path)?;
    rules::check(&name, &rows).map_err(|refusal| defects(context, &name, &refusal))?;
    vocabulary::put_in_force(Some(&rules::with_earlier(vec![rows])));
    Ok(())
}

/// The name of a file, and its rows.
fn read(context: &Context, path: &PathBuf) -> Result<(String, Vec<FieldRow>), Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::of_file(path, Problem::unopened(&error)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let rows = rules::read(&bytes, context.locale());
    rows.map(|rows| (name.clone(), rows)).map_err(|refusal| defects(context, &name, &refusal))
}

/// Everything that is wrong with a file, in words.
fn defects(context: &Context, file: &str, refusal: &Refusal) -> Failure {
    let words = Parts::new(None).map(|parts| {
        let slices = platform::slices(&parts);
        Words::new(slices.iter().map(|slice| slice.texts))
    });
    let defects = refusal.each().map(|one| Defect {
        line: None,
        column: None,
        code: one.code().to_owned(),
        sentence: words
            .as_ref()
            .map_or_else(|_| one.to_string(), |words| words.say(context.locale(), one)),
    });
    Failure::Rows { file: file.to_owned(), defects: defects.collect() }
}

fn load(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let Some(path) = value::<PathBuf>(arguments, "file") else { return Ok(()) };
    let (file, rows) = read(context, path)?;
    let dry = arguments.get_flag("dry-run");
    verbs::block_on(context, async {
        let (_, mut cx) = opened(context, &told).await?;
        cx.dry_run = dry;
        let room = Parts::new(Some(&told))?.fields;
        let loaded = match actions::load(&cx, &room, &text(arguments, "name"), &rows).await {
            Err(Halt::Refused(refusal)) if refusal.kind().status() == 422 => {
                return Err(Failed::Line(defects(context, &file, &refusal)));
            }
            outcome => outcome?,
        };
        let said = [
            ("number", loaded.version.number.into()),
            ("name", loaded.version.name.as_str().into()),
        ];
        let mut lines = vec![
            context.texts.say(if dry { "cli-fields-would" } else { "cli-fields-loaded" }, &said),
        ];
        let changes = &loaded.difference;
        for (key, codes) in [
            ("cli-fields-added", &changes.added),
            ("cli-fields-retired", &changes.retired),
            ("cli-fields-left-out", &changes.left_out),
            ("cli-fields-changed", &changes.changed),
        ] {
            if !codes.is_empty() {
                lines.push(context.texts.say(key, &[("codes", codes.join(", ").into())]));
            }
        }
        let data = json!({
            "number": loaded.version.number,
            "name": loaded.version.name,
            "dry_run": dry,
            "changes": changes,
        });
        tell(context, &lines.join("\n"), &data)
    })
}

fn versions(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let all = actions::versions(&cx).await?;
        let shown = rows(context, "cli-fields-none", &all, |one| {
            vec![one.number.to_string(), one.name.clone(), one.made_at.to_string()]
        });
        let items: Vec<_> = all
            .iter()
            .map(|one| {
                json!({
                    "number": one.number,
                    "name": one.name,
                    "size": one.size,
                    "made_at": one.made_at.to_string(),
                })
            })
            .collect();
        tell(context, &shown, &json!({ "items": items }))
    })
}

fn export(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let latest = actions::versions(&cx).await?.first().map_or(0, |one| one.number);
        let number = value::<i64>(arguments, "number").copied().unwrap_or(latest);
        let (_, rows) = actions::version(&cx, number).await?;
        let unwritten = |error: std::io::Error| Failed::Line(Failure::Broken(error.to_string()));
        let bytes =
            lb_tables::write::csv_bytes(&COLUMNS, rules::lines(&rows)).map_err(unwritten)?;
        let Some(file) = value::<PathBuf>(arguments, "out") else {
            return console::write(&bytes).map_err(unwritten);
        };
        let mut files = Files::new(context);
        files.add(file, |out| out.write_all(&bytes)).map_err(Failed::Line)?;
        files.keep().map_err(Failed::Line)
    })
}
