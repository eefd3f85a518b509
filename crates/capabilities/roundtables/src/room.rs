//! Keeps what the room was set up with.

use std::sync::{Arc, OnceLock};

use lb_language::encoder::Encoder;
use lb_printing::Printer;
use lb_reading::Classifier;
use lb_store::{Broken, Kept};

use crate::knows::{Directory, Policy};

/// Who answers this room's questions, and where the installation is.
pub struct Setup {
    /// The directory.
    pub directory: Arc<dyn Directory>,
    /// The policy unit, where there is one.
    pub policy: Option<Arc<dyn Policy>>,
    /// The address of the installation, for links in mails and calendar files.
    pub base: String,
    /// Who hands documents out as files.
    pub printer: Arc<Printer>,
}

/// The room while it runs.
pub struct Roundtables {
    pub(crate) setup: Setup,
    reader: OnceLock<Arc<Classifier>>,
}

impl std::fmt::Debug for Roundtables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Roundtables").field("base", &self.setup.base).finish_non_exhaustive()
    }
}

impl Roundtables {
    /// A room set up like this.
    #[must_use]
    pub fn new(setup: Setup) -> Arc<Self> {
        Arc::new(Self { setup, reader: OnceLock::new() })
    }

    /// What tells kinds of statements apart; made when the first report is read, for that takes time.
    pub(crate) fn classifier(&self) -> Kept<(Arc<Classifier>, &'static Encoder)> {
        let broken =
            |error: &dyn std::fmt::Display| Broken::new("reading a report", error.to_string());
        let encoder = Encoder::builtin().map_err(|error| broken(&error))?;
        if let Some(known) = self.reader.get() {
            return Ok((Arc::clone(known), encoder));
        }
        let made = Classifier::new(Some(encoder)).map_err(|error| broken(&error))?;
        Ok((Arc::clone(self.reader.get_or_init(|| Arc::new(made))), encoder))
    }
}
