//! `landbridge import` and `landbridge export`: records in from files, out to files, and a whole
//! import out again.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use lb_directory::actions::{organisation, person};
use lb_doors::Words;
use lb_exchange::actions::export::{self, Form};
use lb_exchange::actions::import::{self, Entered, Import, Options, Preview, Source};
use lb_exchange::rules::columns::{Column, OF_ORGANISATIONS, READ_OF_PEOPLE};
use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Id, Workspace};
use lb_store::{Cx, Halt};
use lb_tables::{Format, Problem, say};
use lb_texts::Texts;
use serde_json::{Value, json};

use super::platform::{self as verbs, Failed, existing, opened};
use super::{Context, Failure, flag, option, value};
use crate::platform;
use lb_workbench::Defect;
use lb_workbench::Files;
use lb_workbench::console::{self, Console};

/// The two verbs.
pub fn commands(texts: &Texts) -> [Command; 2] {
    [import_command(texts), export_command(texts)]
}

fn import_command(texts: &Texts) -> Command {
    let kind = |name: &'static str, about: &str| {
        let verb = Command::new(name)
            .about(texts.say(about, &[]))
            .arg(
                Arg::new("file")
                    .value_name("FILE")
                    .required(true)
                    .value_parser(value_parser!(PathBuf))
                    .help(texts.say("import-file", &[])),
            )
            .arg(flag(texts, "dry-run", "import-dry-run"))
            .arg(
                option(texts, "map", "COLUMN=MEANING", "import-map")
                    .action(ArgAction::Append)
                    .value_delimiter(','),
            )
            .arg(flag(texts, "skip-bad-rows", "import-skip"))
            .arg(flag(texts, "skip-known", "import-skip-known"))
            .arg(
                option(texts, "visibility", "LEVEL", "import-visibility")
                    .value_parser(codes(Visibility::ALL.iter().map(|one| one.code()))),
            )
            .arg(
                option(texts, "workspace", "ID", "import-workspace")
                    .value_parser(value_parser!(Id<Workspace>)),
            )
            .arg(verbs::config(texts));
        if name == "people" {
            return verb;
        }
        let kinds = lb_directory::rules::organisation::Kind::ALL.iter().map(|one| one.code());
        verb.arg(option(texts, "kind", "KIND", "import-kind").value_parser(codes(kinds)))
    };
    let undo = Command::new("undo")
        .about(texts.say("import-undo-about", &[]))
        .arg(
            Arg::new("id")
                .value_name("ID")
                .required(true)
                .value_parser(value_parser!(Id<Import>))
                .help(texts.say("import-id", &[])),
        )
        .arg(verbs::config(texts));
    Command::new("import")
        .about(texts.say("import-about", &[]))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(kind("organisations", "import-organisations-about"))
        .subcommand(kind("people", "import-people-about"))
        .subcommand(undo)
}

fn export_command(texts: &Texts) -> Command {
    Command::new("export")
        .about(texts.say("export-about", &[]))
        .arg(
            Arg::new("kind")
                .value_name("KIND")
                .required(true)
                .value_parser(["organisations", "people"])
                .help(texts.say("export-kind", &[])),
        )
        .arg(option(texts, "out", "FILE", "export-out").value_parser(value_parser!(PathBuf)))
        .arg(
            option(texts, "format", "FORMAT", "export-format")
                .value_parser(codes(Form::ALL.iter().map(|one| one.code()))),
        )
        .arg(verbs::config(texts))
}

fn codes(codes: impl Iterator<Item = &'static str>) -> clap::builder::PossibleValuesParser {
    codes.collect::<Vec<_>>().into()
}

/// Runs `import`.
///
/// # Errors
/// [`Failure`]; nothing was entered then.
pub fn import(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    match arguments.subcommand() {
        Some(("undo", arguments)) => undo(context, arguments),
        Some((kind, arguments)) => enter(context, arguments, kind == "people"),
        None => Ok(()),
    }
}

