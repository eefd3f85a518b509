//! `landbridge schedule`: the timetable of an event, its repair, and its check.

mod faults;
mod files;
mod screen;
pub mod words;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use lb_kernel::Watch;
use lb_tables::Problem;
use lb_texts::Texts;
use lb_timetable::event::{self, Event, EventError};
use lb_timetable::report::Previous;
use lb_timetable::solve::{certify, value_of};
use lb_timetable::{Budget, Options, RepairOptions, Report, Timetable, repair, solve};

use self::words::Words;
use super::source::Source;
use super::{Context, Failure, flag, option, searching, seed_and_limit, value};
use crate::console::{self, Console, now, peak_megabytes};
pub use screen::figures;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let path = clap::value_parser!(PathBuf);
    let file =
        |name, key| option(texts, name, "FILE", key).value_parser(clap::value_parser!(PathBuf));
    let count =
        |name, key| option(texts, name, "N", key).value_parser(clap::value_parser!(u64).range(1..));
    Command::new("schedule")
        .about(texts.say("schedule-about", &[]))
        .arg(
            Arg::new("event")
                .value_name("EVENT.json")
                .required(true)
                .value_parser(path.clone())
                .help(texts.say("schedule-event", &[])),
        )
        .arg(
            Arg::new("timetable")
                .value_name("TIMETABLE.json")
                .value_parser(path)
                .requires("check")
                .help(texts.say("schedule-timetable", &[])),
        )
        .arg(flag(texts, "check", "schedule-check").requires("timetable"))
        .arg(file("out", "schedule-out"))
        .arg(file("html", "schedule-html"))
        .arg(file("people", "schedule-people"))
        .arg(file("prices", "schedule-prices"))
        .arg(file("previous", "schedule-previous"))
        .args(searching(texts, "schedule-seed", "schedule-seconds"))
        .arg(count("passes", "schedule-passes").conflicts_with("seconds"))
        .arg(count("moves", "schedule-moves").conflicts_with("seconds"))
        .arg(option(texts, "give-up", "SHARE", "schedule-give-up").value_parser(|text: &str| {
            match text.parse::<f64>() {
                Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
                _ => Err("0 ≤ SHARE ≤ 1"),
            }
        }))
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let path = |name| value::<PathBuf>(arguments, name);
    let wrong = || Failure::Usage(context.texts.say("cli-wrong-usage", &[]));
    let event_path = path("event").ok_or_else(wrong)?;
    let (_, limit) = seed_and_limit(arguments);
    let watch = Console::new(context.locale(), context.quiet, limit);
    if arguments.get_flag("check") {
        let table_path = path("timetable").ok_or_else(wrong)?;
        let bytes = load(event_path, &watch)?;
        let table = load(table_path, &watch)?;
        return screen::check(context, (event_path, &bytes), (table_path, &table), &watch);
    }
    let began = now();
    let event = read(event_path, &watch)?;
    tell_strays(context, event_path)?;
    let previous = match path("previous") {
        Some(path) => {
            let read = Previous::read(&event, &load(path, &watch)?);
            Some(read.map_err(|error| faults::of_previous(path, &error))?)
        }
        None => None,
    };
    let options = options(arguments, &event);
    let mut report = match &previous {
        Some(previous) => repaired(&event, previous, &options, &watch)?,
        None => Report::new(&event, &solve(&event.problem, &options, &watch)?, options.seed),
    };
    watch.clear();
    report.millis = began.elapsed().as_millis() as u64;
    report.peak_mb = peak_megabytes().map_or(0.0, |mb| (10.0 * mb).round() / 10.0);
    let words = Words { texts: context.texts };
    files::write_all(
        context,
        &event,
        &report,
        &words,
        &files::Targets {
            out: path("out"),
            html: path("html"),
            people: path("people"),
            prices: path("prices"),
        },
    )?;
    screen::show(context, &report, &words, path("out").is_some_and(|out| out == Path::new("-")))
}

