//! Keeps publications as they lie in the database.

use lb_kernel::policy::Subject;
use lb_kernel::{Account, Id, Instant, Workspace};

use crate::rules::content::Content;

/// A published version: it never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its identifier.
    pub id: Id<Publication>,
    /// Whose register it is.
    pub workspace: Id<Workspace>,
    /// Its number, from 1.
    pub number: i64,
    /// The day up to which things are counted, `YYYY-MM-DD`.
    pub as_of: String,
    /// When it was published.
    pub published_at: Instant,
    /// The bytes that are signed.
    pub bytes: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
    /// The key that signed.
    pub key: Id<Key>,
    /// The signature, in base64.
    pub signature: String,
    /// Who published; nobody for a job.
    pub account: Option<Id<Account>>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Publication {
    /// What it says.
    ///
    /// # Errors
    /// The format is none this release reads.
    pub fn content(&self) -> Result<Content, serde_json::Error> {
        serde_json::from_str(&self.bytes)
    }
}

/// A key of the installation. Its secret half never leaves the store but to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its identifier.
    pub id: Id<Key>,
    /// The public half, in base64.
    pub public: String,
    /// When it was made.
    pub made_at: Instant,
}

/// The line of a publication in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub number: i64,
    /// The day up to which things are counted.
    pub as_of: String,
    /// When it was published.
    pub published_at: Instant,
    /// SHA-256 of its bytes.
    pub digest: String,
}

/// What the policy engine is asked with.
#[must_use]
pub fn subject(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}