fn enter(context: &Context, arguments: &ArgMatches, people: bool) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let Some(path) = value::<PathBuf>(arguments, "file") else { return Ok(()) };
    let bytes =
        std::fs::read(path).map_err(|error| Failure::of_file(path, Problem::unopened(&error)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = |option: &str, usual: &str| {
        value::<String>(arguments, option).cloned().unwrap_or_else(|| usual.to_owned())
    };
    let options = Options {
        mapping: mapping(context, arguments, people)?,
        kind: text("kind", "start-up"),
        visibility: text("visibility", Visibility::Workspace.code()),
        leave_out: arguments.get_flag("skip-bad-rows"),
        leave_known: arguments.get_flag("skip-known"),
    };
    let dry = arguments.get_flag("dry-run");
    let workspace = value::<Id<Workspace>>(arguments, "workspace").copied();
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let setup = lb_bridges::setup();
        let source = Source { people, workspace, file: &name, bytes: &bytes };
        let preview = match import::look(&cx, &setup, source, options.clone()).await {
            Err(Halt::Refused(refusal)) if refusal.field() == Some("file") => {
                let defect = Defect {
                    line: None,
                    column: None,
                    code: refusal.code().to_owned(),
                    sentence: words()?.say(context.locale(), &refusal),
                };
                return Err(Failed::Line(Failure::Rows { file: name, defects: vec![defect] }));
            }
            looked => looked?,
        };
        unknown_columns(context, &preview, &options).map_err(Failed::Line)?;
        let defects = defects(context, &preview)?;
        if !defects.is_empty() && !options.leave_out {
            return Err(Failed::Line(Failure::Rows { file: name, defects }));
        }
        let done = if dry {
            None
        } else {
            let watch = Console::new(context.locale(), context.quiet, None);
            let entered = import::at_once(&cx, &setup, source, options, &watch).await?;
            watch.clear();
            Some(entered.ok_or(Failed::Line(Failure::Cancelled))?)
        };
        tell(context, &preview, &defects, done)
    })
}

/// What `--map` says: meanings by header, checked against the meanings there are.
fn mapping(
    context: &Context,
    arguments: &ArgMatches,
    people: bool,
) -> Result<BTreeMap<String, String>, Failure> {
    let texts = &context.texts;
    let known = if people { READ_OF_PEOPLE } else { OF_ORGANISATIONS };
    let mut mapping = BTreeMap::new();
    for pair in arguments.get_many::<String>("map").into_iter().flatten() {
        let Some((header, meaning)) = pair.rsplit_once('=') else {
            let said = [("value", pair.as_str().into())];
            return Err(Failure::Usage(texts.say("import-bad-map", &said)));
        };
        let meaning = meaning.trim();
        let is_known = Column::from_code(meaning).is_some_and(|one| known.contains(&one));
        if !meaning.is_empty() && !is_known {
            let all: Vec<&str> = known.iter().map(|one| one.code()).collect();
            let said = [("value", meaning.into()), ("allowed", all.join(", ").into())];
            return Err(Failure::Usage(texts.say("import-no-meaning", &said)));
        }
        mapping.insert(header.trim().to_owned(), meaning.to_owned());
    }
    Ok(mapping)
}

/// A header that `--map` names and the file has not is a slip of the caller.
fn unknown_columns(context: &Context, preview: &Preview, options: &Options) -> Result<(), Failure> {
    let columns = &preview.import.content.columns;
    let Some(missing) = options.mapping.keys().find(|header| !columns.contains(header)) else {
        return Ok(());
    };
    let said = [
        ("file", preview.import.file.as_str().into()),
        ("name", missing.as_str().into()),
        ("columns", columns.join(", ").into()),
    ];
    Err(Failure::Usage(context.common("cli-map-missing", &said)))
}

/// The words of every room, for refusals.
fn words() -> Result<Words, Failed> {
    let slices = platform::slices(&platform::Parts::new(None)?);
    Ok(Words::new(slices.iter().map(|slice| slice.texts)))
}

fn defects(context: &Context, preview: &Preview) -> Result<Vec<Defect>, Failed> {
    let words = words()?;
    let defects = preview.problems.iter().map(|one| {
        let what = words.say(context.locale(), &one.refusal);
        Defect {
            line: one.line,
            column: one.column.clone(),
            code: one.refusal.code().to_owned(),
            sentence: say::placed(context.locale(), one.line, one.column.as_deref(), &what),
        }
    });
    Ok(defects.collect())
}

