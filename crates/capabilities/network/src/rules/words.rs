//! Decides what a listing says in which language: its words with the translations that were kept.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::{Instant, Language, Localised, codes};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of which text.
    pub part: Part,
    /// Into which language.
    pub language: Language,
    /// The words.
    pub text: String,
    /// By whom.
    pub origin: Origin,
    /// When.
    pub made: Instant,
    /// What was translated.
    pub translated: String,
}

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
        let of = |part: Part, text: &str| localised(written.language, part, text, changed, kept);
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

/// A text with its translations. A listing changes for many reasons: a translation is out of date only when the words
/// themselves are others, and then it counts as made before them.
fn localised(
    language: Language,
    part: Part,
    text: &str,
    changed: Instant,
    kept: &[Kept],
) -> Localised {
    let own = kept.iter().filter(|one| one.part == part);
    let latest = own.clone().map(|one| one.made).max().unwrap_or(changed);
    let revised = if latest > changed { latest } else { changed };
    let mut localised = Localised::new(language, text, revised);
    for one in own {
        let made = if one.translated == text {
            revised
        } else {
            Instant::from_micros(revised.micros().saturating_sub(1))
        };
        localised.translate(Translation {
            language: one.language,
            text: one.text.clone(),
            origin: one.origin,
            made,
        });
    }
    localised
}

#[cfg(test)]
mod tests;
