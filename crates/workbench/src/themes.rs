//! `landbridge themes`: statements in several languages into themes.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use lb_kernel::Watch;
use lb_language::EmbedError;
use lb_language::encoder::Encoder;
use lb_tables::Problem;
use lb_texts::Texts;
use lb_themes::statement::{Fault, Wrong, in_order, read};
use lb_themes::{
    Answer, Constraints, Earlier, Features, Params, Previous, PreviousError, Statement,
};

use super::files::answered;
use super::source::Source;
use super::{Context, Failure, flag, option, seed, shape, value};
use crate::console::{self, Console};

/// Longest statement shown in the table, in characters.
const SHOWN: usize = 90;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let path = clap::value_parser!(PathBuf);
    Command::new("themes")
        .about(texts.say("themes-about", &[]))
        .arg(
            Arg::new("statements")
                .value_name("STATEMENTS.jsonl")
                .required(true)
                .value_parser(path.clone())
                .help(texts.say("themes-statements", &[])),
        )
        .arg(option(texts, "out", "FILE", "themes-out").value_parser(path.clone()))
        .arg(option(texts, "previous", "THEMES.json", "themes-previous").value_parser(path))
        .arg(flag(texts, "recluster", "themes-recluster").requires("previous"))
        .arg(seed(texts, "themes-seed"))
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let path = |name| value::<PathBuf>(arguments, name);
    let wrong = || Failure::Usage(context.texts.say("cli-wrong-usage", &[]));
    let watch = Console::new(context.locale(), context.quiet, None);
    let statements = statements(path("statements").ok_or_else(wrong)?, &watch)?;
    let earlier =
        path("previous").map(|path| previous(path, &watch)).transpose()?.unwrap_or_default();
    let encoder = Encoder::builtin().map_err(|error| Failure::Broken(error.to_string()))?;
    let features = Features::read(&statements, Some(encoder), &watch).map_err(broken)?;
    let params = Params {
        seed: value::<u64>(arguments, "seed").copied().unwrap_or(1),
        recluster: arguments.get_flag("recluster"),
        ..Params::default()
    };
    let none = Constraints::default();
    let set = lb_themes::group(&statements, &features, &none, &earlier, &params, &watch)?;
    let labels = lb_themes::labels(&statements, &features, &set.themes);
    let answer = lb_themes::answer(&statements, &features, &set, &labels, &params);
    watch.clear();
    show(context, &statements, &answer, path("out").map(PathBuf::as_path))
}

fn show(
    context: &Context,
    statements: &[Statement],
    answer: &Answer,
    out: Option<&Path>,
) -> Result<(), Failure> {
    if answered(context, answer, out)? {
        return Ok(());
    }
    if out.is_none() {
        console::print(&format!("{}\n", table(context, statements, answer)))
            .map_err(|error| Failure::Broken(error.to_string()))?;
    }
    context.remark(&context.texts.say(
        "themes-summary",
        &[
            ("themes", answer.themes.len().into()),
            ("grouped", (statements.len() - answer.unassigned.len()).into()),
            ("waiting", answer.unassigned.len().into()),
        ],
    ));
    Ok(())
}

fn table(context: &Context, statements: &[Statement], answer: &Answer) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let say = |key| context.texts.say(key, &[]);
    table.set_header([
        say("themes-column-theme"),
        say("themes-column-statements"),
        say("themes-column-organisations"),
        say("themes-column-languages"),
        say("themes-column-example"),
    ]);
    for theme in &answer.themes {
        let label = theme.label.get(context.locale().code()).cloned().unwrap_or_default();
        let languages: Vec<String> =
            theme.languages.iter().map(|(code, count)| format!("{code} {count}")).collect();
        let example = theme
            .representative
            .first()
            .and_then(|id| statements.iter().find(|statement| statement.id == *id))
            .map(|statement| shortened(&statement.text))
            .unwrap_or_default();
        table.add_row([
            label,
            theme.statements.len().to_string(),
            theme.organisations.to_string(),
            languages.join(", "),
            example,
        ]);
    }
    for number in [1, 2] {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

fn statements(path: &Path, watch: &dyn Watch) -> Result<Vec<Statement>, Failure> {
    let mut source = Source::open(path, watch)?;
    let (statements, wrong) = match read(BufReader::with_capacity(1 << 16, &mut source)) {
        Ok(both) => both,
        Err(_) if source.is_cancelled() => return Err(Failure::Cancelled),
        Err(error) => return Err(Failure::of_file(path, Problem::unopened(&error))),
    };
    if !wrong.is_empty() {
        let problems = wrong.iter().map(problem).collect();
        return Err(Failure::Input { file: path.display().to_string(), problems });
    }
    if statements.is_empty() {
        return Err(Failure::of_file(path, Problem::of_file("themes-fault-empty")));
    }
    Ok(in_order(statements))
}

fn problem(wrong: &Wrong) -> Problem {
    let at = |code| Problem::of_file(code).with("line", wrong.line);
    match &wrong.fault {
        // A line that breaks off says nothing of the end of the file.
        Fault::Shape { detail, .. } if detail.starts_with("EOF ") => at("themes-fault-cut"),
        // The line that the reader of JSON gives is within the line.
        Fault::Shape { column, detail } => shape::problem(wrong.line, *column, detail),
        Fault::Encoding => at("themes-fault-encoding"),
        Fault::NoId => at("themes-fault-id"),
        Fault::Twice { id, first } => at("themes-fault-twice").with("id", id).with("first", *first),
        Fault::NoText => at("themes-fault-text"),
        Fault::TooLong { characters } => at("themes-fault-long").with("characters", *characters),
        Fault::Language { given } => at("themes-fault-language").with("given", given),
    }
}

fn previous(path: &Path, watch: &dyn Watch) -> Result<Vec<Earlier>, Failure> {
    let bytes = Source::open(path, watch)?.whole(path)?;
    Previous::read(&bytes).map_err(|error| {
        let problem = match error {
            PreviousError::Shape { line, column, detail } => shape::problem(line, column, &detail),
            PreviousError::Twice { id } => Problem::of_file("themes-fault-theme").with("id", id),
        };
        Failure::of_file(path, problem)
    })
}

fn broken(error: EmbedError) -> Failure {
    match error {
        EmbedError::Interrupted(_) => Failure::Cancelled,
        other => Failure::Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
