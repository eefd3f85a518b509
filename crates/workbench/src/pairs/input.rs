//! Reads a file of needs or offers into listings, with every defect named by row and column.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches};
use encoding_rs::Encoding;
use lb_kernel::Watch;
use lb_matching::{Listing, Side};
use lb_tables::{Format, Problem, ReadOptions, Row, Table, decode};
use lb_texts::Texts;

use super::columns::{COLUMNS, Places, places};
use crate::{Context, Failure, flag, option, source, value};

/// Most rows of both files together: each takes about 13 kB, so that these need 4 GB.
pub const MOST: usize = 300_000;

/// A file's listings and where each stood.
#[derive(Debug)]
pub struct Source {
    /// The file as the caller named it.
    pub file: PathBuf,
    /// The listings, in order.
    pub listings: Vec<Listing>,
    /// The row of the file for each listing.
    pub lines: Vec<u64>,
    /// Columns that mean nothing to the match and are passed through, in order.
    pub passed: Vec<String>,
    /// Rows left out because of defects.
    pub skipped: usize,
}

/// How the files shall be read.
pub struct Reading {
    options: ReadOptions,
    mapping: Vec<(Option<Side>, String, Vec<String>)>,
    skip_bad_rows: bool,
}

/// Arguments that say how to read.
pub fn arguments(texts: &Texts) -> Vec<Arg> {
    vec![
        option(texts, "map", "COLUMN=NAME", "match-map").action(ArgAction::Append),
        option(texts, "encoding", "NAME", "match-encoding"),
        option(texts, "delimiter", "CHAR", "match-delimiter"),
        option(texts, "sheet", "NAME", "match-sheet"),
        flag(texts, "no-header", "match-no-header"),
        flag(texts, "skip-bad-rows", "match-skip-bad-rows"),
    ]
}

/// Reads those arguments.
///
/// # Errors
/// [`Failure::Usage`] when one of them names nothing.
pub fn reading(context: &Context, arguments: &ArgMatches) -> Result<Reading, Failure> {
    let encoding =
        value::<String>(arguments, "encoding").map(|label| encoding(context, label)).transpose()?;
    let delimiter =
        value::<String>(arguments, "delimiter").map(|text| delimiter(context, text)).transpose()?;
    let mapping = arguments
        .get_many::<String>("map")
        .into_iter()
        .flatten()
        .map(|text| mapping(context, text))
        .collect::<Result<_, _>>()?;
    Ok(Reading {
        options: ReadOptions {
            encoding,
            delimiter,
            sheet: value::<String>(arguments, "sheet").cloned(),
            no_header: arguments.get_flag("no-header"),
            most_rows: None,
        },
        mapping,
        skip_bad_rows: arguments.get_flag("skip-bad-rows"),
    })
}

fn encoding(context: &Context, label: &str) -> Result<&'static Encoding, Failure> {
    decode::by_label(label).map_err(|problem| {
        Failure::Usage(lb_tables::say::sentence(&problem, context.locale(), None))
    })
}

fn delimiter(context: &Context, text: &str) -> Result<u8, Failure> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() => Ok(*byte),
        b"tab" | b"\\t" => Ok(b'\t'),
        _ => Err(Failure::Usage(context.texts.say("cli-bad-delimiter", &[]))),
    }
}

/// `text=Objective,Keywords`, for one side `needs.text=…`.
fn mapping(context: &Context, text: &str) -> Result<(Option<Side>, String, Vec<String>), Failure> {
    let wrong = || Failure::Usage(context.texts.say("cli-bad-map", &[("value", text.into())]));
    let (key, names) = text.split_once('=').ok_or_else(wrong)?;
    let (side, key) = match key.trim().split_once('.') {
        Some(("needs", key)) => (Some(Side::Need), key),
        Some(("offers", key)) => (Some(Side::Offer), key),
        Some(_) => return Err(wrong()),
        None => (None, key.trim()),
    };
    let names: Vec<String> = names
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let known = COLUMNS.iter().any(|column| column.key == key);
    if !known || names.is_empty() {
        return Err(wrong());
    }
    Ok((side, key.to_owned(), names))
}

