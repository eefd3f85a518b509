//! Writes the files of one run: each whole or not at all, and none is put in place before all are
//! complete.

use std::io;
use std::path::{Path, PathBuf};

use lb_tables::Whole;

use super::{Context, Failure, console};

/// Files that are complete but not yet in place.
pub struct Files<'a> {
    context: &'a Context,
    ready: Vec<(PathBuf, Whole)>,
}

impl<'a> Files<'a> {
    /// No file yet.
    pub fn new(context: &'a Context) -> Self {
        Self { context, ready: Vec::new() }
    }

    /// Writes one file in full beside its place; `-` is the screen and no file.
    ///
    /// # Errors
    /// [`Failure::Broken`] when it cannot be written.
    pub fn add(
        &mut self,
        path: &Path,
        fill: impl FnOnce(&mut Whole) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if path == Path::new("-") {
            return Ok(());
        }
        // What can go wrong shall do so now, before any file is in its place.
        let free: io::Result<()> =
            if path.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(()) };
        let written = free.and_then(|()| Whole::begin(path)).and_then(|mut file| {
            fill(&mut file)?;
            io::Write::flush(&mut file)?;
            Ok(file)
        });
        let file = written.map_err(|error| unwritten(self.context, path, &error))?;
        self.ready.push((path.to_owned(), file));
        Ok(())
    }

    /// Puts all files in place, one after the other, and tells the reader where they are. Where one
    /// cannot be put in place (its folder went away in the meantime), the new ones before it are taken
    /// away again; one that replaced an earlier file stays, since that is gone.
    ///
    /// # Errors
    /// [`Failure::Cancelled`] when the caller has asked to stop; then no file is in place.
    /// [`Failure::Broken`] when one cannot be put in place.
    pub fn keep(self) -> Result<(), Failure> {
        if console::is_cancelled() {
            return Err(Failure::Cancelled);
        }
        let (mut kept, mut new) = (Vec::new(), Vec::new());
        for (path, file) in self.ready {
            let replaces = path.exists();
            if let Err(error) = file.keep() {
                for path in &new {
                    // The reader is told of the first thing that went wrong.
                    let _ = std::fs::remove_file(path);
                }
                return Err(unwritten(self.context, &path, &error));
            }
            if !replaces {
                new.push(path.clone());
            }
            kept.push(path);
        }
        for path in kept {
            let file = path.display().to_string();
            self.context.remark(&self.context.common.say("cli-written", &[("file", file.into())]));
        }
        Ok(())
    }
}

/// Writes a verb's whole result as JSON: into `out` if it is named, and onto the screen where JSON
/// is asked for there. Tells whether the screen has it.
///
/// # Errors
/// [`Failure::Broken`] when it cannot be written.
pub fn answered(
    context: &Context,
    result: &impl serde::Serialize,
    out: Option<&Path>,
) -> Result<bool, Failure> {
    let broken = |error: &dyn std::fmt::Display| Failure::Broken(error.to_string());
    let mut text = serde_json::to_string_pretty(result).map_err(|error| broken(&error))?;
    text.push('\n');
    let mut files = Files::new(context);
    if let Some(out) = out {
        files.add(out, |file| io::Write::write_all(file, text.as_bytes()))?;
    }
    files.keep()?;
    let screen = context.json || out == Some(Path::new("-"));
    if screen {
        crate::console::print(&text).map_err(|error| broken(&error))?;
    }
    Ok(screen)
}

/// What the reader is told when a file cannot be written.
pub fn unwritten(context: &Context, path: &Path, error: &io::Error) -> Failure {
    let values = [("file", path.display().to_string().into()), ("why", error.to_string().into())];
    Failure::Broken(context.common.say("cli-cannot-write", &values))
}

#[cfg(test)]
mod tests;
