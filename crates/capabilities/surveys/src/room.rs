//! Keeps what the room was set up with.

use std::sync::Arc;

use crate::knows::Companies;

/// The room while it runs.
pub struct Surveys {
    /// Who answers this room's questions.
    pub companies: Arc<dyn Companies>,
    /// The address of the installation, for links in letters.
    pub base: String,
}

impl std::fmt::Debug for Surveys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Surveys").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Surveys {
    /// A room set up like this.
    #[must_use]
    pub fn new(companies: Arc<dyn Companies>, base: String) -> Arc<Self> {
        Arc::new(Self { companies, base })
    }
}
