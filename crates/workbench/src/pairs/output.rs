//! Writes a run as JSON Lines, CSV, XLSX or HTML, each file whole or not at all.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use lb_matching::Listing;
use lb_tables::{Whole, write};
use serde::Serialize;

use super::run::{Entry, Run};
use crate::files::{Files, unwritten};
use crate::{Context, Failure};
use crate::{console, report};

/// Where a result goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// JSON Lines to standard output.
    Screen,
    /// A file in the format that its name says.
    File(PathBuf, Kind),
}

/// Formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One pair a line.
    Jsonl,
    /// Delimited text for spreadsheets.
    Csv,
    /// Workbook.
    Xlsx,
    /// Report for reading.
    Html,
}

impl Target {
    /// The target that a path names.
    ///
    /// # Errors
    /// [`Failure::Usage`] when the name ends in no format that is known.
    pub fn parse(context: &Context, path: &Path) -> Result<Self, Failure> {
        if path == Path::new("-") {
            return Ok(Self::Screen);
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        let kind = match ending.as_deref() {
            Some("jsonl" | "ndjson") => Kind::Jsonl,
            Some("csv") => Kind::Csv,
            Some("xlsx") => Kind::Xlsx,
            Some("html" | "htm") => Kind::Html,
            _ => {
                let file = path.display().to_string();
                return Err(Failure::Usage(
                    context.texts.say("match-bad-format", &[("file", file.into())]),
                ));
            }
        };
        Ok(Self::File(path.to_owned(), kind))
    }
}

/// Writes the run to all targets; files are put in place only when every one of them is complete.
///
/// # Errors
/// [`Failure::Broken`] when one cannot be written; then none is.
pub fn write_all(context: &Context, run: &Run<'_>, targets: &[Target]) -> Result<(), Failure> {
    let mut files = Files::new(context);
    for target in targets {
        if let Target::File(path, kind) = target {
            files.add(path, |file| fill(file, run, *kind))?;
        }
    }
    files.keep()?;
    if targets.contains(&Target::Screen) {
        let mut out = Vec::new();
        let screen = Path::new("-");
        jsonl(&mut out, run).map_err(|error| unwritten(context, screen, &error))?;
        let text = String::from_utf8_lossy(&out);
        console::print(&text).map_err(|error| unwritten(context, screen, &error))?;
    }
    Ok(())
}

fn fill(mut file: &mut Whole, run: &Run<'_>, kind: Kind) -> io::Result<()> {
    match kind {
        Kind::Jsonl => jsonl(&mut file, run)?,
        Kind::Csv => {
            let columns = columns(run);
            write::csv(&mut file, &columns, rows(run))?;
        }
        Kind::Xlsx => {
            let columns = columns(run);
            let numbers = ["rank", "score", "forward", "backward"];
            write::xlsx(&mut file, "matches", &columns, &numbers, rows(run))?;
        }
        Kind::Html => {
            file.write_all(report::pairs::html(run).map_err(io::Error::other)?.as_bytes())?
        }
    }
    Ok(())
}

/// One pair as a line of JSON; the contract's keys.
#[derive(Serialize)]
pub struct Line<'a> {
    need: &'a str,
    offer: &'a str,
    rank: u32,
    score: f64,
    forward: f64,
    backward: f64,
    eligible: bool,
    reasons: Vec<LineReason<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    need_columns: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    offer_columns: &'a BTreeMap<String, String>,
}

/// One reason of a line.
#[derive(Serialize)]
pub struct LineReason<'a> {
    kind: &'a str,
    weight: f64,
    need: &'a str,
    offer: &'a str,
    text: &'a str,
}

/// An entry as a line; `None` when its listings are not those of the run.
pub fn line<'a>(run: &'a Run<'_>, entry: &'a Entry) -> Option<Line<'a>> {
    let (need, offer) = (run.need(entry)?, run.offer(entry)?);
    let reasons = entry.reasons.iter().map(|(weight, told)| LineReason {
        kind: told.kind,
        weight: rounded(*weight),
        need: &told.need,
        offer: &told.offer,
        text: &told.text,
    });
    Some(Line {
        need: &need.id,
        offer: &offer.id,
        rank: entry.rank,
        score: rounded(entry.score),
        forward: rounded(entry.forward),
        backward: rounded(entry.backward),
        eligible: entry.eligible,
        reasons: reasons.collect(),
        need_columns: &need.extra,
        offer_columns: &offer.extra,
    })
}

/// Six decimals: more than any reader needs, and the same bytes on every machine.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn jsonl(out: &mut impl Write, run: &Run<'_>) -> io::Result<()> {
    for line in run.entries.iter().filter_map(|entry| line(run, entry)) {
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn columns(run: &Run<'_>) -> Vec<String> {
    let mut columns: Vec<String> =
        ["need", "offer", "rank", "score", "forward", "backward", "eligible"]
            .map(str::to_owned)
            .into();
    columns.push("reasons".to_owned());
    for side in ["need", "offer"] {
        columns.extend(SHOWN.iter().map(|(name, _)| format!("{side}.{name}")));
    }
    columns.extend(run.needs.passed.iter().map(|name| format!("need.{name}")));
    columns.extend(run.offers.passed.iter().map(|name| format!("offer.{name}")));
    columns
}

type Show = fn(&Listing) -> &str;

/// What a reader of the table wants to see of each listing beside its id.
const SHOWN: [(&str, Show); 3] = [
    ("organisation", |listing| &listing.organisation),
    ("title", |listing| &listing.title),
    ("url", |listing| &listing.url),
];

fn rows<'a>(run: &'a Run<'_>) -> impl Iterator<Item = Vec<String>> + 'a {
    run.entries.iter().filter_map(|entry| {
        let (need, offer) = (run.need(entry)?, run.offer(entry)?);
        let mut row = vec![
            need.id.clone(),
            offer.id.clone(),
            entry.rank.to_string(),
            rounded(entry.score).to_string(),
            rounded(entry.forward).to_string(),
            rounded(entry.backward).to_string(),
            entry.eligible.to_string(),
        ];
        let reasons: Vec<&str> = entry.reasons.iter().map(|(_, told)| told.text.as_str()).collect();
        row.push(reasons.join("\n"));
        for listing in [need, offer] {
            row.extend(SHOWN.iter().map(|(_, show)| show(listing).to_owned()));
        }
        let extra = |listing: &Listing, names: &[String]| -> Vec<String> {
            names.iter().map(|name| listing.extra.get(name).cloned().unwrap_or_default()).collect()
        };
        row.extend(extra(need, &run.needs.passed));
        row.extend(extra(offer, &run.offers.passed));
        Some(row)
    })
}

#[cfg(test)]
mod tests;
