//! Shows a timetable's figures, or what a check found, on the terminal.

use std::path::Path;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, Table};
use lb_timetable::Report;
use lb_timetable::reasons::Because;
use lb_timetable_check::{self as check, Unreadable, Violation};
use serde_json::{Value, json};

use super::words::Words;
use super::{faults, print};
use crate::console::{self, Console};
use crate::{Context, Failure, shape};

/// Violations that are listed one by one.
const LISTED: usize = 20;

/// Prints the figures, or the whole report as JSON.
///
/// # Errors
/// [`Failure::Broken`] when the output is gone.
pub fn show(
    context: &Context,
    report: &Report<'_>,
    words: &Words,
    whole: bool,
) -> Result<(), Failure> {
    if whole || context.json {
        let written = console::stream(|out| {
            serde_json::to_writer(&mut *out, report)?;
            out.write_all(b"\n")
        });
        return written.map_err(|error| Failure::Broken(error.to_string()));
    }
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    for (name, figure) in figures(report, words) {
        table.add_row([name, figure]);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut text = format!("{table}\n");
    if report.moved.is_some() {
        for line in changes(context, report, words) {
            text.push_str(&format!("{line}\n"));
        }
    }
    print(&text)
}

/// What a repair changed, a line for each of the first people concerned.
fn changes(context: &Context, report: &Report<'_>, words: &Words) -> Vec<String> {
    let changes = words.changes(report);
    let more = changes.len().saturating_sub(LISTED);
    if changes.is_empty() {
        return vec![words.say("schedule-unchanged", &[])];
    }
    let line = |(id, changed): (String, String)| words.line(&id, &[changed]);
    let mut lines: Vec<String> = changes.into_iter().take(LISTED).map(line).collect();
    if more > 0 {
        lines.push(context.common.say("cli-input-more", &[("count", more.into())]));
    }
    lines
}

/// The figures of a report with their names.
pub fn figures(report: &Report<'_>, words: &Words) -> Vec<(String, String)> {
    let locale = words.texts.locale();
    let whole = |number: f64| lb_texts::number::decimal(locale, number, 0);
    let decimal = |number: f64| lb_texts::number::decimal(locale, number, 3);
    let name = |key: &str| words.say(&format!("schedule-figure-{key}"), &[]);
    let share = if report.bound > 0 { 100.0 * (1.0 - report.gap) } else { 100.0 };
    // Rounded down: a hundred per cent is said only where it is proven.
    let share = (share * 1000.0).floor() / 1000.0;
    let mut figures = vec![
        (
            name("placed"),
            format!("{} / {}", whole(report.placed as f64), whole(report.requests as f64)),
        ),
        (name("weight"), whole(report.weight as f64)),
        (name("bound"), whole(report.bound as f64)),
        (name("share"), words.say("cli-percent", &[("value", decimal(share).into())])),
        (name("without"), whole(report.fairness.without as f64)),
        (name("median"), whole(f64::from(report.fairness.median))),
    ];
    if !report.fairness.below_minimum.is_empty() {
        figures.push((name("below"), whole(report.fairness.below_minimum.len() as f64)));
    }
    if !report.fixed_not_held.is_empty() {
        figures.push((name("fixed"), whole(report.fixed_not_held.len() as f64)));
    }
    let changing = report.meetings.iter().filter(|meeting| !meeting.places.is_empty()).count();
    if changing > 0 {
        figures.push((name("changing"), whole(changing as f64)));
    }
    if let Some(moved) = report.moved {
        for (key, count) in [
            ("moved", moved),
            ("lost", report.lost.unwrap_or(0)),
            ("added", report.added.unwrap_or(0)),
            ("withdrawn", report.withdrawn.len()),
            ("told", report.changes.len()),
        ] {
            figures.push((name(key), whole(count as f64)));
        }
    }
    for because in Because::ALL {
        let count = report.unserved.iter().filter(|entry| entry.because == because).count();
        if count > 0 {
            let cause = words.cause_of_request(because);
            figures.push((
                words.say("schedule-figure-cause", &[("cause", cause.into())]),
                whole(count as f64),
            ));
        }
    }
    figures
}

/// Checks a timetable against its event and tells what was found.
///
/// # Errors
/// [`Failure::Input`] where a file cannot be read, [`Failure::Broken`] where a rule is broken.
pub fn check(
    context: &Context,
    (event_path, event): (&Path, &[u8]),
    (table_path, table): (&Path, &[u8]),
    watch: &Console,
) -> Result<(), Failure> {
    let finding = check::check(event, table, watch);
    watch.clear();
    let finding = finding.map_err(|error| {
        let (path, line, column, message) = match &error {
            Unreadable::Event { line, column, message } => (event_path, line, column, message),
            Unreadable::Timetable { line, column, message } => (table_path, line, column, message),
            Unreadable::NoEvent(list) => return faults::of_check(event_path, list),
            Unreadable::Interrupted(_) => return Failure::Cancelled,
        };
        Failure::of_file(path, shape::problem(*line, *column, message))
    })?;
    let good = finding.violations.is_empty();
    let words = Words { texts: context.texts };
    if context.json {
        let violations = finding.violations.iter().map(|violation| told(&words, violation));
        let violations: Vec<Value> = violations.collect();
        print(&format!(
            "{}\n",
            json!({ "good": good, "placed": finding.placed, "weight": finding.weight,
                    "bound": finding.bound, "violations": violations })
        ))?;
    } else {
        let values = [
            ("placed", finding.placed.into()),
            ("weight", finding.weight.into()),
            ("bound", finding.bound.unwrap_or(0).into()),
            ("count", finding.violations.len().into()),
        ];
        let key = if good { "schedule-check-good" } else { "schedule-check-bad" };
        let mut text = context.texts.say(key, &values);
        for violation in finding.violations.iter().take(LISTED) {
            text.push_str(&format!("\n  {}", words.violation(violation)));
        }
        let more = finding.violations.len().saturating_sub(LISTED);
        if more > 0 {
            let rest = context.common.say("cli-input-more", &[("count", more.into())]);
            text.push_str(&format!("\n  {rest}"));
        }
        print(&format!("{text}\n"))?;
    }
    if good {
        return Ok(());
    }
    let count = finding.violations.len();
    Err(Failure::Broken(context.texts.say("schedule-check-failed", &[("count", count.into())])))
}

/// A finding as data, with its sentence.
fn told(words: &Words, violation: &Violation) -> Value {
    let mut data = serde_json::to_value(violation).unwrap_or_default();
    if let Some(object) = data.as_object_mut() {
        object.insert("message".to_owned(), words.violation(violation).into());
    }
    data
}
