//! Keeps what the room was set up with.

use std::sync::Arc;

use crate::names::Names;
use crate::settings::Records;

/// The room while it runs.
pub struct Collaborations {
    pub(crate) names: Arc<dyn Names>,
    pub(crate) records: Arc<dyn Records>,
    /// The address of the installation, for links in mails.
    pub(crate) base: String,
}

impl std::fmt::Debug for Collaborations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collaborations").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Collaborations {
    /// A room of the installation at `base` that asks this directory, and these rooms for records.
    #[must_use]
    pub fn new(
        names: Arc<dyn Names>,
        records: Arc<dyn Records>,
        base: impl Into<String>,
    ) -> Arc<Self> {
        Arc::new(Self { names, records, base: base.into() })
    }
}
