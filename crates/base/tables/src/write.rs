//! Writes files of rows: whole or not at all, and safe to open in a spreadsheet.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rust_xlsxwriter::{Format as Style, Workbook};
use tempfile::NamedTempFile;

/// A file that appears under its name only when it is complete.
///
/// It is written beside its target and renamed by [`Whole::keep`]; dropped before that, it is gone
/// and an earlier file of that name stays as it was.
#[derive(Debug)]
pub struct Whole {
    target: PathBuf,
    file: BufWriter<NamedTempFile>,
    /// Dropped after the file, whose name it remembers.
    begun: Begun,
}

/// Names of the files that are begun and neither kept nor dropped; held while a file begins or is
/// put in its place.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A name among the unfinished ones, until it is dropped.
#[derive(Debug)]
struct Begun(PathBuf);

impl Drop for Begun {
    fn drop(&mut self) {
        unfinished().remove(&self.0);
    }
}

/// Removes every file that is begun and not kept, and lets no other begin or be put in place: for a
/// process that ends at once, in which nothing is dropped any more.
pub fn forsake() {
    let names = unfinished();
    for name in names.iter() {
        // Whoever is leaving has nobody to tell.
        let _ = std::fs::remove_file(name);
    }
    // Never given back: what comes after waits for the end of the process.
    std::mem::forget(names);
}

impl Whole {
    /// Begins the file that shall appear at `target`.
    ///
    /// # Errors
    /// When the folder does not exist or cannot be written to.
    pub fn begin(target: &Path) -> io::Result<Self> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".landbridge-").suffix(".part");
        let mut names = unfinished();
        let file = open(&mut builder, folder)?;
        names.insert(file.path().to_owned());
        let begun = Begun(file.path().to_owned());
        Ok(Self { target: target.to_owned(), file: BufWriter::new(file), begun })
    }

    /// Puts the complete file in its place.
    ///
    /// # Errors
    /// When the rest cannot be written or the file cannot be renamed.
    pub fn keep(self) -> io::Result<()> {
        let Self { target, file, begun } = self;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        let names = unfinished();
        let placed = file.persist(&target).map_err(|error| error.error);
        drop(names);
        drop(begun);
        placed.map(drop)
    }
}

/// Temporary files are private by default; a result should have the rights of any new file.
#[cfg(unix)]
fn open(builder: &mut tempfile::Builder<'_, '_>, folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn open(builder: &mut tempfile::Builder<'_, '_>, folder: &Path) -> io::Result<NamedTempFile> {
    builder.tempfile_in(folder)
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The cell as it may stand in a CSV file: what a spreadsheet would run as a formula gets an
/// apostrophe in front (OWASP, "CSV Injection"); numbers stay numbers.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs && cell.parse::<f64>().is_err() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Writes rows as CSV in UTF-8 with a byte-order mark, so that spreadsheets recognise it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn csv<R, C>(
    out: impl Write,
    columns: &[C],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()>
where
    R: IntoIterator,
    R::Item: AsRef<str>,
    C: AsRef<str>,
{
    let mut out = out;
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(columns.iter().map(|column| guarded(column.as_ref()).into_owned()))?;
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| guarded(cell.as_ref()).into_owned()))?;
    }
    writer.flush()
}

/// The kind of a CSV file, for whoever hands it out.
pub const CSV: &str = "text/csv; charset=utf-8";
/// The kind of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Rows as the bytes of a CSV file, as [`csv()`] writes it.
///
/// # Errors
/// When a row has more or fewer cells than the head.
pub fn csv_bytes<R, C>(columns: &[C], rows: impl IntoIterator<Item = R>) -> io::Result<Vec<u8>>
where
    R: IntoIterator,
    R::Item: AsRef<str>,
    C: AsRef<str>,
{
    let mut bytes = Vec::new();
    csv(&mut bytes, columns, rows)?;
    Ok(bytes)
}

/// Longest text a cell of a workbook can hold (ECMA-376; counted in UTF-16 units).
const CELL_LIMIT: usize = 32_767;

/// Writes rows as a workbook with one sheet, header in bold and kept in view. Texts stay texts; the
/// columns named in `numbers` are written as numbers where they can be read as such.
///
/// # Errors
/// When the workbook cannot be built (too many rows) or `out` cannot be written to.
pub fn xlsx<R, C>(
    mut out: impl Write,
    sheet: &str,
    columns: &[C],
    numbers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()>
where
    R: IntoIterator,
    R::Item: AsRef<str>,
    C: AsRef<str>,
{
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let fail = |error: rust_xlsxwriter::XlsxError| io::Error::other(error.to_string());
    page.set_name(sheet).map_err(fail)?;
    let bold = Style::new().set_bold();
    for (at, column) in (0_u16..).zip(columns) {
        page.write_string_with_format(0, at, column.as_ref(), &bold).map_err(fail)?;
    }
    page.set_freeze_panes(1, 0).map_err(fail)?;
    for (line, row) in (1_u32..).zip(rows) {
        for ((at, cell), column) in (0_u16..).zip(row).zip(columns) {
            let cell = cell.as_ref();
            let number =
                numbers.contains(&column.as_ref()).then(|| cell.parse::<f64>().ok()).flatten();
            match number {
                Some(number) => page.write_number(line, at, number).map_err(fail)?,
                None => page.write_string(line, at, fitting(cell)).map_err(fail)?,
            };
        }
    }
    out.write_all(&book.save_to_buffer().map_err(fail)?)
}

/// The text, shortened with an ellipsis where a cell cannot hold it.
fn fitting(cell: &str) -> Cow<'_, str> {
    if cell.len() <= CELL_LIMIT || cell.encode_utf16().count() <= CELL_LIMIT {
        return Cow::Borrowed(cell);
    }
    let mut units = 0;
    let kept: String = cell
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units < CELL_LIMIT
        })
        .collect();
    Cow::Owned(kept + "…")
}

#[cfg(test)]
mod tests;
