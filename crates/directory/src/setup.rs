//! Keeps what the application hands over when it mounts the directory: controlled words, and who
//! adds to journeys.

use std::sync::Arc;

use lb_kernel::Locale;

use crate::journey::JourneySource;
use crate::links::LinkSource;

/// A controlled word: a code with its label in the four languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// The code, as kept.
    pub code: String,
    /// Labels, in the order of [`Locale::ALL`].
    pub labels: [String; 4],
    /// How deep it stands in its tree: 0 at the top.
    pub depth: usize,
    /// Whether it is offered no more; records that bear it stay readable.
    pub retired: bool,
    /// The term that stands in for a retired one.
    pub successor: Option<String>,
}

impl Term {
    /// The label for readers of `locale`.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &str {
        let labels = Locale::ALL.into_iter().zip(&self.labels);
        labels.into_iter().find(|(one, _)| *one == locale).map_or("", |(_, label)| label.as_str())
    }
}

/// Finds the code of a controlled word by what people call it in any language.
pub type Called = fn(&str) -> Option<&'static str>;

/// The controlled words of organisations. Their source is the matching engine's vocabulary; the
/// directory takes them as data, so that both speak the same codes without knowing each other.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Fields of activity, parents before their children.
    pub fields: Vec<Term>,
    /// Countries by ISO 3166 alpha-2 code.
    pub countries: Vec<Term>,
    /// Finds a field by what else it is called; by codes and labels alone when absent.
    pub field_called: Option<Called>,
    /// The same for a country: files say 한국, USA, Corée.
    pub country_called: Option<Called>,
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

    /// The code of the field that `text` names, for a retired one that of its successor.
    #[must_use]
    pub fn find_field(&self, text: &str) -> Option<&str> {
        find(&self.fields, self.field_called, text)
    }

    /// The code of the country that `text` names.
    #[must_use]
    pub fn find_country(&self, text: &str) -> Option<&str> {
        find(&self.countries, self.country_called, text)
    }

    /// The codes of the retired fields that this one, or one below it, stands in for.
    #[must_use]
    pub fn replaced_by(&self, code: &str) -> Vec<String> {
        let within = |successor: &str| {
            let rest = successor.strip_prefix(code);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let replaced =
            self.fields.iter().filter(|term| term.successor.as_deref().is_some_and(within));
        replaced.map(|term| term.code.clone()).collect()
    }
}

/// The code of the term that `text` names: as code, as label in one of the four languages, or as it is
/// also called. For a retired term it is that of its successor.
fn find<'a>(terms: &'a [Term], called: Option<Called>, text: &str) -> Option<&'a str> {
    let wanted = text.trim().to_lowercase();
    let coded = |code: &str| terms.iter().find(|term| term.code.to_lowercase() == code);
    let labelled = |term: &&Term| term.labels.iter().any(|label| label.to_lowercase() == wanted);
    let found = coded(&wanted)
        .or_else(|| terms.iter().filter(labelled).min_by_key(|term| term.retired))
        .or_else(|| coded(&called?(text)?.to_lowercase()))?;
    Some(found.successor.as_deref().unwrap_or(&found.code))
}

/// Where the controlled words come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// The same for as long as the process lives.
    Fixed(Arc<Vocabulary>),
    /// Those that are in force at the moment of asking.
    Living(fn() -> Arc<Vocabulary>),
}

impl Default for Source {
    fn default() -> Self {
        Vocabulary::default().into()
    }
}

impl From<Vocabulary> for Source {
    fn from(words: Vocabulary) -> Self {
        Self::Fixed(Arc::new(words))
    }
}

/// What the directory needs from the application.
#[derive(Clone, Default)]
pub struct Setup {
    /// Where the controlled words come from.
    pub words: Source,
    /// Other rooms that tell of organisations.
    pub journey: Vec<Arc<dyn JourneySource>>,
    /// Other rooms that offer ways for organisations.
    pub links: Vec<Arc<dyn LinkSource>>,
}

impl Setup {
    /// The controlled words in force.
    #[must_use]
    pub fn vocabulary(&self) -> Arc<Vocabulary> {
        match &self.words {
            Source::Fixed(words) => Arc::clone(words),
            Source::Living(now) => now(),
        }
    }
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("journey", &self.journey.len())
            .field("links", &self.links.len())
            .finish_non_exhaustive()
    }
}