/// Tells what came of the file.
fn tell(
    context: &Context,
    preview: &Preview,
    defects: &[Defect],
    done: Option<(Id<Import>, Entered)>,
) -> Result<(), Failed> {
    let texts = &context.texts;
    let rows_wrong = {
        let lines: std::collections::BTreeSet<_> = defects.iter().map(|one| one.line).collect();
        lines.len()
    };
    if context.json {
        return print(&report(preview, defects, done, rows_wrong).to_string());
    }
    for defect in defects.iter().take(lb_workbench::LISTED) {
        context.remark(&format!("  {}", defect.sentence));
    }
    if rows_wrong > 0 {
        let said = [("file", preview.import.file.as_str().into()), ("count", rows_wrong.into())];
        context.remark(&context.common("cli-skipped-rows", &said));
    }
    if !preview.known.is_empty() {
        let said = [("count", preview.known.len().into())];
        context.remark(&texts.say("import-known", &said));
    }
    match done {
        None => print(&texts.say("import-would", &[("count", preview.good.into())])),
        Some((id, entered)) => {
            let said = [("count", entered.entered.into()), ("id", id.to_string().into())];
            print(&texts.say("import-done", &said))
        }
    }
}

fn report(
    preview: &Preview,
    defects: &[Defect],
    done: Option<(Id<Import>, Entered)>,
    rows_wrong: usize,
) -> Value {
    let content = &preview.import.content;
    let columns: Vec<Value> = content
        .columns
        .iter()
        .zip(&preview.mapping)
        .map(|(header, meaning)| json!({ "header": header, "meaning": meaning.map(Column::code) }))
        .collect();
    json!({
        "file": preview.import.file,
        "dry_run": done.is_none(),
        "import": done.map(|(id, _)| id.to_string()),
        "good": preview.good,
        "entered": done.map_or(0, |(_, entered)| entered.entered),
        "left_out": done.map_or(rows_wrong, |(_, entered)| entered.left_out),
        "known": preview.known.iter().map(|one| json!({
            "line": one.line, "name": one.name, "record": one.record.to_string(),
        })).collect::<Vec<_>>(),
        "columns": columns,
        "problems": defects.iter().map(Defect::json).collect::<Vec<_>>(),
    })
}

fn undo(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let Some(id) = value::<Id<Import>>(arguments, "id").copied() else { return Ok(()) };
    verbs::block_on(context, async {
        let (_, cx) = existing(context, &told).await?;
        let undone = import::undo(&cx, &lb_bridges::users(), id).await?;
        let line = if context.json {
            json!({ "import": id.to_string(), "removed": undone.removed, "stay": undone.stay() })
                .to_string()
        } else {
            let said = [("removed", undone.removed.into()), ("stay", undone.stay().into())];
            context.texts.say("import-undone", &said)
        };
        print(&line)
    })
}

/// Runs `export`.
///
/// # Errors
/// [`Failure`]; no file was written then.
pub fn export(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let people = value::<String>(arguments, "kind").is_some_and(|kind| kind == "people");
    let out = value::<PathBuf>(arguments, "out");
    let form = form(context, arguments, out.map(PathBuf::as_path))?;
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = existing(context, &told).await?;
        let bytes = taken(&cx, people, form).await?;
        match out {
            Some(file) => {
                let mut files = Files::new(context);
                files.add(file, |out| out.write_all(&bytes)).map_err(Failed::Line)?;
                files.keep().map_err(Failed::Line)?;
                if !context.json {
                    return Ok(());
                }
                let file = file.display().to_string();
                print(&json!({ "file": file, "format": form, "bytes": bytes.len() }).to_string())
            }
            None => console::write(&bytes).map_err(unprinted),
        }
    })
}

async fn taken(cx: &Cx, people: bool, form: Form) -> Result<Vec<u8>, Failed> {
    if people {
        Ok(export::people(cx, &person::Filter::default(), form).await?)
    } else {
        Ok(export::organisations(cx, &organisation::Filter::default(), form).await?)
    }
}

/// The format: as named, else as the file's name ends, else CSV.
fn form(context: &Context, arguments: &ArgMatches, out: Option<&Path>) -> Result<Form, Failure> {
    if let Some(named) = value::<String>(arguments, "format") {
        return Ok(Form::from_code(named).unwrap_or(Form::Csv));
    }
    let Some(out) = out else { return Ok(Form::Csv) };
    let cards = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("vcf"));
    match Format::of_name(out) {
        _ if cards => Ok(Form::Cards),
        Some(Format::Csv) => Ok(Form::Csv),
        Some(Format::Xlsx) => Ok(Form::Xlsx),
        Some(Format::Jsonl) => Ok(Form::Jsonl),
        None => {
            let said = [("file", out.display().to_string().into())];
            Err(Failure::Usage(context.texts.say("export-which-format", &said)))
        }
    }
}

fn print(line: &str) -> Result<(), Failed> {
    console::print(&format!("{line}\n")).map_err(unprinted)
}

fn unprinted(error: std::io::Error) -> Failed {
    Failed::Line(Failure::Broken(error.to_string()))
}
