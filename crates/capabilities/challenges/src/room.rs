//! Keeps what the room was set up with.

use std::sync::Arc;

use crate::names::Organisations;

/// The room while it runs.
pub struct Challenges {
    pub(crate) organisations: Arc<dyn Organisations>,
}

impl std::fmt::Debug for Challenges {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Challenges").finish_non_exhaustive()
    }
}

impl Challenges {
    /// A room that asks this directory.
    #[must_use]
    pub fn new(organisations: Arc<dyn Organisations>) -> Arc<Self> {
        Arc::new(Self { organisations })
    }
}