fn options(arguments: &ArgMatches, event: &Event) -> Options {
    let mut options = Options::for_event(&event.problem);
    let (seed, limit) = seed_and_limit(arguments);
    options.seed = seed;
    options.give_up = value::<f64>(arguments, "give-up").copied().unwrap_or(options.give_up);
    let Budget { passes, attempts, moves } = &mut options.budget;
    if let Some(count) = value::<u64>(arguments, "passes") {
        *passes = u32::try_from(*count).unwrap_or(u32::MAX);
    }
    if let Some(count) = value::<u64>(arguments, "moves") {
        *moves = *count;
    }
    if limit.is_some() {
        // The clock ends it: go on until then, or until nothing is left to gain.
        *attempts = u32::MAX;
    }
    options
}

/// Repairs the previous timetable and proves a bound for the event as it is now.
fn repaired<'e>(
    event: &'e Event,
    previous: &Previous,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Report<'e>, Failure> {
    let problem = &event.problem;
    // The proof that follows takes seconds: there is time for every chain of moves that gains.
    let how = RepairOptions { seed: options.seed, ..RepairOptions::thorough(problem) };
    let repaired = repair(problem, previous.past(), &how, watch)?;
    let held: Vec<bool> = problem
        .requests()
        .iter()
        .zip(&repaired.at)
        .map(|(request, at)| request.fixed && at.is_held())
        .collect();
    let (bound, prices) = certify(problem, options, &held, watch)?;
    let (weight, score) = value_of(problem, &repaired.at);
    let at = repaired.at.clone();
    let score_bound = score.max(bound);
    let cases = Vec::new();
    let table = Timetable { at, weight, bound, prices, cases, score, score_bound };
    let places = previous.places_of(&repaired.kept);
    Ok(Report::with_places(event, &table, options.seed, &places).after(&repaired, previous))
}

/// Reads an event without ever holding the text of its file.
fn read(path: &Path, watch: &dyn Watch) -> Result<Event, Failure> {
    let mut source = open(path, watch)?;
    let error = match event::read_from(&mut source) {
        Ok(Ok(event)) => return Ok(event),
        Ok(Err(error)) => error,
        Err(_) if source.is_cancelled() => return Err(Failure::Cancelled),
        Err(error) => return Err(Failure::of_file(path, Problem::unopened(&error))),
    };
    // Where exactly the form breaks, only a reader of the whole text can say. A pipe cannot be read
    // again, and has no size.
    let again = source.size() > 0 && matches!(error, EventError::NotReadable { .. });
    let exact = if again { event::read(&load(path, watch)?).err() } else { None };
    Err(faults::failure(path, exact.as_ref().unwrap_or(&error)))
}

/// Opens a file that is not larger than an event may be.
fn open<'a>(path: &Path, watch: &'a dyn Watch) -> Result<Source<'a>, Failure> {
    let source = Source::unmarked(path, watch)?;
    if source.size() > event::MAX_BYTES {
        let error = EventError::TooLarge { bytes: source.size(), limit: event::MAX_BYTES };
        return Err(faults::failure(path, &error));
    }
    Ok(source)
}

/// Reads a whole file that is not larger than an event may be.
fn load(path: &Path, watch: &dyn Watch) -> Result<Vec<u8>, Failure> {
    open(path, watch)?.whole(path)
}

/// Remarks on keys of an event that are not known: most often they are misspelt.
fn tell_strays(context: &Context, path: &Path) -> Result<(), Failure> {
    if context.quiet {
        return Ok(());
    }
    let source = Source::open(path, &lb_kernel::Silent)?;
    // A pipe has no size and cannot be read again.
    let strays = if source.size() > 0 { event::strays(source) } else { Vec::new() };
    for stray in strays {
        let values = [
            ("key", stray.key.into()),
            ("place", stray.place.to_string().into()),
            ("count", stray.count.into()),
        ];
        context.remark(&context.texts.say("schedule-unknown-key", &values));
    }
    Ok(())
}

/// Prints what the reader asked for.
fn print(text: &str) -> Result<(), Failure> {
    console::print(text).map_err(|error| Failure::Broken(error.to_string()))
}

#[cfg(test)]
mod tests;
