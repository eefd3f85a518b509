//! Keeps what the room was set up with.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use lb_papers::{Press, PressError};

use crate::rules::material::Source;

/// The room while it runs.
pub struct Register {
    pub(crate) source: Arc<dyn Source>,
    /// The address of the installation, without a slash at its end.
    pub(crate) base: String,
    fonts: Option<PathBuf>,
    press: OnceLock<Result<Press, String>>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Register {
    /// A room that counts what `source` gives, on the installation at `base`; PDF takes fonts also
    /// from the folder `fonts`.
    #[must_use]
    pub fn new(
        source: Arc<dyn Source>,
        base: impl Into<String>,
        fonts: Option<PathBuf>,
    ) -> Arc<Self> {
        Arc::new(Self { source, base: base.into(), fonts, press: OnceLock::new() })
    }

    /// The typesetter, if this build has one and it found fonts; made when first asked for.
    pub(crate) fn press(&self) -> Option<&Press> {
        let made = self.press.get_or_init(|| {
            Press::new(self.fonts.as_deref()).map_err(|error: PressError| error.to_string())
        });
        made.as_ref().ok()
    }
}
