//! Reads delimited text: finds the delimiter, the header and the cells.

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::read::{ReadOptions, damage};
use crate::{Problem, Row, Table};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads `text` as delimited rows.
pub(crate) fn read(text: &str, options: &ReadOptions) -> Result<Table, Problem> {
    let delimiter = options.delimiter.unwrap_or_else(|| find_delimiter(text));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut lines = Lines { text, offset: 0, line: 1 };
    let mut records = reader.records().filter_map(|record| {
        let record = record.ok()?;
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        record.iter().any(|cell| !cell.is_empty()).then_some((line, record))
    });
    let Some((first_line, first)) = records.next() else {
        return Err(Problem::of_file("tables-empty"));
    };
    let mut table = Table::default();
    let mut last = None;
    if options.no_header {
        table.columns = (1..=first.len()).map(|number| number.to_string()).collect();
        push(&mut table, first_line, &first);
    } else {
        table.columns = header(&first)?;
    }
    for (line, record) in records {
        push(&mut table, line, &record);
        options.too_many(table.rows.len() + table.problems.len())?;
        last = Some((line, record));
    }
    if let Some((line, record)) = last {
        unclosed_quote(text, line, &record)?;
    }
    Ok(table)
}

/// Line numbers of growing byte offsets. The CSV reader counts an empty line to the record after it.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let mut to = usize::try_from(byte).unwrap_or(usize::MAX).min(bytes.len());
        to += bytes.iter().skip(to).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = bytes.get(self.offset..to).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.offset = to;
        self.line
    }
}

/// Column names: trimmed, without trailing empty ones, none twice.
pub(crate) fn header<'a>(cells: impl IntoIterator<Item = &'a str>) -> Result<Vec<String>, Problem> {
    let mut columns: Vec<String> = cells
        .into_iter()
        .map(|cell| cell.trim().trim_start_matches('\u{FEFF}').to_owned())
        .collect();
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    for (index, name) in columns.iter().enumerate() {
        let earlier = columns.iter().take(index);
        if !name.is_empty()
            && earlier.into_iter().any(|other| other.to_lowercase() == name.to_lowercase())
        {
            return Err(Problem::at(1, "tables-column-twice").in_column(name.clone()));
        }
    }
    Ok(columns)
}

fn push(table: &mut Table, line: u64, record: &StringRecord) {
    let width = table.columns.len();
    let filled = (1..)
        .zip(record)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(at, _)| at)
        .last()
        .unwrap_or(0);
    if filled > width {
        table.problems.push(
            Problem::at(line, "tables-too-many-cells")
                .with("found", filled)
                .with("expected", width),
        );
        return;
    }
    let mut cells: Vec<String> = record.iter().take(width).map(unguarded).collect();
    cells.resize(width, String::new());
    let damaged =
        table.columns.iter().zip(&cells).find_map(|(column, cell)| damage(line, column, cell));
    match damaged {
        Some(problem) => table.problems.push(problem),
        None => table.rows.push(Row { line, cells }),
    }
}

/// Takes back the apostrophe that [`crate::write::guarded`] put before a formula.
fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// The delimiter that cuts the first lines into most cells, counted outside quotes.
fn find_delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let (mut quoted, mut lines) = (false, 0);
    for byte in text.bytes().take(65_536) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                lines += 1;
                // The header decides; one line more in case it has a single column.
                if lines == 2 || (lines == 1 && counts.iter().any(|count| *count > 0)) {
                    break;
                }
            }
            _ if !quoted => {
                for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
                    *count += usize::from(byte == delimiter);
                }
            }
            _ => {}
        }
    }
    let best = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count);
    best.and_then(|(index, _)| DELIMITERS.get(index).copied()).unwrap_or(b',')
}

/// An unclosed quotation mark swallows the rest of the file into the last record.
fn unclosed_quote(text: &str, line: u64, record: &StringRecord) -> Result<(), Problem> {
    let swallowed = record.iter().any(|cell| cell.contains('\n'));
    let odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    if swallowed && odd { Err(Problem::at(line, "tables-unclosed-quote")) } else { Ok(()) }
}
