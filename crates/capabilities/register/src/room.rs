//! Keeps what the room was set up with.

use std::sync::Arc;

use lb_printing::Printer;

use crate::rules::material::Source;

/// The room while it runs.
pub struct Register {
    pub(crate) source: Arc<dyn Source>,
    /// The address of the installation, without a slash at its end.
    pub(crate) base: String,
    pub(crate) printer: Arc<Printer>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Register {
    /// A room that counts what `source` gives, on the installation at `base`, and hands reports out
    /// through `printer`.
    #[must_use]
    pub fn new(
        source: Arc<dyn Source>,
        base: impl Into<String>,
        printer: Arc<Printer>,
    ) -> Arc<Self> {
        Arc::new(Self { source, base: base.into(), printer })
    }
}
