//! Keeps what the room was set up with.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_forms::Hooks;
use lb_kernel::{Id, Organisation, Workspace};
use lb_store::{Cx, Kept};

/// Knows units and companies. The application says who answers.
#[async_trait]
pub trait Units: Send + Sync {
    /// The unit that gets mail which names none.
    async fn home(&self, cx: &Cx) -> Kept<Option<Id<Workspace>>>;

    /// What organisations are called, to the reader.
    async fn names(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>>;
}

/// Where a letter goes on: addresses of pages of other rooms that take a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ways {
    /// Takes words, company and sender of a difficulty, and shows its form.
    pub difficulty: &'static str,
    /// Takes the words of a report, and shows what it reads in them.
    pub report: &'static str,
    /// Where the difficulties that were made stand.
    pub difficulties: &'static str,
    /// Where the gatherings that were made stand.
    pub gatherings: &'static str,
}

/// What the room is set up with.
pub struct Setup {
    /// Units and companies.
    pub units: Arc<dyn Units>,
    /// The address at which the installation receives mail, without the name of a unit.
    pub address: Option<String>,
    /// What looks into files.
    pub hooks: Hooks,
    /// Where a letter goes on.
    pub ways: Ways,
}

/// The room while it runs.
pub struct Letters {
    pub(crate) setup: Setup,
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letters").field("address", &self.setup.address).finish_non_exhaustive()
    }
}

impl Letters {
    /// The room.
    #[must_use]
    pub fn new(setup: Setup) -> Arc<Self> {
        Arc::new(Self { setup })
    }
}
