//! A defect of a file: what it is and where it stands.

use std::{fmt, io};

/// A defect with its place. The code is the key of its sentence in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file or row of the sheet, from 1; `None` when the whole file is meant.
    pub line: Option<u64>,
    /// Name of the column, when one is meant.
    pub column: Option<String>,
    /// Code and text key, for example `tables-broken-text`.
    pub code: &'static str,
    /// Values for the sentence, by name.
    pub values: Vec<(&'static str, String)>,
}

impl Problem {
    /// A defect of the whole file.
    #[must_use]
    pub fn of_file(code: &'static str) -> Self {
        Self { line: None, column: None, code, values: Vec::new() }
    }

    /// A file that cannot be opened, in words of the reader's language where the cause is a usual
    /// one.
    #[must_use]
    pub fn unopened(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::of_file("tables-missing"),
            io::ErrorKind::IsADirectory => Self::of_file("tables-folder"),
            io::ErrorKind::PermissionDenied => Self::of_file("tables-forbidden"),
            _ => Self::of_file("tables-unreadable").with("why", error),
        }
    }

    /// A defect on a line.
    #[must_use]
    pub fn at(line: u64, code: &'static str) -> Self {
        Self { line: Some(line), column: None, code, values: Vec::new() }
    }

    /// The same defect, in a column.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same defect, with a value for its sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Problem {
    /// For logs; readers get [`crate::say::sentence`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        if let Some(line) = self.line {
            write!(f, " line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, " column {column}")?;
        }
        for (name, value) in &self.values {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
