//! Keeps what the application hands over when it mounts the directory: controlled words, and who
//! adds to journeys.

use std::sync::Arc;

use lb_kernel::Locale;

use crate::journey::JourneySource;
use crate::links::LinkSource;

/// A controlled word: a code with its label in the four languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The code, as kept.
    pub code: String,
    /// Labels, in the order of [`Locale::ALL`].
    pub labels: [String; 4],
    /// How deep it stands in its tree: 0 at the top.
    pub depth: usize,
}

impl Term {
    /// The label for readers of `locale`.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &str {
        let labels = Locale::ALL.into_iter().zip(&self.labels);
        labels.into_iter().find(|(one, _)| *one == locale).map_or("", |(_, label)| label.as_str())
    }
}

/// The controlled words of organisations. Their source is the matching engine's vocabulary; the
/// directory takes them as data, so that both speak the same codes without knowing each other.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Fields of activity, parents before their children.
    pub fields: Vec<Term>,
    /// Countries by ISO 3166 alpha-2 code.
    pub countries: Vec<Term>,
}

impl Vocabulary {
    /// The field with this code.
    #[must_use]
    pub fn field(&self, code: &str) -> Option<&Term> {
        self.fields.iter().find(|term| term.code == code)
    }

    /// The country with this code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Term> {
        self.countries.iter().find(|term| term.code == code)
    }

    /// The code of the term that `text` names: as code, or as label in one of the four languages.
    #[must_use]
    pub fn find<'a>(terms: &'a [Term], text: &str) -> Option<&'a str> {
        let wanted = text.trim().to_lowercase();
        let by_code = terms.iter().find(|term| term.code.to_lowercase() == wanted);
        by_code
            .or_else(|| {
                terms
                    .iter()
                    .find(|term| term.labels.iter().any(|label| label.to_lowercase() == wanted))
            })
            .map(|term| term.code.as_str())
    }
}

/// What the directory needs from the application.
#[derive(Clone, Default)]
pub struct Setup {
    /// The controlled words.
    pub vocabulary: Vocabulary,
    /// Other rooms that tell of organisations.
    pub journey: Vec<Arc<dyn JourneySource>>,
    /// Other rooms that offer ways for organisations.
    pub links: Vec<Arc<dyn LinkSource>>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("journey", &self.journey.len())
            .field("links", &self.links.len())
            .finish_non_exhaustive()
    }
}
