//! The report of an assignment: loads per evaluator, spread of the sums, and every panel with its
//! composition.

mod loads;

use std::fmt::Write as _;

use askama::Template;
use lb_assignment::answer::AnswerRow;
use lb_assignment::{Answer, Intake};

use super::escaped;
use crate::assign::words::Words;

/// Bars of the spread of sums.
const BINS: usize = 16;
/// Panels listed in one report.
const LISTED: usize = 1_000;

#[derive(Template)]
#[template(path = "assign.html")]
struct Page {
    lang: &'static str,
    title: String,
    summary: Vec<String>,
    figures: Vec<(String, String)>,
    changes: Vec<String>,
    shortfalls_title: String,
    shortfalls: Vec<String>,
    loads_title: String,
    loads_note: String,
    loads: String,
    everybody: Option<(String, String)>,
    spread_title: String,
    spread_note: String,
    spread: String,
    panels_title: String,
    cut: Option<String>,
    header: Vec<String>,
    panels: Vec<Panel>,
}

struct Panel {
    id: String,
    title: String,
    sum: String,
    short: bool,
    composition: Vec<(String, bool)>,
    members: Vec<(String, String, String, Vec<String>)>,
}

/// The report as one HTML file.
///
/// # Errors
/// When the template cannot be filled.
pub fn html(intake: &Intake<'_>, answer: &Answer, words: &Words) -> Result<String, askama::Error> {
    let say = |key: &str| words.say(key, &[]);
    let mut rows = answer.assignments.iter().peekable();
    let mut totals = Vec::new();
    let mut panels = Vec::new();
    for (at, application) in intake.problem.applications().iter().enumerate() {
        let mut seats = Vec::new();
        while let Some(row) = rows.next_if(|row| row.application == application.id) {
            seats.push(row);
        }
        totals.push(seats.iter().map(|row| row.score).sum());
        if at < LISTED {
            panels.push(panel(intake, words, at, &seats));
        }
    }
    let total = totals.len();
    let page = Page {
        lang: words.texts.locale().code(),
        title: intake.file.name.clone().unwrap_or_else(|| say("assign-report-title")),
        summary: words.summary(intake, answer),
        figures: figures(intake, answer, words),
        changes: words.changes(answer),
        shortfalls_title: say("assign-report-shortfalls"),
        shortfalls: answer.shortfalls.iter().map(|s| words.shortfall(intake, s)).collect(),
        loads_title: say("assign-report-loads"),
        loads_note: say("assign-report-loads-note"),
        loads: loads::picture(intake, answer, words),
        everybody: loads::everybody(intake, answer)
            .map(|list| (say("assign-report-everybody"), list)),
        spread_title: say("assign-report-spread"),
        spread_note: say("assign-report-spread-note"),
        spread: spread(&totals, words),
        panels_title: say("assign-report-panels"),
        cut: (total > LISTED)
            .then(|| words.say("assign-cut", &[("shown", LISTED.into()), ("total", total.into())])),
        header: ["evaluator", "score", "why"].map(|c| say(&format!("assign-column-{c}"))).to_vec(),
        panels,
    };
    page.render()
}

fn figures(intake: &Intake<'_>, answer: &Answer, words: &Words) -> Vec<(String, String)> {
    let empty: u32 = answer.shortfalls.iter().map(|s| s.missing).sum();
    let count = |n: usize| words.score(n as f64);
    [
        ("applications", count(intake.problem.applications().len())),
        ("evaluators", count(intake.problem.evaluators().len())),
        ("seats", count(answer.assignments.len())),
        ("empty", count(empty as usize)),
        ("sum", words.score(answer.sum)),
        ("minimum", words.score(answer.minimum)),
    ]
    .map(|(key, value)| (words.say(&format!("assign-figure-{key}"), &[]), value))
    .to_vec()
}

