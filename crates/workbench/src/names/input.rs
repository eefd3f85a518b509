//! Reads names from a file: a table with a column of names, or plain text with one name a line.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};
use encoding_rs::Encoding;
use lb_kernel::Watch;
use lb_language::names::Name;
use lb_tables::{Format, Problem, ReadOptions, Table, decode};
use lb_texts::Texts;

use crate::pairs::columns::COLUMNS;
use crate::source::Source;
use crate::{Context, Failure, option, value};

/// Headers that a column of names goes by, before those of an organisation.
const NAME_HEADERS: [&str; 10] =
    ["name", "names", "full name", "이름", "성명", "名前", "氏名", "名称", "nom", "noms"];
/// Headers that a column of readings goes by.
const READING_HEADERS: [&str; 6] = ["reading", "읽기", "발음", "読み", "ふりがな", "lecture"];

/// Arguments that say how to read names.
pub fn arguments(texts: &Texts) -> Vec<Arg> {
    vec![
        option(texts, "map", "COLUMN=NAME", "names-map").action(ArgAction::Append),
        option(texts, "encoding", "NAME", "match-encoding"),
    ]
}

/// What a column of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Reading,
}

/// How files of names shall be read.
pub struct Reading {
    encoding: Option<&'static Encoding>,
    /// Which file's, which column, the header that it has.
    mapping: Vec<(Option<String>, Column, String)>,
}

impl Reading {
    /// Reads the arguments.
    ///
    /// # Errors
    /// [`Failure::Usage`] when one of them names nothing.
    pub fn of(context: &Context, arguments: &ArgMatches) -> Result<Self, Failure> {
        let encoding = value::<String>(arguments, "encoding")
            .map(|label| decode::by_label(label))
            .transpose()
            .map_err(|problem| {
                Failure::Usage(lb_tables::say::sentence(&problem, context.locale(), None))
            })?;
        let mapping = arguments
            .get_many::<String>("map")
            .into_iter()
            .flatten()
            .map(|text| mapping(context, text))
            .collect::<Result<_, _>>()?;
        Ok(Self { encoding, mapping })
    }

    /// The names of a file. `which` is what mappings call it: `queries`, `among`, `known`.
    ///
    /// # Errors
    /// [`Failure::Input`] when it holds no names, or when nothing says where they stand.
    pub fn names(
        &self,
        context: &Context,
        which: &str,
        path: &Path,
        watch: &dyn Watch,
    ) -> Result<Vec<Name>, Failure> {
        let bytes = Source::open(path, watch)?.whole(path)?;
        let options = ReadOptions { encoding: self.encoding, ..ReadOptions::default() };
        // JSON tells itself, whatever the file is called.
        let json = bytes.trim_ascii_start().starts_with(b"{");
        let named = Format::of_name(path).filter(|format| *format != Format::Csv || !json);
        let table = lb_tables::read::read_bytes(&bytes, named, &options);
        let of_file = |problem| Failure::of_file(path, problem);
        let mapped = self.mapping.iter().any(|(only, _, _)| is(only.as_ref(), which));
        let found = match table {
            Ok(table) => {
                let places = self.places(context, which, path, &table)?;
                match places {
                    Some(_) if !table.problems.is_empty() => {
                        let file = path.display().to_string();
                        return Err(Failure::Input { file, problems: table.problems });
                    }
                    Some((name, reading)) => table
                        .rows
                        .iter()
                        .filter_map(|row| named_in(&row.cells, name, reading))
                        .collect(),
                    None if self.is_list(path, &bytes, &table) => self.plain(&bytes, path)?,
                    None => {
                        let columns = table.columns.join(", ");
                        return Err(of_file(
                            Problem::of_file("names-no-column").with("columns", columns),
                        ));
                    }
                }
            }
            // Lines of names can be no table at all: two of them may be one.
            Err(problem)
                if !mapped
                    && ["tables-column-twice", "tables-unclosed-quote"].contains(&problem.code) =>
            {
                self.plain(&bytes, path)?
            }
            Err(problem) => return Err(of_file(problem)),
        };
        if found.is_empty() {
            return Err(of_file(Problem::of_file("names-none")));
        }
        Ok(found)
    }

