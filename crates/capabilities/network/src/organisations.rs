//! Asks the directory about organisations: names, country, and who may know of them. The application
//! says who answers.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::policy::Subject;
use lb_kernel::{Id, Language, Locale, Organisation};
use lb_store::{Cx, Kept};

/// What this room shows of an organisation, and asks the policy engine with.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// Its names, that in its own language first.
    pub names: Vec<(Language, String)>,
    /// Other names under which it is known; never shown, but a teaser may not give them away.
    pub aliases: Vec<String>,
    /// Its country, as ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// Whose record it is: its workspace keeps the listings written for it.
    pub subject: Subject,
}

impl Card {
    /// The name to show: in the reader's language, else in its own; with the language it is in.
    #[must_use]
    pub fn name(&self, locale: Locale) -> Option<(Language, &str)> {
        let wanted = locale.language();
        let name = self.names.iter().find(|(language, _)| *language == wanted);
        name.or_else(|| self.names.first()).map(|(language, name)| (*language, name.as_str()))
    }

    /// All names, for checking that a teaser gives none away.
    #[must_use]
    pub fn all_names(&self) -> Vec<String> {
        self.names.iter().map(|(_, name)| name.clone()).chain(self.aliases.clone()).collect()
    }
}

/// What the record of an organisation says of it, as far as the reader sees it.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Its card.
    pub card: Card,
    /// What it does, in which language; `None`: nothing is told.
    pub text: Option<(Language, String)>,
    /// Codes of its fields.
    pub fields: Vec<String>,
    /// Whether its workspace reads all of this, and not its own people alone.
    pub common: bool,
}

/// Knows organisations.
#[async_trait]
pub trait Organisations: Send + Sync {
    /// The cards of these organisations, in one go, whoever asks; this room shows a card only where
    /// its listing is shown with its name. Unknown ones are absent.
    async fn cards(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>>;

    /// What the record of an organisation says of it; `None`: the reader may not know it.
    async fn profile(&self, cx: &Cx, id: Id<Organisation>) -> Kept<Option<Profile>>;
}