fn panel(intake: &Intake<'_>, words: &Words, at: usize, seats: &[&AnswerRow]) -> Panel {
    let problem = &intake.problem;
    let reviews = problem.applications().get(at).map_or(0, |a| a.reviews);
    let file = intake.file.applications.get(at);
    let name = |id: &str| {
        let row = intake.evaluator(id).and_then(|e| intake.file.evaluators.get(e));
        row.and_then(|row| row.name.clone()).unwrap_or_default()
    };
    let composition = problem.shares().iter().enumerate().map(|(share, rule)| {
        let carries = |row: &&&AnswerRow| {
            intake.evaluator(&row.evaluator).is_some_and(|e| problem.kind(e) >> share & 1 == 1)
        };
        let has = seats.iter().filter(carries).count();
        let needs = problem.seats_of_share(share, reviews);
        let text = words.say(
            "assign-report-share",
            &[("tag", rule.tag.as_str().into()), ("has", has.into()), ("needs", needs.into())],
        );
        (text, has >= needs as usize)
    });
    Panel {
        id: file.map(|row| row.id.clone()).unwrap_or_default(),
        title: file.and_then(|row| row.title.clone()).unwrap_or_default(),
        sum: words.score(seats.iter().map(|row| row.score).sum()),
        short: seats.len() < reviews as usize,
        composition: composition.collect(),
        members: seats
            .iter()
            .map(|row| {
                let reasons = row.reasons.iter().map(|reason| words.reason(reason)).collect();
                (row.evaluator.clone(), name(&row.evaluator), words.score(row.score), reasons)
            })
            .collect(),
    }
}

/// How many applications have which sum.
fn spread(totals: &[f64], words: &Words) -> String {
    let most = totals.iter().copied().fold(0.0, f64::max);
    let least = totals.iter().copied().fold(most, f64::min);
    let width = ((most - least) / BINS as f64).max(f64::MIN_POSITIVE);
    let mut counts = vec![0_usize; BINS];
    for total in totals {
        let bin = (((total - least) / width) as usize).min(BINS - 1);
        if let Some(count) = counts.get_mut(bin) {
            *count += 1;
        }
    }
    let round =
        |value: f64| if most > 20.0 { value.round() } else { (value * 100.0).round() / 100.0 };
    let bars: Vec<(String, usize)> = counts
        .into_iter()
        .enumerate()
        .map(|(bin, count)| (words.score(round(least + width * bin as f64)), count))
        .collect();
    columns(&bars, words)
}

/// A drawing of labelled columns, with the counts as its description for readers who hear it.
fn columns(bars: &[(String, usize)], words: &Words) -> String {
    const HEIGHT: f64 = 150.0;
    const STEP: f64 = 44.0;
    let most = bars.iter().map(|bar| bar.1).max().unwrap_or(0).max(1);
    let told: Vec<String> = bars.iter().map(|(label, count)| format!("{label}: {count}")).collect();
    let width = STEP * bars.len() as f64 + 10.0;
    let mut out = format!(
        "<svg viewBox=\"0 0 {width:.0} {:.0}\" width=\"{width:.0}\" role=\"img\" aria-label=\"{}\">",
        HEIGHT + 40.0,
        escaped(&told.join("; "))
    );
    for (at, (label, count)) in bars.iter().enumerate() {
        let height = HEIGHT * *count as f64 / most as f64;
        let (x, y) = (5.0 + STEP * at as f64, 20.0 + HEIGHT - height);
        let middle = x + STEP / 2.0 - 2.0;
        let _ = write!(
            out,
            "<rect class=\"node\" x=\"{x:.0}\" y=\"{y:.1}\" width=\"{:.0}\" height=\"{height:.1}\"><title>{} {count}</title></rect>",
            STEP - 4.0,
            escaped(label)
        );
        if *count > 0 {
            let shown = words.score(*count as f64);
            let _ = write!(
                out,
                "<text x=\"{middle:.0}\" y=\"{:.1}\" text-anchor=\"middle\">{shown}</text>",
                y - 4.0
            );
        }
        let _ = write!(
            out,
            "<text class=\"faint\" x=\"{middle:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>",
            HEIGHT + 36.0,
            escaped(label)
        );
    }
    out.push_str("</svg>");
    out
}
