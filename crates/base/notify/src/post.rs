//! Says what hands letters over, and how that can end: taken, refused, or nobody knows.

use std::fmt;

use async_trait::async_trait;

pub use crate::rules::letter::Letter;

/// Why a letter was not handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSent {
    /// The server did not take it now: it certainly was not sent, and is tried again.
    NotNow(String),
    /// It will never be taken: there is no such recipient, or the letter itself is refused.
    Never(String),
    /// The connection broke, and the server may or may not have taken it.
    Unknown(String),
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::NotNow(text) | Self::Never(text) | Self::Unknown(text)) = self;
        f.write_str(text)
    }
}

/// A way for mail to go out.
#[async_trait]
pub trait Post: Send + Sync {
    /// What stands behind the `@` of its sender: the end of the letters' identifiers.
    fn domain(&self) -> &str;

    /// Hands one letter over.
    async fn send(&self, letter: &Letter) -> Result<(), NotSent>;
}
