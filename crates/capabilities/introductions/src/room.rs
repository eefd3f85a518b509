//! Keeps what the room was set up with.

use std::sync::Arc;

use crate::market::Market;

/// The room while it runs.
pub struct Introductions {
    pub(crate) market: Arc<dyn Market>,
}

impl std::fmt::Debug for Introductions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Introductions").finish_non_exhaustive()
    }
}

impl Introductions {
    /// A room that asks this market.
    #[must_use]
    pub fn new(market: Arc<dyn Market>) -> Arc<Self> {
        Arc::new(Self { market })
    }
}
