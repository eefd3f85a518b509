//! Decides what a challenge says in which language: its words with the translations that were kept.

use lb_kernel::{Instant, Localised, codes, localised};

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
pub type Kept = localised::Kept<Part>;

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
        let of =
            |part: Part| Localised::together(problem.language, part.of(problem), made, &part, kept);
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
