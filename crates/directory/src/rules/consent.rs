//! Decides what consent allows: a record never shows more than was agreed to, and nothing after the
//! agreement was taken back.

use lb_kernel::policy::Visibility;
use lb_kernel::refusal::Kind;
use lb_kernel::{Refusal, codes};
use serde::{Deserialize, Serialize};

codes! {
    /// Whether those whom a record is about agreed to its being shown.
    pub enum State {
        /// Nobody was asked: public facts, or a record under work.
        None = "none",
        /// They agreed, up to a level.
        Given = "given",
        /// They took it back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What consent is given for.
    pub enum Purpose {
        /// Being shown in the directory.
        Directory = "directory",
    }
}

/// What was agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Whether.
    pub state: State,
    /// Up to which level.
    pub level: Option<Visibility>,
}

impl Default for Consent {
    fn default() -> Self {
        Self { state: State::None, level: None }
    }
}

/// Whether a record may be shown as widely as `wanted`.
///
/// # Errors
/// Consent does not reach so far, or was taken back.
pub fn admit(consent: Consent, wanted: Visibility) -> Result<(), Refusal> {
    match (consent.state, consent.level) {
        (State::None, _) => Ok(()),
        (State::Given, Some(level)) if wanted <= level => Ok(()),
        (State::Given, _) => Err(Refusal::new(Kind::Invalid, "directory.consent.exceeded")),
        (State::Withdrawn, _) if wanted == Visibility::Private => Ok(()),
        (State::Withdrawn, _) => Err(Refusal::new(Kind::Invalid, "directory.consent.withdrawn")),
    }
    .map_err(|refusal| refusal.at("visibility"))
}

/// Giving consent up to `level`: what is agreed to, and how widely the record is shown from now on.
#[must_use]
pub fn give(level: Visibility) -> (Consent, Visibility) {
    (Consent { state: State::Given, level: Some(level) }, level)
}

/// Taking consent back: the record closes at once.
///
/// # Errors
/// It was taken back before.
pub fn withdraw(consent: Consent) -> Result<(Consent, Visibility), Refusal> {
    if consent.state == State::Withdrawn {
        return Err(Refusal::new(Kind::Conflict, "directory.consent.already-withdrawn"));
    }
    Ok((Consent { state: State::Withdrawn, level: None }, Visibility::Private))
}

#[cfg(test)]
mod tests;
