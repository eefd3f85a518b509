//! Decides what a challenge says in which language: its words with the translations that were kept.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::{Instant, Language, Localised, codes};

use super::written::{Problem, TEXT, TITLE};

codes! {
    /// One of the texts of a challenge.
    pub enum Part {
        /// The title.
        Title = "title",
        /// The problem.
        Text = "text",
    }
}

impl Part {
    /// Longest, in characters.
    #[must_use]
    pub fn longest(self) -> usize {
        match self {
            Self::Title => TITLE,
            Self::Text => TEXT,
        }
    }

    /// The original.
    #[must_use]
    pub fn of(self, problem: &Problem) -> &str {
        match self {
            Self::Title => &problem.title,
            Self::Text => &problem.text,
        }
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

/// The texts of a challenge with their translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The title.
    pub title: Localised,
    /// The problem.
    pub text: Localised,
}

impl Words {
    /// Puts a challenge's own words, first written at `made`, and their translations together.
    #[must_use]
    pub fn new(problem: &Problem, made: Instant, kept: &[Kept]) -> Self {
        let of = |part: Part| localised(problem, part, made, kept);
        Self { title: of(Part::Title), text: of(Part::Text) }
    }

    /// One of the texts.
    #[must_use]
    pub fn part(&self, part: Part) -> &Localised {
        match part {
            Part::Title => &self.title,
            Part::Text => &self.text,
        }
    }
}

/// A text with its translations. One is out of date when the words themselves are others, and then counts as made
/// before them.
fn localised(problem: &Problem, part: Part, made: Instant, kept: &[Kept]) -> Localised {
    let text = part.of(problem);
    let own = kept.iter().filter(|one| one.part == part);
    let latest = own.clone().map(|one| one.made).max().unwrap_or(made);
    let revised = if latest > made { latest } else { made };
    let mut localised = Localised::new(problem.language, text, revised);
    for one in own {
        let current = one.translated == text;
        let before = Instant::from_micros(revised.micros().saturating_sub(1));
        localised.translate(Translation {
            language: one.language,
            text: one.text.clone(),
            origin: one.origin,
            made: if current { revised } else { before },
        });
    }
    localised
}
