//! Decides what a reader sees when a page cannot be shown.

use askama::Template;

use crate::frame::Frame;

/// The page for an error: what happened, the operation to name when asking, the way back.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    frame: Frame,
    status: u16,
    message: String,
    operation: Option<String>,
    back: String,
    back_label: String,
    sign_in: Option<String>,
}

impl ErrorPage {
    /// The page for the HTTP status `status`, worded from this room's texts.
    #[must_use]
    pub fn new(mut frame: Frame, status: u16) -> Self {
        let kind = match status {
            401 => "signed-out",
            403 => "forbidden",
            404 | 410 => "missing",
            409 | 412 => "changed",
            413 => "large",
            422 => "refused",
            429 => "often",
            502..=504 => "away",
            500.. => "broken",
            _ => "wrong",
        };
        frame.title = frame.t(&format!("web-error-title-{kind}"));
        let message = frame.t(&format!("web-error-text-{kind}"));
        let back_label = frame.t("web-home");
        let (back, operation, sign_in) = ("/".to_owned(), None, None);
        Self { frame, status, message, operation, back, back_label, sign_in }
    }

    /// With a message of its own instead of the general one.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// With the id under which the operator finds the operation in the records.
    #[must_use]
    pub fn operation(mut self, id: impl Into<String>) -> Self {
        self.operation = Some(id.into());
        self
    }

    /// With the way to sign in, for readers who are not: the page may be there for them.
    #[must_use]
    pub fn sign_in(mut self, href: impl Into<String>) -> Self {
        self.sign_in = Some(href.into());
        self
    }

    /// With a way back other than the start page.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = href.into();
        self.back_label = self.frame.t("web-back");
        self
    }
}

#[cfg(test)]
mod tests;
