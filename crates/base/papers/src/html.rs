//! Decides how a document stands on a page.

use askama::Template;

use crate::paper::{Bar, Block, Paper, Table};

/// A document as a part of a page: a template shows it by its name.
#[derive(Debug, Template)]
#[template(path = "papers/paper.html")]
pub struct Sheet {
    paper: Paper,
}

impl askama::filters::HtmlSafe for Sheet {}

/// The document for a page.
#[must_use]
pub fn html(paper: Paper) -> Sheet {
    Sheet { paper }
}

impl Sheet {
    /// The heads of a table, and whether numbers stand below.
    fn heads(table: &Table) -> Vec<(&str, bool)> {
        let first = table.rows.first();
        let numeric =
            |at: usize| first.and_then(|row| row.get(at)).is_some_and(|cell| cell.numeric);
        table.head.iter().enumerate().map(|(at, head)| (head.as_str(), numeric(at))).collect()
    }

    /// Length of a bar in hundredths.
    fn length(bar: &Bar) -> String {
        format!("{:.1}", bar.share.clamp(0.0, 1.0) * 100.0)
    }
}
