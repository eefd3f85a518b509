//! Hands figures over to other programs as rows of a table: those of a survey to who asked, published ones to all.

use lb_kernel::policy::Door;
use lb_kernel::{Id, Locale};
use lb_store::{Broken, Cx, Outcome};
use lb_tables::write::{csv_bytes, xlsx};

use super::{read, results};
use crate::acts;
use crate::record::Survey;
use crate::rules::figures::{Figure, Return};
use crate::rules::release::{Across, Release, Said};

/// The columns of exact figures.
const COLUMNS: [&str; 13] = [
    "series", "wave", "question", "label", "part", "asked", "valid", "rate", "n", "answer",
    "count", "value", "low_high",
];
/// The columns of published figures.
const PUBLIC: [&str; 13] = [
    "series", "wave", "question", "label", "group", "asked", "valid", "rate", "n", "answers",
    "count", "share", "low_high",
];
/// Columns whose cells are numbers.
const NUMBERS: [&str; 6] = ["asked", "valid", "rate", "n", "count", "value"];

fn share(x: f64) -> String {
    format!("{x:.4}")
}

fn range(low: f64, high: f64) -> String {
    format!("{low:.4}–{high:.4}")
}

struct Head<'a> {
    survey: &'a Survey,
    label: &'a (dyn Fn(&str) -> String + Sync),
}

fn rows_of(head: &Head<'_>, part: &str, back: Return, figures: &[Figure]) -> Vec<Vec<String>> {
    let written = &head.survey.written;
    let line = |one: &Figure, answer: &str, count: String, value: String, ends: String| {
        vec![
            written.series.clone(),
            written.wave.clone(),
            one.question.clone(),
            (head.label)(&one.question),
            part.to_owned(),
            back.asked.to_string(),
            back.valid.to_string(),
            share(back.rate().unwrap_or_default()),
            one.n.to_string(),
            answer.to_owned(),
            count,
            value,
            ends,
        ]
    };
    let mut rows = Vec::new();
    for one in figures {
        for answer in &one.shares {
            let ends = answer.interval.map(|it| range(it.low, it.high)).unwrap_or_default();
            rows.push(line(one, &answer.code, answer.count.to_string(), share(answer.share), ends));
        }
        if let Some(middle) = &one.middle {
            let ends = |it: Option<lb_statistics::effect::Interval>| {
                it.map(|it| range(it.low, it.high)).unwrap_or_default()
            };
            let (mean, median) = (share(middle.mean), share(middle.median));
            rows.push(line(one, "mean", String::new(), mean, ends(middle.interval)));
            rows.push(line(one, "median", String::new(), median, ends(middle.median_interval)));
        }
    }
    rows
}

/// Exact figures as a table: all who answered, and the parts of every side that reach the threshold.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn table(cx: &Cx, id: Id<Survey>, workbook: bool) -> Outcome<Vec<u8>> {
    let all = results::results(cx, id, None).await?;
    let door = if cx.door == Door::CommandLine { Door::CommandLine } else { Door::Export };
    cx.through(door).permit(&acts::EXPORT, &all.survey.subject())?;
    let definition = &all.definition;
    let label = |question: &str| {
        let found = definition.question(question);
        found.map(|one| one.label.show(cx.locale).text.to_owned()).unwrap_or_default()
    };
    let head = Head { survey: &all.survey, label: &label };
    let mut rows = rows_of(&head, "", all.back, &all.figures);
    for (side, _) in &all.returns {
        let told_apart = results::results(cx, id, Some(*side)).await?;
        for part in told_apart.parts {
            rows.extend(rows_of(&head, &format!("{side}:{}", part.part), part.back, &part.figures));
        }
    }
    let mut tx = cx.begin().await?;
    tx.tell(super::plan::fact("survey.exported", &all.survey));
    tx.commit().await?;
    written(&COLUMNS, rows, workbook)
}

fn written(columns: &[&str], rows: Vec<Vec<String>>, workbook: bool) -> Outcome<Vec<u8>> {
    let broken = |error| Broken::new("writing a table", error);
    if !workbook {
        return Ok(csv_bytes(columns, rows).map_err(broken)?);
    }
    let mut bytes = Vec::new();
    xlsx(&mut bytes, "survey", columns, &NUMBERS, rows).map_err(broken)?;
    Ok(bytes)
}

fn told(said: &Said, locale: Locale) -> String {
    let own = said.get(locale.code()).or_else(|| said.values().next());
    own.cloned().unwrap_or_default()
}

/// Published figures as a table, with n, valid and rate in every row.
///
/// # Errors
/// There is none that the actor may see, or nothing was published of it.
pub async fn published(cx: &Cx, id: Id<Survey>, workbook: bool) -> Outcome<Vec<u8>> {
    let one = read::show(cx, id).await?;
    let release = one.release.ok_or_else(lb_kernel::Refusal::missing)?;
    written(&PUBLIC, public_rows(&release, cx.locale), workbook)
}

fn public_rows(release: &Release, locale: Locale) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut line = |of: (&str, u64, u64), question: (&str, &Said, u64), cells: [String; 4]| {
        let (group, asked, valid) = of;
        let (id, label, n) = question;
        let rate = if asked > 0 { valid as f64 / asked as f64 } else { 0.0 };
        let mut row = vec![
            release.series.clone(),
            release.wave.clone(),
            id.to_owned(),
            told(label, locale),
            group.to_owned(),
            asked.to_string(),
            valid.to_string(),
            share(rate),
            n.to_string(),
        ];
        row.extend(cells);
        rows.push(row);
    };
    for one in &release.questions {
        let all = ("", release.asked, release.valid);
        for row in &one.rows {
            line(
                all,
                (&one.id, &one.label, one.n),
                [
                    row.codes.join("+"),
                    row.count.to_string(),
                    share(row.share),
                    range(row.low, row.high),
                ],
            );
        }
        for (group, across) in release.groups.iter().zip(&one.by) {
            let Across { n, counts } = across;
            for (row, count) in one.rows.iter().zip(counts) {
                // A cell that is not shown stays empty: none and few look alike.
                let shown = count.map(|count| count.to_string()).unwrap_or_default();
                let part = count.map(|count| share(count as f64 / (*n).max(1) as f64));
                line(
                    (&group.parts.join("+"), group.asked, group.valid),
                    (&one.id, &one.label, *n),
                    [row.codes.join("+"), shown, part.unwrap_or_default(), String::new()],
                );
            }
        }
    }
    rows
}
