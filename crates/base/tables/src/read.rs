//! Reads a file of rows in whatever format and encoding it has.

use std::path::Path;

use encoding_rs::Encoding;

use crate::{Problem, Table, decode, delimited, jsonl, sheet};

/// Formats that are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Delimited text.
    Csv,
    /// Office Open XML workbook.
    Xlsx,
    /// One JSON object a line.
    Jsonl,
}

impl Format {
    /// The format that a file's name ends in: csv, tsv, txt; xlsx, xlsm; jsonl, ndjson.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "csv" | "tsv" | "txt" | "tab" => Some(Self::Csv),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// How to read a file where it does not say so itself.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Encoding of a text file; recognised when `None`.
    pub encoding: Option<&'static Encoding>,
    /// Delimiter of a text file; recognised when `None`.
    pub delimiter: Option<u8>,
    /// Sheet of a workbook; the first when `None`.
    pub sheet: Option<String>,
    /// The first row is data: columns are called `1`, `2`, ….
    pub no_header: bool,
    /// Most rows that are wanted: a file with more is given up as soon as that shows.
    pub most_rows: Option<usize>,
}

impl ReadOptions {
    /// The problem of a file with more rows than are wanted, if `found` already are.
    pub(crate) fn too_many(&self, found: usize) -> Result<(), Problem> {
        match self.most_rows {
            Some(most) if found > most => {
                Err(Problem::of_file("tables-too-many-rows").with("limit", most))
            }
            _ => Ok(()),
        }
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// A [`Problem`] of the whole file: it cannot be opened, is empty, or is no table. Defects of single
/// rows are in [`Table::problems`].
pub fn read(path: &Path, options: &ReadOptions) -> Result<Table, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem::unopened(&error))?;
    read_bytes(&bytes, Format::of_name(path), options)
}

/// Reads a file's content. What the bytes show goes before what the name said.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(
    bytes: &[u8],
    named: Option<Format>,
    options: &ReadOptions,
) -> Result<Table, Problem> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Problem::of_file("tables-empty"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return sheet::read(bytes, options);
    }
    // The compound file of older office formats.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Problem::of_file("tables-old-workbook"));
    }
    if named == Some(Format::Xlsx) {
        return Err(Problem::of_file("tables-no-workbook"));
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\x1f\x8b")
    {
        return Err(Problem::of_file("tables-no-table"));
    }
    let decoded = decode::decode(bytes, options.encoding);
    let json = named == Some(Format::Jsonl)
        || (named.is_none() && decoded.text.trim_start().starts_with('{'));
    let mut table = if json {
        jsonl::read(&decoded.text, options)?
    } else {
        delimited::read(&decoded.text, options)?
    };
    table.encoding = Some(decoded.encoding);
    table.problems.sort_by_key(|problem| problem.line);
    Ok(table)
}

/// The defect of a row's text that no cell may have: lost characters or a NUL.
pub(crate) fn damage(line: u64, column: &str, cell: &str) -> Option<Problem> {
    if cell.contains('\u{FFFD}') {
        Some(Problem::at(line, "tables-broken-text").in_column(column))
    } else if cell.contains('\0') {
        Some(Problem::at(line, "tables-nul").in_column(column))
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
