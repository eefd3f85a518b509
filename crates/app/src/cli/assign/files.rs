//! Writes an assignment's files, each whole or none.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use lb_assignment::{Answer, Intake};
use lb_tables::Whole;

use super::words::Words;
use crate::cli::{Context, Failure};
use crate::report;

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
    let mut ready = Vec::new();
    let mut add = |path: Option<&PathBuf>, fill: &dyn Fn(&mut Whole) -> io::Result<()>| {
        let Some(path) = path.filter(|path| path.as_path() != Path::new("-")) else {
            return Ok(());
        };
        let file = Whole::begin(path).and_then(|mut file| {
            fill(&mut file)?;
            Ok(file)
        });
        ready.push((path.clone(), file.map_err(|error| unwritten(context, path, &error))?));
        Ok::<(), Failure>(())
    };
    add(out, &|file| {
        serde_json::to_writer(&mut *file, answer)?;
        file.write_all(b"\n")
    })?;
    add(html, &|file| {
        let page = report::assign::html(intake, answer, words).map_err(io::Error::other)?;
        file.write_all(page.as_bytes())
    })?;
    for (path, file) in ready {
        file.keep().map_err(|error| unwritten(context, &path, &error))?;
        let file = path.display().to_string();
        context.remark(&context.texts.say("cli-written", &[("file", file.into())]));
    }
    Ok(())
}

fn unwritten(context: &Context, out: &Path, error: &io::Error) -> Failure {
    let values = [("file", out.display().to_string().into()), ("why", error.to_string().into())];
    Failure::Broken(context.texts.say("cli-cannot-write", &values))
}
