//! A page with one form: what is asked, what was wrong, and what to say once it is done.

use askama::Template;
use lb_doors::{Problems, Visit};
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Field, Notice, Tone};

use super::words::{FIELDS, Words};
use crate::actions::hint::Likely;

/// A theme that may be the same.
pub(super) struct Same {
    pub(super) tag: String,
    pub(super) label: String,
    pub(super) said: String,
    pub(super) href: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "policy/sheet.html")]
pub(super) struct SheetPage {
    pub(super) frame: Frame,
    pub(super) words: Words,
    pub(super) lead: String,
    /// Words that are spoken of, with their language.
    pub(super) quote: Option<(String, String)>,
    pub(super) action: String,
    pub(super) file: bool,
    pub(super) errors: Option<ErrorSummary>,
    pub(super) hidden: Vec<(String, String)>,
    pub(super) fields: Vec<Field>,
    pub(super) button: String,
    /// Where words are compared with earlier themes, and what was found; nothing where they are not.
    pub(super) hints: Option<(String, Vec<Same>, bool)>,
    /// Further ways: label, address, look.
    pub(super) ways: Vec<(String, String)>,
    /// Lines of what is wrong with a file.
    pub(super) lines: Vec<String>,
}

impl SheetPage {
    pub(super) fn new(visit: &Visit, title: &str, lead: &str, action: impl Into<String>) -> Self {
        let words = Words::of(visit);
        Self {
            frame: visit.frame(words.t(title)),
            lead: words.t(lead),
            quote: None,
            action: action.into(),
            file: false,
            errors: None,
            hidden: Vec::new(),
            fields: Vec::new(),
            button: String::new(),
            hints: None,
            ways: Vec::new(),
            lines: Vec::new(),
            words,
        }
    }

    /// With these fields, and what is wrong with what they were sent with.
    pub(super) fn asking(mut self, fields: Vec<Field>, problems: &Problems, button: &str) -> Self {
        self.errors = ErrorSummary::of(self.words.web(), &fields);
        self.frame.notices.extend(problems.notices(FIELDS));
        self.fields = fields;
        self.button = self.words.t(button);
        self
    }

    /// Instead of a form: that it is done.
    pub(super) fn done(mut self, key: &str) -> Self {
        self.fields.clear();
        self.button.clear();
        self.hints = None;
        self.frame.notices.push(Notice::new(Tone::Positive, self.words.t(key)));
        self
    }

    pub(super) fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    /// With themes that may be the same; `asked`: somebody asked for them.
    pub(super) fn same(
        mut self,
        visit: &Visit,
        address: &str,
        found: &[Likely],
        asked: bool,
    ) -> Self {
        let staff = super::themes::reads(visit);
        let same = found.iter().map(|one| Same {
            tag: format!("T-{}", one.number),
            label: self.words.shown(&one.label),
            said: self.words.with(
                "theme-said-by",
                &[("items", one.items.into()), ("companies", one.companies.into())],
            ),
            href: staff.then(|| format!("/policy/themes/{}", one.theme)),
        });
        self.hints = Some((address.to_owned(), same.collect(), asked));
        self
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}
