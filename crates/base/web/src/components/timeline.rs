//! Decides how a course of events is told, from the first to what lies ahead.

use askama::Template;
use lb_texts::Texts;

use super::{Badge, VisibilityMark};

/// Where a moment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It happened.
    Done,
    /// It is happening.
    Current,
    /// It lies ahead.
    Ahead,
    /// It cannot go on.
    Blocked,
}

impl Stage {
    fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Ahead => "ahead",
            Self::Blocked => "blocked",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Done => "check",
            Self::Current => "clock",
            Self::Ahead => "flag",
            Self::Blocked => "warning",
        }
    }
}

/// Something that happened, happens or is to happen.
#[derive(Clone)]
pub struct Moment {
    /// The day in the reader's words.
    pub when: String,
    /// The same for machines, such as `2026-03-12`.
    pub machine: Option<String>,
    /// What happened.
    pub title: String,
    /// Where more is told.
    pub href: Option<String>,
    /// A sentence or two.
    pub text: Option<String>,
    /// Who did it or said so.
    pub by: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// The state of the thing.
    pub badge: Option<Badge>,
    /// Who may see it.
    pub visibility: Option<VisibilityMark>,
}

impl Moment {
    /// A moment.
    #[must_use]
    pub fn new(stage: Stage, when: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            when: when.into(),
            machine: None,
            title: title.into(),
            href: None,
            text: None,
            by: None,
            stage,
            badge: None,
            visibility: None,
        }
    }

    /// With the time as machines write it.
    #[must_use]
    pub fn machine(mut self, machine: impl Into<String>) -> Self {
        self.machine = Some(machine.into());
        self
    }

    /// With the address where more is told.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// With a sentence or two.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// With who did it or said so.
    #[must_use]
    pub fn by(mut self, by: impl Into<String>) -> Self {
        self.by = Some(by.into());
        self
    }

    /// With the state of the thing.
    #[must_use]
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badge = Some(badge);
        self
    }

    /// With who may see it.
    #[must_use]
    pub fn visibility(mut self, mark: VisibilityMark) -> Self {
        self.visibility = Some(mark);
        self
    }
}

/// A course of events, such as a company's way into a country.
#[derive(Clone, Template)]
#[template(path = "ui/timeline.html")]
pub struct Timeline {
    texts: Texts,
    moments: Vec<Moment>,
}

impl Timeline {
    /// The moments in the order given.
    #[must_use]
    pub fn new(texts: Texts, moments: impl IntoIterator<Item = Moment>) -> Self {
        Self { texts, moments: moments.into_iter().collect() }
    }

    fn stage(&self, stage: &Stage) -> String {
        self.texts.say(&format!("web-moment-{}", stage.code()), &[])
    }
}
