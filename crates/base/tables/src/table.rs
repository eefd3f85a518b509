//! What a file of rows is once it is read, whatever format it had.

use crate::Problem;

/// One row and the place it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file on which the row begins, or row of the sheet; the first is 1.
    pub line: u64,
    /// One cell per column of the table; a missing cell is empty.
    pub cells: Vec<String>,
}

/// Rows under named columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Column names as the file has them, trimmed; `1`, `2`, … when it has no header.
    pub columns: Vec<String>,
    /// The rows that could be read, in order.
    pub rows: Vec<Row>,
    /// The rows that could not, in order of their lines.
    pub problems: Vec<Problem>,
    /// Label of the text encoding the file was read in; `None` for XLSX.
    pub encoding: Option<&'static str>,
}

impl Table {
    /// Position of the column called `name`, compared without case and surrounding space.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        let wanted = name.trim().to_lowercase();
        self.columns.iter().position(|column| column.to_lowercase() == wanted)
    }
}