impl Reading {
    /// Reads the file of one side, given up as soon as it has more than `most` rows.
    ///
    /// # Errors
    /// [`Failure::Input`] with every defect, unless rows with defects are to be skipped and others
    /// remain; [`Failure::Cancelled`].
    pub fn source(
        &self,
        context: &Context,
        side: Side,
        (path, most): (&Path, usize),
        watch: &dyn Watch,
    ) -> Result<Source, Failure> {
        let bytes = source::Source::open(path, watch)?.whole(path)?;
        let options = ReadOptions { most_rows: Some(most), ..self.options.clone() };
        let table = lb_tables::read::read_bytes(&bytes, Format::of_name(path), &options)
            .map_err(|problem| match problem.code {
                // The limit is one of both files together.
                "tables-too-many-rows" => Problem::of_file("match-too-many").with("limit", MOST),
                _ => problem,
            })
            .map_err(|problem| Failure::of_file(path, problem))?;
        drop(bytes);
        if let Some(encoding) = table.encoding.filter(|encoding| !encoding.starts_with("UTF-8")) {
            context.remark(&context.texts.say(
                "cli-read-as",
                &[("file", path.display().to_string().into()), ("encoding", encoding.into())],
            ));
        }
        let places = self.places(context, side, path, &table)?;
        let mut source = Source {
            file: path.to_owned(),
            listings: Vec::with_capacity(table.rows.len()),
            lines: Vec::with_capacity(table.rows.len()),
            passed: passed(&table, &places),
            skipped: 0,
        };
        let mut problems = table.problems;
        let mut ids = BTreeSet::new();
        for row in table.rows {
            match listing(&table.columns, &places, &row) {
                Ok(listing) if !ids.insert(listing.id.clone()) => {
                    let twice = Problem::at(row.line, "match-id-twice").in_column("id");
                    problems.push(twice.with("id", listing.id));
                }
                Ok(listing) => {
                    source.listings.push(listing);
                    source.lines.push(row.line);
                }
                Err(problem) => problems.push(problem),
            }
        }
        problems.sort_by_key(|problem| problem.line);
        self.settle(context, path, source, problems)
    }

    /// Goes on without the rows that have defects, if that is wanted.
    fn settle(
        &self,
        context: &Context,
        path: &Path,
        mut source: Source,
        mut problems: Vec<Problem>,
    ) -> Result<Source, Failure> {
        if source.listings.is_empty() && problems.is_empty() {
            problems.push(Problem::of_file("match-no-rows"));
        }
        if !problems.is_empty() && (!self.skip_bad_rows || source.listings.is_empty()) {
            return Err(Failure::Input { file: path.display().to_string(), problems });
        }
        source.skipped = problems.len();
        tell_skipped(context, &source.file, source.skipped);
        Ok(source)
    }

    /// Takes out the rows with conditions that cannot be read, if that is wanted.
    ///
    /// # Errors
    /// [`Failure::Input`] when it is not wanted or no row would remain.
    pub fn without(
        &self,
        context: &Context,
        source: &mut Source,
        bad: &[(usize, Problem)],
    ) -> Result<(), Failure> {
        let rows: BTreeSet<usize> = bad.iter().map(|(row, _)| *row).collect();
        if !self.skip_bad_rows || rows.len() >= source.listings.len() {
            return Err(Failure::Input {
                file: source.file.display().to_string(),
                problems: bad.iter().map(|(_, problem)| problem.clone()).collect(),
            });
        }
        // In one go each: taking them out one by one would move the rest every time.
        let mut at = 0..;
        source.listings.retain(|_| at.next().is_some_and(|row| !rows.contains(&row)));
        let mut at = 0..;
        source.lines.retain(|_| at.next().is_some_and(|row| !rows.contains(&row)));
        source.skipped += rows.len();
        tell_skipped(context, &source.file, rows.len());
        Ok(())
    }

