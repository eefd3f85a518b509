//! Measures how often the nearest name is the right one, on a file of names in three scripts.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "shared by a test and an example: a broken file of names must stop both"
)]

use std::path::Path;

use lb_language::names::{Index, Name, Near};

/// The scripts compared, in the order of the report.
pub const SCRIPTS: [&str; 3] = ["Hangul", "Kana", "Latin"];

/// One entity or distractor of a file: its kind and its name in each of [`SCRIPTS`].
pub struct Row {
    pub kind: String,
    pub names: [Name; 3],
}

/// Rows of a file with the columns `kind`, `ko`, `ja`, `reading`, `en`. Names in Han carry their
/// reading in Kana, as records of the platform do.
pub fn rows(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
    let mut reader = csv::Reader::from_path(&path).expect("the file of names is in the repository");
    reader
        .records()
        .map(|record| {
            let record = record.expect("every line has five cells");
            let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
            Row {
                kind: cell(0),
                names: [
                    Name::new(cell(1)),
                    Name::with_reading(cell(2), cell(3)),
                    Name::new(cell(4)),
                ],
            }
        })
        .collect()
}

/// What was found for one query.
pub struct Answer<'a> {
    pub query: &'a Row,
    pub position: usize,
    pub found: Vec<Near>,
}

impl Answer<'_> {
    /// Whether the right name is first, alone: a tie with another is a miss.
    pub fn is_right(&self) -> bool {
        match self.found.as_slice() {
            [first, second, ..] => first.position == self.position && first.score > second.score,
            [only] => only.position == self.position,
            [] => false,
        }
    }

    /// Rank of the right name from 1, if it is among the first ten.
    pub fn rank(&self) -> Option<usize> {
        self.found.iter().position(|near| near.position == self.position).map(|at| at + 1)
    }
}

/// Asks for every person and organisation in one script among all names in another; distractors
/// are in the pool but ask nothing.
pub fn answers(rows: &[Row], from: usize, to: usize) -> Vec<Answer<'_>> {
    let index = Index::new(rows.iter().map(|row| row.names[to].clone()));
    rows.iter()
        .enumerate()
        .filter(|(_, row)| row.kind != "distractor")
        .map(|(position, row)| Answer {
            query: row,
            position,
            found: index.nearest(&row.names[from], 10),
        })
        .collect()
}

/// The six directions between two different scripts.
pub fn directions() -> impl Iterator<Item = (usize, usize)> {
    (0..3).flat_map(|from| (0..3).filter(move |to| *to != from).map(move |to| (from, to)))
}
