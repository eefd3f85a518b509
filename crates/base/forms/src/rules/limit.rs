//! Decides how long a text may be, counted as the reader's browser counts it.

use lb_web::components;
use serde::{Deserialize, Serialize};

/// The longest answer to a question for text.
///
/// There is one way of counting: [`components::Limit::count`] here, and the functions of the same
/// names in the script of the pages. Words are what stands between white space (the property of
/// Unicode); characters are code points, a line break counting as one however it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// So many words.
    Words(u32),
    /// So many characters.
    Characters(u32),
}

impl Limit {
    /// The limit as fields of pages show it.
    #[must_use]
    pub fn shown(self) -> components::Limit {
        let size = |most: u32| usize::try_from(most).unwrap_or(usize::MAX);
        match self {
            Self::Words(most) => components::Limit::Words(size(most)),
            Self::Characters(most) => components::Limit::Characters(size(most)),
        }
    }

    /// How much of the limit a text uses.
    #[must_use]
    pub fn count(self, text: &str) -> usize {
        self.shown().count(text)
    }

    /// The largest count allowed.
    #[must_use]
    pub fn most(self) -> u32 {
        match self {
            Self::Words(most) | Self::Characters(most) => most,
        }
    }

    /// Whether a text keeps it.
    #[must_use]
    pub fn allows(self, text: &str) -> bool {
        self.shown().allows(text)
    }
}
