//! Decides what a listing says in which language: its words with the translations that were kept.

use lb_kernel::{Instant, Localised, codes, localised};

use super::listing::{TEASER, TEXT, TITLE, Written};

codes! {
    /// One of the texts of a listing.
    pub enum Part {
        /// The title.
        Title = "title",
        /// The text.
        Text = "text",
        /// What is shown where the owner is not named.
        Teaser = "teaser",
    }
}

impl Part {
    /// Longest, in characters.
    #[must_use]
    pub fn longest(self) -> usize {
        match self {
            Self::Title => TITLE,
            Self::Text => TEXT,
            Self::Teaser => TEASER,
        }
    }

    /// The original, where there is one.
    #[must_use]
    pub fn of(self, written: &Written) -> Option<&str> {
        let text = match self {
            Self::Title => Some(written.title.as_str()),
            Self::Text => Some(written.text.as_str()),
            Self::Teaser => written.teaser.as_deref(),
        };
        text.filter(|text| !text.trim().is_empty())
    }
}

/// A translation as it was kept.
pub type Kept = localised::Kept<Part>;

/// The texts of a listing with their translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The title.
    pub title: Localised,
    /// The text.
    pub text: Localised,
    /// What is shown where the owner is not named.
    pub teaser: Option<Localised>,
}

impl Words {
    /// Puts a listing's own words, changed last at `changed`, and their translations together.
    #[must_use]
    pub fn new(written: &Written, changed: Instant, kept: &[Kept]) -> Self {
        let of = |part: Part, text: &str| {
            Localised::together(written.language, text, changed, &part, kept)
        };
        Self {
            title: of(Part::Title, &written.title),
            text: of(Part::Text, &written.text),
            teaser: written.teaser.as_deref().map(|text| of(Part::Teaser, text)),
        }
    }

    /// One of the texts.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&Localised> {
        match part {
            Part::Title => Some(&self.title),
            Part::Text => Some(&self.text),
            Part::Teaser => self.teaser.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests;