    /// Where names and their readings stand, if the file has a column of names.
    fn places(
        &self,
        context: &Context,
        which: &str,
        path: &Path,
        table: &Table,
    ) -> Result<Option<(usize, Option<usize>)>, Failure> {
        let mapped = |wanted| -> Result<Option<usize>, Failure> {
            let own = self
                .mapping
                .iter()
                .rfind(|(only, column, _)| *column == wanted && is(only.as_ref(), which));
            let Some((_, _, header)) = own else { return Ok(None) };
            let missing = || {
                Failure::Usage(context.texts.say(
                    "cli-map-missing",
                    &[
                        ("file", path.display().to_string().into()),
                        ("name", header.as_str().into()),
                        ("columns", table.columns.join(", ").into()),
                    ],
                ))
            };
            table.column(header).map(Some).ok_or_else(missing)
        };
        let organisation = COLUMNS.iter().filter(|column| column.key == "organisation");
        let organisation =
            organisation.flat_map(|column| std::iter::once(&column.key).chain(column.names));
        let name = match mapped(Column::Name)? {
            Some(at) => Some(at),
            None => NAME_HEADERS.iter().chain(organisation).find_map(|header| table.column(header)),
        };
        let reading = match mapped(Column::Reading)? {
            Some(at) => Some(at),
            None => READING_HEADERS.iter().find_map(|header| table.column(header)),
        };
        Ok(name.map(|name| (name, reading)))
    }

    /// Whether a file without a column of names is one name a line, and no table with a header that
    /// is not known: it has a single column, or it is called a text and only commas divide its first
    /// line, which belong to names.
    fn is_list(&self, path: &Path, bytes: &[u8], table: &Table) -> bool {
        let json = bytes.trim_ascii_start().starts_with(b"{");
        let book = bytes.starts_with(b"PK\x03\x04");
        if json || book || Format::of_name(path) == Some(Format::Jsonl) {
            return false;
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        let called_table = matches!(ending.as_deref(), Some("csv" | "tsv" | "tab"));
        let decoded = decode::decode(bytes, self.encoding);
        let first = decoded.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        table.columns.len() == 1 || (!called_table && !first.contains(['\t', ';', '|']))
    }

    /// One name a line; a comma belongs to the name ("Haneul Co., Ltd.").
    fn plain(&self, bytes: &[u8], path: &Path) -> Result<Vec<Name>, Failure> {
        let decoded = decode::decode(bytes, self.encoding);
        let mut problems = Vec::new();
        let mut names = Vec::new();
        for (line, text) in (1..).zip(decoded.text.lines()) {
            let text = text.trim();
            if text.contains('\0') || text.contains('\u{FFFD}') {
                problems.push(Problem::at(line, "tables-broken-text"));
            } else if !text.is_empty() {
                names.push(Name { text: text.to_owned(), reading: None });
            }
        }
        if problems.is_empty() {
            Ok(names)
        } else {
            Err(Failure::Input { file: path.display().to_string(), problems })
        }
    }
}

/// Whether a mapping is for the file `which`.
fn is(only: Option<&String>, which: &str) -> bool {
    only.is_none_or(|only| only == which)
}

/// `name=회사`, for one file `among.name=…`.
fn mapping(context: &Context, text: &str) -> Result<(Option<String>, Column, String), Failure> {
    let wrong = || Failure::Usage(context.texts.say("names-bad-map", &[("value", text.into())]));
    let (key, header) = text.split_once('=').ok_or_else(wrong)?;
    let (only, key) = match key.trim().split_once('.') {
        Some((file @ ("queries" | "among" | "known"), key)) => (Some(file.to_owned()), key),
        Some(_) => return Err(wrong()),
        None => (None, key.trim()),
    };
    let column = match key {
        "name" => Column::Name,
        "reading" => Column::Reading,
        _ => return Err(wrong()),
    };
    let header = header.trim();
    if header.is_empty() { Err(wrong()) } else { Ok((only, column, header.to_owned())) }
}

fn named_in(cells: &[String], name: usize, reading: Option<usize>) -> Option<Name> {
    let text = cells.get(name)?.trim();
    let reading = reading.and_then(|at| cells.get(at)).map(|cell| cell.trim());
    (!text.is_empty()).then(|| Name {
        text: text.to_owned(),
        reading: reading.filter(|reading| !reading.is_empty()).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests;
