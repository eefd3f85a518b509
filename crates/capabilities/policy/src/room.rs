//! Keeps what the room was set up with.

use std::sync::Arc;

/// The room while it runs.
pub struct Policy {
    /// Where pages are, for links in mails.
    pub(crate) base: String,
}

impl std::fmt::Debug for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Policy").finish_non_exhaustive()
    }
}

impl Policy {
    /// A room whose pages are at `base`.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { base: base.into() })
    }
}
