//! The page of a form: sections of fields, what is wrong, and where it is sent.

use askama::Template;
use lb_doors::{Answer, Problems, Visit, again, page};
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Field, Notice, Tone};

use crate::words::Words;

/// A part of a form under a heading; fields of one row stand side by side.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) rows: Vec<Vec<Field>>,
}

/// A form.
#[derive(Template)]
#[template(path = "form.html")]
pub(super) struct FormPage {
    frame: Frame,
    lead: String,
    summary: Option<ErrorSummary>,
    sections: Vec<Section>,
    hidden: Vec<(String, String)>,
    /// Words of the button that asks for more rows.
    more: Option<String>,
    submit: String,
    cancel: (String, String),
    failed: bool,
}

impl FormPage {
    /// A form with this title; it is sent to the address it was opened at.
    pub(super) fn new(visit: &Visit, words: &Words, title: &str, sections: Vec<Section>) -> Self {
        Self {
            frame: visit.frame(words.t(title)),
            lead: String::new(),
            summary: None,
            sections,
            hidden: Vec::new(),
            more: None,
            submit: words.t("directory-save"),
            cancel: (words.t("directory-cancel"), "/".to_owned()),
            failed: false,
        }
    }

    /// With a sentence below the title.
    pub(super) fn lead(mut self, lead: String) -> Self {
        self.lead = lead;
        self
    }

    /// With the way to the page, which is also the way back without saving.
    pub(super) fn within(mut self, label: String, href: String) -> Self {
        self.cancel.1.clone_from(&href);
        self.frame.breadcrumbs.push((label, href));
        self
    }

    /// With the version of the record.
    pub(super) fn version(mut self, version: i64) -> Self {
        self.hidden.push(("version".to_owned(), version.to_string()));
        self
    }

    /// With a button for more rows.
    pub(super) fn more(mut self, words: &Words) -> Self {
        self.more = Some(words.t("directory-more-rows"));
        self
    }

    /// With what is wrong and no field has shown.
    pub(super) fn problems(mut self, words: &Words, problems: Option<Problems>) -> Self {
        if let Some(problems) = problems {
            self.failed = true;
            let notices = problems.rest().into_iter().map(|one| Notice::new(Tone::Critical, one));
            self.frame.notices.extend(notices);
            let fields = self.sections.iter().flat_map(|section| section.rows.iter().flatten());
            self.summary = ErrorSummary::of(words.web(), fields);
        }
        self
    }

    /// The answer: 422 when something is wrong.
    pub(super) fn answer(&self) -> Answer {
        if self.failed { again(self) } else { page(self) }
    }
}
