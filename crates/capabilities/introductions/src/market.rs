//! Asks the other rooms about listings and organisations. The application says who answers.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use lb_kernel::{Account, Id, Language, Locale, Localised, Organisation, Workspace};
use lb_store::{Cx, Kept};

/// A listing of the matching network; names its identifiers here.
#[derive(Debug)]
pub enum Listing {}

/// What an introduction must know of a listing.
#[derive(Debug, Clone)]
pub struct Ware {
    /// Which.
    pub listing: Id<Listing>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// Whose it is.
    pub organisation: Id<Organisation>,
    /// `need`, `offer` or `research`.
    pub kind: String,
    /// One line; names are allowed in it. `None`: it is not for the reader.
    pub title: Option<Localised>,
    /// What it is about. `None`: it is not for the reader.
    pub text: Option<Localised>,
    /// What may be read before names are known.
    pub teaser: Option<Localised>,
    /// Where its organisation sits.
    pub country: Option<String>,
    /// Codes of fields.
    pub fields: Vec<String>,
    /// Codes of types of collaboration.
    pub collaboration: Vec<String>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Ware {
    /// What is left of it for those who may not know whose it is.
    #[must_use]
    pub fn unnamed(mut self) -> Self {
        (self.title, self.text) = (None, None);
        self
    }
}

/// Names of an organisation, that in its own language first.
pub type Names = Vec<(Language, String)>;

/// The name to show: in the reader's language, else in its own.
#[must_use]
pub fn name(names: &Names, locale: Locale) -> Option<(Language, &str)> {
    let wanted = locale.language();
    let found = names.iter().find(|(language, _)| *language == wanted).or_else(|| names.first());
    found.map(|(language, name)| (*language, name.as_str()))
}

/// What a network may ask of an organisation, as far as the reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its country, as ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// Code of what it is.
    pub kind: String,
    /// Code of how many people work there.
    pub size: Option<String>,
    /// Codes of its fields.
    pub fields: Vec<String>,
    /// Whether it says what it does.
    pub described: bool,
}

/// Knows listings and organisations.
#[async_trait]
pub trait Market: Send + Sync {
    /// A listing that is on the market and that the reader may see.
    async fn offered(&self, cx: &Cx, id: Id<Listing>) -> Kept<Option<Ware>>;

    /// These listings, whoever asks and wherever they stand.
    async fn wares(&self, cx: &Cx, ids: &[Id<Listing>]) -> Kept<BTreeMap<Id<Listing>, Ware>>;

    /// Those of these listings whose owner the reader may know without any introduction.
    async fn named(&self, cx: &Cx, ids: &[Id<Listing>]) -> Kept<BTreeSet<Id<Listing>>>;

    /// Listings of these organisations that are on the market.
    async fn of(&self, cx: &Cx, organisations: &[Id<Organisation>]) -> Kept<Vec<Ware>>;

    /// The names of these organisations, whoever asks.
    async fn names(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Names>>;

    /// What the reader sees of these organisations; absent: those that it may not see.
    async fn profiles(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Profile>>;

    /// Who works as an adviser in a network, with names, by name.
    async fn advisers(&self, cx: &Cx, id: Id<Workspace>) -> Kept<Vec<(Id<Account>, String)>>;

    /// The workspace that keeps an organisation.
    async fn home(&self, cx: &Cx, id: Id<Organisation>) -> Kept<Option<Id<Workspace>>>;

    /// Whether `who` keeps `other` out of what is suggested to it.
    async fn keeps_out(
        &self,
        cx: &Cx,
        who: Id<Organisation>,
        other: Id<Organisation>,
    ) -> Kept<bool>;
}
