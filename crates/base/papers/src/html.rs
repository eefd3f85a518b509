//! Decides how a document stands on a page.

use askama::Template;

use crate::paper::{Bar, Block, Paper};

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
    /// Length of a bar in hundredths.
    fn length(bar: &Bar) -> String {
        format!("{:.1}", bar.share.clamp(0.0, 1.0) * 100.0)
    }
}
