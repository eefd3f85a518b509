//! Writes the table of figures beside the anchors.

use std::fmt::Write;

/// What was measured on some queries.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub first: f64,
    pub mrr: Option<f64>,
    pub count: usize,
}

/// A line of the table.
pub struct Row {
    pub set: String,
    /// What the first figure is.
    pub measure: &'static str,
    pub anchor: &'static str,
    pub all: Option<Figures>,
    /// The half that tuning never looked at.
    pub kept: Option<Figures>,
    pub note: String,
}

impl Row {
    pub fn missing(set: &str, why: &str) -> Self {
        let note = format!("not measured: {why}");
        Self { set: set.to_owned(), measure: "", anchor: "", all: None, kept: None, note }
    }
}

fn cell(figures: Option<Figures>) -> String {
    match figures {
        None => "–".to_owned(),
        Some(Figures { first, mrr: None, count }) => format!("{first:.3} ({count})"),
        Some(Figures { first, mrr: Some(mrr), count }) => {
            format!("{first:.3} / {mrr:.3} ({count})")
        }
    }
}

pub fn page(rows: &[Row], command: &str) -> String {
    let mut page = format!("{}\n```\n{command}\n```\n\n", include_str!("head.md"));
    page.push_str("| set | measure | anchor | all (queries) | kept half (queries) | |\n|---|---|---|---|---|---|\n");
    for row in rows {
        let Row { set, measure, anchor, all, kept, note } = row;
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| {set} | {measure} | {anchor} | {} | {} | {note} |",
            cell(*all),
            cell(*kept)
        );
    }
    page.push('\n');
    page.push_str(include_str!("foot.md"));
    page
}
