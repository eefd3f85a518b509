//! Keeps what the room was set up with, and what it remembers between requests.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use lb_kernel::{Id, Language, Organisation, Workspace};
use lb_language::Embedder;
use lb_language::encoder::Encoder;
use lb_store::{Cx, Kept};

use crate::mind::Mind;
use crate::store::measure::Measure;

/// Names of companies, that in its own language first.
pub type Known = BTreeMap<Id<Organisation>, Vec<(Language, String)>>;

/// Knows what other rooms know: what companies are called, where the effect of a measure is told. The application says who
/// answers.
#[async_trait]
pub trait Companies: Send + Sync {
    /// The names of these companies, whoever asks.
    async fn names(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Known>;

    /// What these workspaces are called, by language; whoever asks.
    async fn desks(
        &self,
        cx: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, lb_kernel::Localised>>;

    /// The page that tells what a measure of this workspace did, where there is one.
    async fn effect(&self, _: &Cx, _: Id<Workspace>, _: Id<Measure>) -> Kept<Option<String>> {
        Ok(None)
    }
}

/// Knows nobody: where the directory is not there.
struct Nobody;

#[async_trait]
impl Companies for Nobody {
    async fn names(&self, _: &Cx, _: &[Id<Organisation>]) -> Kept<Known> {
        Ok(Known::new())
    }

    async fn desks(
        &self,
        _: &Cx,
        _: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, lb_kernel::Localised>> {
        Ok(BTreeMap::new())
    }
}

/// The room while it runs.
pub struct Policy {
    /// Where pages are, for links in mails.
    pub base: String,
    /// Who knows what other rooms know.
    pub companies: Arc<dyn Companies>,
    /// Addresses of callers are those that a proxy in front tells.
    pub behind_proxy: bool,
    counter: crate::throttle::Counter,
    minds: Mutex<BTreeMap<Id<Workspace>, Arc<Mind>>>,
}

impl std::fmt::Debug for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Policy").finish_non_exhaustive()
    }
}

impl Policy {
    /// A room whose pages are at `base`, and that knows no companies.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Arc<Self> {
        Self::knowing(Arc::new(Nobody), base, false)
    }

    /// The same with somebody who knows companies.
    #[must_use]
    pub fn knowing(
        companies: Arc<dyn Companies>,
        base: impl Into<String>,
        behind_proxy: bool,
    ) -> Arc<Self> {
        Arc::new(Self {
            base: base.into(),
            companies,
            behind_proxy,
            counter: crate::throttle::Counter::default(),
            minds: Mutex::default(),
        })
    }

    /// Whether one more report without an account is taken from an address.
    #[must_use]
    pub fn admits(&self, address: &str) -> bool {
        self.counter.admits(address)
    }

    /// The model that reads statements; nothing where the build has none.
    pub(crate) fn model() -> Option<&'static dyn Embedder> {
        Encoder::builtin().ok().map(|one| one as &dyn Embedder)
    }

    pub(crate) fn remembered(&self, workspace: Id<Workspace>) -> Option<Arc<Mind>> {
        self.minds.lock().unwrap_or_else(PoisonError::into_inner).get(&workspace).cloned()
    }

    /// Reads themes and the number of their companies anew when they are next compared: companies became
    /// one, or were parted.
    pub fn forget(&self) {
        self.minds.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn remember(&self, workspace: Id<Workspace>, mind: Arc<Mind>) {
        self.minds.lock().unwrap_or_else(PoisonError::into_inner).insert(workspace, mind);
    }
}
