//! `landbridge assign`: evaluators to applications, late declines, and the check of a result.

mod faults;
mod files;
mod repair;
mod screen;
pub mod words;

use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use lb_assignment::check::{Finding, Unreadable, check};
use lb_assignment::intake::IntakeError;
use lb_assignment::{Answer, AssignError, Intake, PanelFile, assign};
use lb_kernel::Watch;
use lb_language::encoder::Encoder;
use lb_language::{EmbedError, Embedder};
use lb_texts::Texts;

use self::words::Words;
use super::source::Source;
use super::{Context, Failure, flag, option, searching, seed_and_limit, value};
use crate::console::{Console, now, peak_megabytes};

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let path = clap::value_parser!(PathBuf);
    let file =
        |name, key| option(texts, name, "FILE", key).value_parser(clap::value_parser!(PathBuf));
    let positional = |name, value_name, key: &str| {
        Arg::new(name).value_name(value_name).value_parser(path.clone()).help(texts.say(key, &[]))
    };
    Command::new("assign")
        .about(texts.say("assign-about", &[]))
        .arg(positional("panel", "PANEL.json", "assign-panel").required(true))
        .arg(positional("assignment", "ASSIGNMENT.json", "assign-assignment").requires("check"))
        .arg(flag(texts, "check", "assign-check").requires("assignment"))
        .arg(file("out", "assign-out"))
        .arg(file("html", "assign-html"))
        .arg(file("previous", "assign-previous").requires("declined"))
        .arg(
            option(texts, "declined", "APPLICATION:EVALUATOR", "assign-declined")
                .action(ArgAction::Append)
                .requires("previous"),
        )
        .arg(flag(texts, "allow-moves", "assign-allow-moves").requires("previous"))
        .arg(option(texts, "why", "APPLICATION:EVALUATOR", "assign-why").conflicts_with("check"))
        .args(searching(texts, "assign-seed", "assign-seconds"))
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let path = |name| value::<PathBuf>(arguments, name);
    let wrong = || Failure::Usage(context.texts.say("cli-wrong-usage", &[]));
    let panel_path = path("panel").ok_or_else(wrong)?;
    let began = now();
    let (seed, limit) = seed_and_limit(arguments);
    let watch = Console::new(context.locale(), context.quiet, limit);
    let mut source = Source::unmarked(panel_path, &watch)?;
    let file = match PanelFile::read(BufReader::with_capacity(1 << 16, &mut source)) {
        Ok(file) => file,
        Err(_) if source.is_cancelled() => return Err(Failure::Cancelled),
        Err(error) => return Err(faults::failure(panel_path, &error)),
    };
    for stray in file.strays() {
        let values = [
            ("key", stray.key.into()),
            // The file as a whole is no place.
            ("place", if stray.place.is_empty() { "none".into() } else { stray.place.into() }),
            ("count", stray.count.into()),
        ];
        context.remark(&context.texts.say("assign-unknown-key", &values));
    }
    let embedder = model(&file)?;
    let intake = Intake::new(&file, embedder, &watch).map_err(broken)?;
    let words = Words { texts: context.texts };
    if arguments.get_flag("check") {
        let paths = (panel_path.as_path(), path("assignment").ok_or_else(wrong)?.as_path());
        let found = checked(&intake, paths, &watch)?;
        watch.clear();
        return screen::check(context, &found, &words);
    }
    let mut answer = match path("previous") {
        Some(path) => {
            repair::repaired(context, &intake, previous(path, &watch)?, (arguments, seed), &watch)?
        }
        None => {
            let found = assign(&intake.problem, &intake.options(seed), &watch);
            Answer::new(&intake, &found.map_err(unassigned)?, seed)
        }
    };
    watch.clear();
    answer.millis = began.elapsed().as_millis() as u64;
    answer.peak_mb = peak_megabytes().map_or(0.0, |mb| (10.0 * mb).round() / 10.0);
    files::write_all(context, &intake, &answer, &words, path("out"), path("html"))?;
    if let Some(pair) = value::<String>(arguments, "why") {
        let (application, evaluator) = self::pair(context, &intake, pair)?;
        let evaluator = evaluator.ok_or_else(wrong)?;
        return screen::why(
            context,
            &intake,
            &answer,
            &words,
            (application.ok_or_else(wrong)?, evaluator),
        );
    }
    screen::show(
        context,
        &intake,
        &answer,
        &words,
        path("out").is_some_and(|out| out == Path::new("-")),
    )
}

/// Checks a result against its panel, both read anew; of what was prepared only the fit of texts is
/// used.
fn checked(
    intake: &Intake<'_>,
    (panel_path, answer_path): (&Path, &Path),
    watch: &dyn Watch,
) -> Result<Finding, Failure> {
    let measured = |application: usize, evaluator: usize| {
        let points = intake.problem.points(application, evaluator)?;
        Some(intake.problem.score(points))
    };
    let mut panel = Source::unmarked(panel_path, watch)?;
    let mut answer = Source::unmarked(answer_path, watch)?;
    let found = check(BufReader::new(&mut panel), BufReader::new(&mut answer), &measured, watch);
    found.map_err(|error| match error {
        _ if panel.is_cancelled() || answer.is_cancelled() => Failure::Cancelled,
        Unreadable::Panel(error) => faults::not_readable(panel_path, &error),
        Unreadable::Answer(error) => faults::not_readable(answer_path, &error),
        Unreadable::Interrupted(_) => Failure::Cancelled,
    })
}

fn previous(path: &Path, watch: &dyn Watch) -> Result<Answer, Failure> {
    let mut source = Source::unmarked(path, watch)?;
    serde_json::from_reader(BufReader::new(&mut source)).map_err(|error| {
        if error.is_io() { Failure::Cancelled } else { faults::not_readable(path, &error) }
    })
}

/// The built-in model, where both sides have texts to compare.
fn model(file: &PanelFile) -> Result<Option<&'static dyn Embedder>, Failure> {
    let asked = file.applications.iter().any(|row| row.text.is_some());
    let answered = file.evaluators.iter().any(|row| !row.documents.is_empty());
    if !asked || !answered {
        return Ok(None);
    }
    let encoder = Encoder::builtin().map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(Some(encoder))
}

fn broken(error: IntakeError) -> Failure {
    use lb_assignment::fit::FitError;
    match error {
        IntakeError::Fit(
            FitError::Interrupted(_) | FitError::Embed(EmbedError::Interrupted(_)),
        ) => Failure::Cancelled,
        other => Failure::Broken(other.to_string()),
    }
}

fn unassigned(error: AssignError) -> Failure {
    match error {
        AssignError::Interrupted(_) => Failure::Cancelled,
        other => Failure::Broken(other.to_string()),
    }
}

/// Positions that `APPLICATION:EVALUATOR` names; `*` stands for all. Ids may hold colons.
fn pair(
    context: &Context,
    intake: &Intake<'_>,
    text: &str,
) -> Result<(Option<usize>, Option<usize>), Failure> {
    for (at, _) in text.match_indices(':') {
        let (application, evaluator) =
            (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
        let one = intake.application(application);
        let two = intake.evaluator(evaluator);
        if (one.is_some() || application == "*") && two.is_some() {
            return Ok((one, two));
        }
    }
    let key = if text.contains(':') { "assign-unknown-pair" } else { "assign-bad-pair" };
    Err(Failure::Usage(context.texts.say(key, &[("value", text.into())])))
}

#[cfg(test)]
mod tests;
