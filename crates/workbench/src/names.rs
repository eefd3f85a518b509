//! `landbridge names`: the nearest names over scripts.

mod input;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, Table};
use lb_kernel::{Progress, Watch};
use lb_language::names::Index;
use lb_tables::{Whole, write};
use lb_texts::Texts;
use serde::Serialize;
use serde_json::json;

use super::files::Files;
use super::{Context, Failure, option, value};
use crate::console::{self, Console};

pub use input::{Reading, arguments};

/// One proposal: a query and a name that may be meant.
#[derive(Serialize)]
struct Proposal<'a> {
    query: &'a str,
    name: &'a str,
    rank: usize,
    score: f64,
}

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let file = clap::value_parser!(PathBuf);
    Command::new("names")
        .about(texts.say("names-about", &[]))
        .arg(
            Arg::new("queries")
                .value_name("QUERIES")
                .required(true)
                .value_parser(file.clone())
                .help(texts.say("names-queries", &[])),
        )
        .arg(
            option(texts, "among", "FILE", "names-among").required(true).value_parser(file.clone()),
        )
        .arg(
            option(texts, "top", "K", "names-top")
                .value_parser(clap::value_parser!(u32).range(1..))
                .default_value("3")
                .hide_default_value(true),
        )
        .arg(option(texts, "out", "FILE", "names-out").value_parser(file).action(ArgAction::Append))
        .args(input::arguments(texts))
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let top = value::<u32>(arguments, "top").copied().unwrap_or(3) as usize;
    let outs: Vec<&PathBuf> = arguments.get_many("out").into_iter().flatten().collect();
    for out in &outs {
        check_format(context, out)?;
    }
    let watch = Console::new(context.locale(), context.quiet, None);
    let reading = Reading::of(context, arguments)?;
    let read = |name| match value::<PathBuf>(arguments, name) {
        Some(path) => reading.names(context, name, path, &watch),
        None => Err(Failure::Usage(context.texts.say("cli-wrong-usage", &[]))),
    };
    let (queries, among) = (read("queries")?, read("among")?);
    let index = Index::new(among.iter().cloned());
    let mut proposals = Vec::new();
    for (at, query) in queries.iter().enumerate() {
        watch.step(Progress::of("language.names", at as u64, queries.len() as u64))?;
        for (place, near) in index.nearest(query, top).iter().enumerate() {
            let Some(name) = among.get(near.position) else { continue };
            let score = (near.score * 1e4).round() / 1e4;
            proposals.push(Proposal {
                query: &query.text,
                name: &name.text,
                rank: place + 1,
                score,
            });
        }
    }
    watch.clear();
    show(context, &proposals, &outs)
}

fn show(context: &Context, proposals: &[Proposal<'_>], outs: &[&PathBuf]) -> Result<(), Failure> {
    let mut files = Files::new(context);
    for out in outs {
        files.add(out, |file| fill(file, proposals, out))?;
    }
    files.keep()?;
    let closed = |error: io::Error| Failure::Broken(error.to_string());
    if context.json {
        console::print(&format!("{}\n", json!({ "proposals": proposals }))).map_err(closed)
    } else if outs.iter().any(|out| out.as_path() == Path::new("-")) {
        let mut text = Vec::new();
        lines(&mut text, proposals).map_err(closed)?;
        console::print(&String::from_utf8_lossy(&text)).map_err(closed)
    } else if outs.is_empty() {
        console::print(&format!("{}\n", table(context, proposals))).map_err(closed)
    } else {
        Ok(())
    }
}

fn table(context: &Context, proposals: &[Proposal<'_>]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    let say = |key| context.texts.say(key, &[]);
    table.set_header([
        say("names-column-query"),
        say("match-column-rank"),
        say("names-column-name"),
        say("match-column-score"),
    ]);
    for proposal in proposals {
        let query = if proposal.rank == 1 { proposal.query } else { "" };
        let score = lb_texts::number::decimal(context.locale(), proposal.score, 2);
        table.add_row([
            query.to_owned(),
            proposal.rank.to_string(),
            proposal.name.to_owned(),
            score,
        ]);
    }
    for number in [1, 3] {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

fn check_format(context: &Context, out: &Path) -> Result<(), Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let known = matches!(ending.as_deref(), Some("jsonl" | "ndjson" | "csv" | "xlsx"));
    if known || out == Path::new("-") {
        return Ok(());
    }
    let file = out.display().to_string();
    Err(Failure::Usage(context.texts.say("names-bad-format", &[("file", file.into())])))
}

fn fill(mut file: &mut Whole, proposals: &[Proposal<'_>], out: &Path) -> io::Result<()> {
    const COLUMNS: [&str; 4] = ["query", "name", "rank", "score"];
    let rows = proposals.iter().map(|proposal| {
        [
            proposal.query.to_owned(),
            proposal.name.to_owned(),
            proposal.rank.to_string(),
            proposal.score.to_string(),
        ]
    });
    match out.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => write::csv(&mut file, &COLUMNS, rows)?,
        Some("xlsx") => write::xlsx(&mut file, "names", &COLUMNS, &["rank", "score"], rows)?,
        _ => lines(&mut file, proposals)?,
    }
    Ok(())
}

fn lines(out: &mut impl Write, proposals: &[Proposal<'_>]) -> io::Result<()> {
    for proposal in proposals {
        serde_json::to_writer(&mut *out, proposal)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
