//! What a page says of the files that it can be taken away as.

use askama::Template;

/// Buttons for a page's head; a template shows it by its name.
#[derive(Debug, Clone, Template)]
#[template(path = "printing/offer.html")]
pub struct Offer {
    /// What stands on the button, and where it leads.
    pub(crate) files: Vec<(String, String)>,
    /// Why there is no PDF, and what there is instead.
    pub note: Option<String>,
}

impl askama::filters::HtmlSafe for Offer {}
