//! Writes a timetable's files, each whole or none.

use std::io::{self, Write};
use std::path::PathBuf;

use lb_tables::Whole;
use lb_timetable::Report;
use lb_timetable::event::Event;

use super::words::Words;
use crate::files::Files;
use crate::report;
use crate::{Context, Failure};

/// Where the reader wants what.
pub struct Targets<'a> {
    /// The timetable.
    pub out: Option<&'a PathBuf>,
    /// The report for reading.
    pub html: Option<&'a PathBuf>,
    /// A sentence per person.
    pub people: Option<&'a PathBuf>,
    /// The certificate alone.
    pub prices: Option<&'a PathBuf>,
}

/// Writes all files; they are put in place only when every one of them is complete.
///
/// # Errors
/// [`Failure::Broken`] when one cannot be written; then none is.
pub fn write_all(
    context: &Context,
    event: &Event,
    report: &Report<'_>,
    words: &Words,
    targets: &Targets<'_>,
) -> Result<(), Failure> {
    let mut files = Files::new(context);
    let mut add = |path: Option<&PathBuf>, fill: &dyn Fn(&mut Whole) -> io::Result<()>| {
        path.map_or(Ok(()), |path| files.add(path, fill))
    };
    add(targets.out, &|file| {
        serde_json::to_writer(&mut *file, report)?;
        file.write_all(b"\n")
    })?;
    add(targets.html, &|file| {
        let page = report::schedule::html(event, report, words).map_err(io::Error::other)?;
        file.write_all(page.as_bytes())
    })?;
    add(targets.people, &|file| {
        for (id, sentence) in words.letters(event, report) {
            writeln!(file, "{id}\t{sentence}")?;
        }
        Ok(())
    })?;
    add(targets.prices, &|file| {
        serde_json::to_writer(&mut *file, &report.certificate)?;
        file.write_all(b"\n")
    })?;
    files.keep()
}