    fn places(
        &self,
        context: &Context,
        side: Side,
        path: &Path,
        table: &Table,
    ) -> Result<Places, Failure> {
        let mapped: Vec<(String, Vec<String>)> = self
            .mapping
            .iter()
            .filter(|(only, _, _)| only.is_none_or(|only| only == side))
            .map(|(_, key, names)| (key.clone(), names.clone()))
            .collect();
        let columns = table.columns.join(", ");
        let file = path.display().to_string();
        let found = places(&table.columns, &mapped).map_err(|name| {
            Failure::Usage(context.texts.say(
                "cli-map-missing",
                &[
                    ("file", file.into()),
                    ("name", name.into()),
                    ("columns", columns.clone().into()),
                ],
            ))
        })?;
        let has = |key: &str| found.iter().any(|(column, _)| column.key == key);
        let missing = if !has("id") {
            Some("match-no-id")
        } else if !has("title") && !has("text") {
            Some("match-no-text")
        } else {
            None
        };
        match missing {
            Some(code) => {
                Err(Failure::of_file(path, Problem::of_file(code).with("columns", columns)))
            }
            None => Ok(found),
        }
    }
}

fn tell_skipped(context: &Context, file: &Path, count: usize) {
    if count > 0 {
        context.remark(&context.texts.say(
            "cli-skipped-rows",
            &[("file", file.display().to_string().into()), ("count", count.into())],
        ));
    }
}

fn passed(table: &Table, places: &Places) -> Vec<String> {
    let used = |at: usize| places.iter().any(|(_, positions)| positions.contains(&at));
    let unused =
        table.columns.iter().enumerate().filter(|(at, name)| !used(*at) && !name.is_empty());
    unused.map(|(_, name)| name.clone()).collect()
}

/// One row as a listing.
fn listing(columns: &[String], places: &Places, row: &Row) -> Result<Listing, Problem> {
    let mut out = Listing::default();
    let mut used = BTreeSet::new();
    for (column, positions) in places {
        used.extend(positions);
        let cells: Vec<&str> = positions
            .iter()
            .filter_map(|at| row.cells.get(*at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let wrong = |code| {
            let shown: String = cells.join(" ").chars().take(40).collect();
            Problem::at(row.line, code).in_column(column.key).with("value", shown)
        };
        let all = cells.join("\n");
        match column.key {
            "id" => out.id = all,
            "organisation" => out.organisation = all,
            "title" => out.title = all,
            "text" => out.text = all,
            "language" if !all.is_empty() => {
                out.language = Some(all.parse().map_err(|_| wrong("match-bad-language"))?);
            }
            "country" => out.country = all,
            "fields" => out.fields = list(&all, true),
            "collaboration" => out.collaboration = list(&all, true),
            "readiness" if !all.is_empty() => {
                out.readiness = Some(readiness(&all).ok_or_else(|| wrong("match-bad-readiness"))?);
            }
            "countries_wanted" => out.countries_wanted = list(&all, true),
            "must" => out.must = list(&all, false),
            "not" => out.not = list(&all, false),
            "capacity" if !all.is_empty() => {
                let number = all.parse().ok().filter(|number| *number > 0);
                out.capacity = Some(number.ok_or_else(|| wrong("match-bad-capacity"))?);
            }
            "url" => out.url = all,
            _ => {}
        }
    }
    out.extra = extra(columns, &used, row);
    if out.id.is_empty() {
        return Err(Problem::at(row.line, "match-empty-id").in_column("id"));
    }
    if out.title.is_empty() && out.text.is_empty() {
        return Err(Problem::at(row.line, "match-empty-text"));
    }
    Ok(out)
}

fn extra(columns: &[String], used: &BTreeSet<&usize>, row: &Row) -> BTreeMap<String, String> {
    let cells = columns.iter().zip(&row.cells).enumerate();
    let unused = cells
        .filter(|(at, (name, cell))| !used.contains(at) && !name.is_empty() && !cell.is_empty());
    unused.map(|(_, (name, cell))| (name.clone(), cell.clone())).collect()
}

/// The values of a cell: separated by `;`, in plain lists by commas too.
fn list(cell: &str, plain: bool) -> Vec<String> {
    let separates =
        |c: char| matches!(c, ';' | '；') || (plain && matches!(c, ',' | '、' | '，' | '\n'));
    cell.split(separates)
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Technology readiness 1–9, with or without the letters TRL before it.
fn readiness(cell: &str) -> Option<u8> {
    let digits =
        cell.trim().trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ' || c == '-');
    digits.trim_end_matches(".0").parse().ok().filter(|level| (1..=9).contains(level))
}

#[cfg(test)]
mod tests;
