//! Reads one sheet of an XLSX workbook: stored values of formulas, merged cells spread out.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use crate::delimited::header;
use crate::read::{ReadOptions, damage};
use crate::{Problem, Row, Table};

/// Most rows of one merged cell that may be a title.
const TITLES: u32 = 20;

/// Reads the wanted sheet of the workbook in `bytes`.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Table, Problem> {
    let broken =
        |error: calamine::XlsxError| Problem::of_file("tables-no-workbook").with("why", error);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = sheet_name(&book, options)?;
    let mut values = book.worksheet_range(&name).map_err(broken)?;
    let formulas = book.worksheet_formula(&name).unwrap_or_default();
    let mut wide = BTreeSet::new();
    for region in book.merge_cells_by_sheet_name(&name).map_err(broken)? {
        spread(&mut values, region.start, region.end);
        if region.end.1 > region.start.1 {
            wide.extend(region.start.0..=region.end.0.min(region.start.0.saturating_add(TITLES)));
        }
    }
    table(&values, &formulas, &wide, options)
}

fn sheet_name(book: &Xlsx<Cursor<&[u8]>>, options: &ReadOptions) -> Result<String, Problem> {
    let names = book.sheet_names();
    match &options.sheet {
        Some(wanted) => names.iter().find(|name| *name == wanted).cloned().ok_or_else(|| {
            Problem::of_file("tables-no-sheet")
                .with("name", wanted)
                .with("sheets", names.join(", "))
        }),
        None => names.first().cloned().ok_or_else(|| Problem::of_file("tables-empty")),
    }
}

/// Gives every row of a merged block the block's value, which the file stores once.
fn spread(values: &mut Range<Data>, start: (u32, u32), end: (u32, u32)) {
    let Some(value) = values.get_value(start).cloned() else { return };
    let last = values.end().map_or(0, |(row, _)| row);
    for row in start.0..=end.0.min(last) {
        if row != start.0 {
            values.set_value((row, start.1), value.clone());
        }
    }
}

fn table(
    values: &Range<Data>,
    formulas: &Range<String>,
    wide: &BTreeSet<u32>,
    options: &ReadOptions,
) -> Result<Table, Problem> {
    let Some((top, left)) = values.start() else {
        return Err(Problem::of_file("tables-empty"));
    };
    let mut rows = values.rows().enumerate().filter_map(|(index, cells)| {
        let row = top + u32::try_from(index).ok()?;
        (filled(cells) > 0).then_some((row, cells))
    });
    let mut table = Table::default();
    if options.no_header {
        table.columns = (1..=values.width()).map(|number| number.to_string()).collect();
    } else {
        // Sheets made for reading have a title across the columns, above their names.
        let title = |(row, cells): &(u32, &[Data])| wide.contains(row) && filled(cells) == 1;
        let Some((_, first)) = rows.find(|row| !title(row)) else {
            return Err(Problem::of_file("tables-empty"));
        };
        let names: Vec<String> = first.iter().map(text).collect();
        table.columns = header(names.iter().map(String::as_str))?;
    }
    for (row, cells) in rows {
        match row_of(&table.columns, row, left, cells, formulas) {
            Ok(row) => table.rows.push(row),
            Err(problem) => table.problems.push(problem),
        }
        options.too_many(table.rows.len() + table.problems.len())?;
    }
    Ok(table)
}

/// Cells of a row that hold something.
fn filled(cells: &[Data]) -> usize {
    cells.iter().filter(|cell| **cell != Data::Empty).count()
}

fn row_of(
    columns: &[String],
    row: u32,
    left: u32,
    cells: &[Data],
    formulas: &Range<String>,
) -> Result<Row, Problem> {
    let line = u64::from(row) + 1;
    let filled = cells.iter().rposition(|cell| *cell != Data::Empty).map_or(0, |last| last + 1);
    if filled > columns.len() {
        return Err(Problem::at(line, "tables-too-many-cells")
            .with("found", filled)
            .with("expected", columns.len()));
    }
    let mut out = Vec::with_capacity(columns.len());
    for ((column, cell), at) in columns.iter().zip(cells).zip(left..) {
        if let Data::Error(error) = cell {
            return Err(Problem::at(line, "tables-formula-error")
                .in_column(column)
                .with("value", error));
        }
        let formula = formulas.get_value((row, at)).is_some_and(|formula| !formula.is_empty());
        if formula && *cell == Data::Empty {
            return Err(Problem::at(line, "tables-formula-unsaved").in_column(column));
        }
        let cell = text(cell);
        if let Some(problem) = damage(line, column, &cell) {
            return Err(problem);
        }
        out.push(cell);
    }
    out.resize(columns.len(), String::new());
    Ok(Row { line, cells: out })
}

/// A cell as text: whole numbers without a point, dates as ISO 8601.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.trim().to_owned()
        }
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
    }
}
