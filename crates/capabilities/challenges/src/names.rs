//! Asks the directory about organisations. The application says who answers.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Language, Locale, Organisation, Workspace};
use lb_store::{Cx, Kept};

/// What this room must know of an organisation.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// Its names, that in its own language first.
    pub names: Vec<(Language, String)>,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// Its country.
    pub country: Option<String>,
    /// The workspace that keeps it.
    pub workspace: Option<Id<Workspace>>,
}

impl Card {
    /// Everything it is called.
    #[must_use]
    pub fn all_names(&self) -> Vec<String> {
        self.names.iter().map(|(_, name)| name).chain(&self.aliases).cloned().collect()
    }

    /// The name to show: in the reader's language, else in its own.
    #[must_use]
    pub fn called(&self, locale: Locale) -> String {
        let wanted = locale.language();
        let found = self.names.iter().find(|(language, _)| *language == wanted);
        found.or_else(|| self.names.first()).map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// Cards by organisation.
pub type Cards = BTreeMap<Id<Organisation>, Card>;

/// Knows organisations.
#[async_trait]
pub trait Organisations: Send + Sync {
    /// The cards of these, whoever asks; this room shows a name only where it may be known.
    async fn cards(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Cards>;
}
