//! Keeps what this room was set up with: what clocks are for, and who knows names and records.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::Actor;
use lb_kernel::{Account, Id, Locale, Organisation, Workspace};
use lb_store::{Cx, Kept};

use crate::rules::purpose::Purpose;

/// What is asked of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Its name in the reader's language.
    pub name: String,
    /// The countries it works with, by ISO 3166 code.
    pub countries: Vec<String>,
}

/// What is shown of a record: its heading and its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What to call it.
    pub text: String,
    /// Its page.
    pub href: String,
}

/// Knows workspaces, organisations and accounts. Each question is one query.
#[async_trait]
pub trait Names: Send + Sync {
    /// The workspaces, as far as they are there.
    async fn workspaces(
        &self,
        cx: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, Place>>;

    /// The names of organisations that the reader may know.
    async fn organisations(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>>;

    /// The names of accounts.
    async fn accounts(&self, cx: &Cx, ids: &[Id<Account>]) -> Kept<BTreeMap<Id<Account>, String>>;

    /// Who an account is, for its calendar program; `None`: there is none, or it was disabled.
    async fn actor(&self, cx: &Cx, account: Id<Account>) -> Kept<Option<(Actor, Locale)>>;
}

/// Knows the records that clocks are attached to. Implemented by the rooms that keep them.
#[async_trait]
pub trait Records: Send + Sync {
    /// The types of object it knows.
    fn objects(&self) -> &'static [&'static str];

    /// The headings of those records that the reader may see, as it may see them.
    async fn headings(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<BTreeMap<Id<()>, Heading>>;
}

/// What the room is set up with.
#[derive(Clone)]
pub struct Setup {
    /// What clocks are for.
    pub purposes: Vec<Purpose>,
    /// Who knows names.
    pub names: Arc<dyn Names>,
    /// Who knows records.
    pub records: Vec<Arc<dyn Records>>,
}

/// The room while it runs.
pub struct Deadlines {
    pub(crate) setup: Setup,
}

impl std::fmt::Debug for Deadlines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deadlines").field("purposes", &self.setup.purposes).finish_non_exhaustive()
    }
}

impl Deadlines {
    /// The room with this setup.
    #[must_use]
    pub fn new(setup: Setup) -> Arc<Self> {
        Arc::new(Self { setup })
    }

    /// The purpose with this code.
    pub(crate) fn purpose(&self, code: &str) -> Option<&Purpose> {
        self.setup.purposes.iter().find(|one| one.code == code)
    }
}
