//! Which jobs a reader asks for.

use lb_kernel::{Code as _, Refusal};
use lb_store::jobs::State;

use crate::typed::read;

/// The most jobs that are told at once.
pub(crate) const MOST: u32 = 200;

/// What a reader asks for, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Ask {
    /// Only jobs in this state: `failed`.
    state: Option<String>,
}

impl Ask {
    /// The state asked for, if any.
    ///
    /// # Errors
    /// There is no such state.
    pub(crate) fn state(&self) -> Result<Option<State>, Refusal> {
        read(self.state.as_deref(), "state", "operations.no-job-state", State::from_code)
    }
}
