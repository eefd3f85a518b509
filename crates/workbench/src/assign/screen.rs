//! Shows an assignment, one pair, or the findings of a check on the terminal.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use lb_assignment::Intake;
use lb_assignment::answer::{Answer, AnswerRow};
use lb_assignment::check::{Finding, Violation};
use serde_json::{Value, json};

use super::words::Words;
use crate::console;
use crate::{Context, Failure};

/// Width used when the output is no terminal.
const PLAIN_WIDTH: u16 = 120;
/// Applications listed on the terminal; files have all of them.
const LISTED: usize = 200;
/// Broken rules listed one by one.
const FINDINGS: usize = 50;

/// Prints what the reader asked for: the result file, or a table with its figures.
pub fn show(
    context: &Context,
    intake: &Intake<'_>,
    answer: &Answer,
    words: &Words,
    to_screen: bool,
) -> Result<(), Failure> {
    if context.json || to_screen {
        let text =
            serde_json::to_string(answer).map_err(|error| Failure::Broken(error.to_string()))?;
        return print(&format!("{text}\n"));
    }
    let mut out = String::new();
    if answer.changes.is_none() {
        out.push_str(&format!("{}\n", panels(intake, answer, words)));
        let total = intake.problem.applications().len();
        if total > LISTED {
            let values = [("shown", LISTED.into()), ("total", total.into())];
            out.push_str(&format!("{}\n", words.say("assign-cut", &values)));
        }
        out.push('\n');
    }
    for line in words.changes(answer).into_iter().chain(words.summary(intake, answer)) {
        out.push_str(&format!("{line}\n"));
    }
    for shortfall in &answer.shortfalls {
        out.push_str(&format!("! {}\n", words.shortfall(intake, shortfall)));
    }
    print(&out)
}

fn panels(intake: &Intake<'_>, answer: &Answer, words: &Words) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(PLAIN_WIDTH);
    }
    let header = ["application", "sum", "evaluator", "score", "why"];
    table.set_header(header.map(|name| words.say(&format!("assign-column-{name}"), &[])));
    let mut rows = answer.assignments.iter().peekable();
    for application in intake.problem.applications().iter().take(LISTED) {
        let mut panel: Vec<&AnswerRow> = Vec::new();
        while let Some(row) = rows.next_if(|row| row.application == application.id) {
            panel.push(row);
        }
        let sum = panel.iter().map(|row| row.score).sum::<f64>();
        let column = |cell: &dyn Fn(&AnswerRow) -> String| {
            panel.iter().map(|row| cell(row)).collect::<Vec<_>>().join("\n")
        };
        table.add_row([
            application.id.clone(),
            words.score(sum),
            column(&|row| row.evaluator.clone()),
            column(&|row| words.score(row.score)),
            column(&|row| {
                row.reasons.first().map(|reason| words.reason(reason)).unwrap_or_default()
            }),
        ]);
    }
    for number in [1, 3] {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Explains one pair: why it is assigned, why it is not, or why it may never be.
pub fn why(
    context: &Context,
    intake: &Intake<'_>,
    answer: &Answer,
    words: &Words,
    (application, evaluator): (usize, usize),
) -> Result<(), Failure> {
    let id = |list: Option<&String>| list.cloned().unwrap_or_default();
    let one = id(intake.problem.applications().get(application).map(|a| &a.id));
    let two = id(intake.problem.evaluators().get(evaluator).map(|e| &e.id));
    let excluded = intake.exclusion(application, evaluator);
    let row = answer.assignments.iter().find(|row| row.application == one && row.evaluator == two);
    let score =
        intake.problem.points(application, evaluator).map(|points| intake.problem.score(points));
    let reasons = intake.reasons(application, evaluator);
    let mut lines = Vec::new();
    let names = || [("application", one.as_str().into()), ("evaluator", two.as_str().into())];
    match &excluded {
        Some(why) => {
            lines.push(words.say("assign-why-excluded", &names()));
            lines.push(words.exclusion(why));
        }
        None => {
            let key = if row.is_some() { "assign-why-assigned" } else { "assign-why-outweighed" };
            lines.push(words.say(key, &names()));
            lines.extend(
                score.map(|s| words.say("assign-why-score", &[("score", words.score(s).into())])),
            );
            lines.extend(reasons.iter().map(|reason| words.reason(reason)));
            let load = answer.loads.get(&two).copied().unwrap_or(0);
            let most = intake.problem.evaluators().get(evaluator).map_or(0, |e| e.load);
            lines.push(
                words.say("assign-why-load", &[("load", load.into()), ("most", most.into())]),
            );
        }
    }
    if context.json {
        let report = json!({ "application": one, "evaluator": two, "assigned": row.is_some(),
                             "score": score, "excluded": excluded, "reasons": reasons, "text": lines });
        return print(&format!("{report}\n"));
    }
    print(&format!("{}\n", lines.join("\n  · ")))
}

/// Prints what a check found.
///
/// # Errors
/// [`Failure::Broken`] when a rule is broken or a number is wrong.
pub fn check(context: &Context, found: &Finding, words: &Words) -> Result<(), Failure> {
    let Finding { violations, sum, bound } = found;
    let good = violations.is_empty();
    if context.json {
        let told = violations.iter().map(|violation| told(words, violation));
        let report = json!({ "good": good, "sum": sum, "bound": bound,
                             "violations": told.collect::<Vec<_>>() });
        print(&format!("{report}\n"))?;
    } else if good {
        let values = [("sum", words.score(*sum).into()), ("bound", words.score(*bound).into())];
        print(&format!("{}\n", words.say("assign-check-good", &values)))?;
    } else {
        let lines: Vec<String> =
            violations.iter().take(FINDINGS).map(|violation| words.violation(violation)).collect();
        print(&format!("{}\n", lines.join("\n")))?;
    }
    if good {
        return Ok(());
    }
    Err(Failure::Broken(words.say("assign-check-bad", &[("count", violations.len().into())])))
}

/// A finding as data, with its sentence.
fn told(words: &Words, violation: &Violation) -> Value {
    let mut data = serde_json::to_value(violation).unwrap_or_default();
    if let Some(object) = data.as_object_mut() {
        object.insert("message".to_owned(), words.violation(violation).into());
    }
    data
}

fn print(text: &str) -> Result<(), Failure> {
    console::print(text).map_err(|error| Failure::Broken(error.to_string()))
}
