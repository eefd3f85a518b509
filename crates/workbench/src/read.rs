//! `landbridge read`: a visit report or minutes into proposed people, organisations and statements.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use lb_kernel::{Language, Watch};
use lb_language::encoder::Encoder;
use lb_reading::formats::{Damage, FormatError, words};
use lb_reading::{Classifier, Kind, Known, Report};
use lb_tables::{Problem, decode};
use lb_texts::Texts;

use super::files::answered;
use super::source::Source;
use super::{Context, Failure, names, option, value};
use crate::console::{self, Console};

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let path = clap::value_parser!(PathBuf);
    let language = |code: &str| code.parse::<Language>();
    Command::new("read")
        .about(texts.say("read-about", &[]))
        .arg(
            Arg::new("report")
                .value_name("REPORT")
                .required(true)
                .value_parser(path.clone())
                .help(texts.say("read-report", &[])),
        )
        .arg(option(texts, "known", "FILE", "read-known").value_parser(path.clone()))
        .arg(option(texts, "out", "FILE", "read-out").value_parser(path))
        .arg(option(texts, "language", "CODE", "read-language").value_parser(language))
        .args(names::arguments(texts))
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let path = |name| value::<PathBuf>(arguments, name);
    let wrong = || Failure::Usage(context.texts.say("cli-wrong-usage", &[]));
    let watch = Console::new(context.locale(), context.quiet, None);
    let text = text(path("report").ok_or_else(wrong)?, &watch)?;
    let known = match path("known") {
        Some(path) => known(context, arguments, path, &watch)?,
        None => Vec::new(),
    };
    watch.clear();
    let broken = |error: &dyn std::fmt::Display| Failure::Broken(error.to_string());
    let encoder = Encoder::builtin().map_err(|error| broken(&error))?;
    let classifier = Classifier::new(Some(encoder)).map_err(|error| broken(&error))?;
    let language = value::<Language>(arguments, "language").copied();
    let report = lb_reading::read(&text, language, &known, &classifier, Some(encoder))
        .map_err(|error| broken(&error))?;
    show(context, &report, path("out").map(PathBuf::as_path))
}

fn show(context: &Context, report: &Report, out: Option<&Path>) -> Result<(), Failure> {
    if answered(context, report, out)? {
        return Ok(());
    }
    if out.is_none() {
        console::print(&page(context, report))
            .map_err(|error| Failure::Broken(error.to_string()))?;
    }
    Ok(())
}

/// The proposals as a page of text.
fn page(context: &Context, report: &Report) -> String {
    let say = |key: &str| context.texts.say(key, &[]);
    let mut lines = Vec::new();
    lines.extend(report.title.clone());
    let frame = [report.date.clone(), report.place.clone()];
    lines.push(frame.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let mut block = |title: String, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.push(format!("\n{title}"));
            lines.extend(rows.into_iter().map(|row| format!("  {row}")));
        }
    };
    let also = |spellings: &[lb_reading::Spelled], name: &str| -> String {
        let others: Vec<&str> =
            spellings.iter().map(|s| s.text.as_str()).filter(|text| *text != name).collect();
        if others.is_empty() { String::new() } else { format!(" (= {})", others.join(", ")) }
    };
    let known = |known: &Option<lb_reading::Recognised>| {
        known.as_ref().map(|known| format!(" → {}", known.id)).unwrap_or_default()
    };
    let people = report.people.iter().map(|person| {
        let role: Vec<String> =
            [person.title.clone(), person.organisation.clone()].into_iter().flatten().collect();
        let role = if role.is_empty() { String::new() } else { format!(", {}", role.join(", ")) };
        let also = also(&person.spellings, &person.name);
        format!("{}{also}{role}{}", person.name, known(&person.known))
    });
    block(say("read-people"), people.collect());
    let organisations = report.organisations.iter().map(|organisation| {
        let also = also(&organisation.spellings, &organisation.name);
        format!("{}{also}{}", organisation.name, known(&organisation.known))
    });
    block(say("read-organisations"), organisations.collect());
    let mut by_kind: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for said in &report.statements {
        let speaker = said.speaker.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        by_kind.entry(said.kind).or_default().push(format!("{speaker}{}", said.quote));
    }
    for (kind, rows) in by_kind {
        let key = match kind {
            Kind::Difficulty => "read-difficulties",
            Kind::Opportunity => "read-opportunities",
            Kind::Expectation => "read-expectations",
            Kind::Commitment => "read-commitments",
            Kind::Fact => "read-facts",
        };
        block(say(key), rows);
    }
    lines.push(format!("\n{}\n", say("read-confirm")));
    lines.join("\n")
}

fn text(path: &Path, watch: &dyn Watch) -> Result<String, Failure> {
    let bytes = Source::open(path, watch)?.whole(path)?;
    let of_file = |problem| Failure::of_file(path, problem);
    let text = match words(&bytes) {
        Ok(Some(text)) => text,
        Ok(None) => decode::decode(&bytes, None).text.into_owned(),
        Err(error) => return Err(of_file(problem(&error))),
    };
    if text.chars().any(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err(of_file(problem(&FormatError::NoWords)))
    }
}

fn problem(error: &FormatError) -> Problem {
    match error {
        FormatError::Unknown => Problem::of_file("read-fault-unknown"),
        FormatError::Old { format, instead } => {
            Problem::of_file("read-fault-old").with("format", *format).with("instead", *instead)
        }
        FormatError::Damaged { format, damage } => {
            let at = if let Damage::Markup { at } = damage { *at } else { 0 };
            Problem::of_file("read-fault-damaged")
                .with("format", *format)
                .with("damage", damage.code())
                .with("at", at)
        }
        FormatError::Locked => Problem::of_file("read-fault-locked"),
        FormatError::TooLarge => Problem::of_file("read-fault-large"),
        FormatError::NoWords => Problem::of_file("read-fault-empty"),
    }
}

fn known(
    context: &Context,
    arguments: &ArgMatches,
    path: &Path,
    watch: &dyn Watch,
) -> Result<Vec<Known>, Failure> {
    let reading = names::Reading::of(context, arguments)?;
    let names = reading.names(context, "known", path, watch)?;
    Ok(names.into_iter().map(|name| Known { id: name.text.clone(), names: vec![name] }).collect())
}

#[cfg(test)]
mod tests;
