//! Keeps what stands for a side of a case: its code, which the caller can turn into a name.

use serde::{Deserialize, Serialize};

/// Somebody who can hold the ball: a company, a centre, an authority.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Party(pub String);

impl Party {
    /// The party with this code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.to_owned())
    }
}
