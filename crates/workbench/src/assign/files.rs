//! Writes an assignment's files, each whole or none.

use std::io::{self, Write};
use std::path::PathBuf;

use lb_assignment::{Answer, Intake};
use lb_tables::Whole;

use super::words::Words;
use crate::files::Files;
use crate::report;
use crate::{Context, Failure};

/// Writes the result and the report; they are put in place only when both are complete.
///
/// # Errors
/// [`Failure::Broken`] when one cannot be written; then none is.
pub fn write_all(
    context: &Context,
    intake: &Intake<'_>,
    answer: &Answer,
    words: &Words,
    out: Option<&PathBuf>,
    html: Option<&PathBuf>,
) -> Result<(), Failure> {
    let mut files = Files::new(context);
    let mut add = |path: Option<&PathBuf>, fill: &dyn Fn(&mut Whole) -> io::Result<()>| {
        path.map_or(Ok(()), |path| files.add(path, fill))
    };
    add(out, &|file| {
        serde_json::to_writer(&mut *file, answer)?;
        file.write_all(b"\n")
    })?;
    add(html, &|file| {
        let page = report::assign::html(intake, answer, words).map_err(io::Error::other)?;
        file.write_all(page.as_bytes())
    })?;
    files.keep()
}
