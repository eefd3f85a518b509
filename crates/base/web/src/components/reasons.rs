//! Decides how the reasons for and against a match are laid out, the weightiest first.

use askama::Template;
use lb_texts::Texts;

use super::{Bar, Tone};

/// One reason for or against a match.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/reason.html")]
pub struct Reason {
    /// The sentence.
    pub text: String,
    /// What kind of reason it is, in words.
    pub kind: Option<String>,
    /// How much it weighs: 0–1, or below 0 when it speaks against.
    pub weight: f64,
    /// Passages it rests on: language code and words.
    pub quotes: Vec<(String, String)>,
}

impl Reason {
    /// A reason; a weight below 0 speaks against.
    #[must_use]
    pub fn new(weight: f64, text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: None, weight, quotes: Vec::new() }
    }

    /// With its kind in words.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// With a passage it rests on.
    #[must_use]
    pub fn quote(mut self, lang: impl Into<String>, words: impl Into<String>) -> Self {
        self.quotes.push((lang.into(), words.into()));
        self
    }

    fn bar(&self) -> Bar {
        let tone = if self.weight < 0.0 { Tone::Critical } else { Tone::Positive };
        Bar::new(tone, self.weight.abs())
    }

    fn percent(&self) -> String {
        let sign = if self.weight < 0.0 { "−" } else { "+" };
        format!("{sign}{:.0}", self.weight.abs() * 100.0)
    }
}

/// The reasons for and against a match.
#[derive(Clone, Template)]
#[template(path = "ui/reasons.html")]
pub struct Reasons {
    texts: Texts,
    speaking_for: Vec<Reason>,
    speaking_against: Vec<Reason>,
}

impl Reasons {
    /// Sorts `reasons` into for and against, the weightiest first.
    #[must_use]
    pub fn new(texts: Texts, reasons: impl IntoIterator<Item = Reason>) -> Self {
        let mut reasons: Vec<Reason> = reasons.into_iter().collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let (speaking_against, speaking_for) =
            reasons.into_iter().partition(|reason| reason.weight < 0.0);
        Self { texts, speaking_for, speaking_against }
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}
