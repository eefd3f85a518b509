//! Keeps what this room was set up with, and hands it to its handlers.

use std::sync::Arc;

use crate::hasher::Hasher;

/// How the room is set up.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Requests come through a proxy of the operator, which names the caller's address last in
    /// `X-Forwarded-For`. Otherwise that header is not believed.
    pub behind_proxy: bool,
    /// For how many days sessions, tokens and links that are over are kept for questions; `None`: 30.
    pub kept_days: Option<u16>,
}

/// The room: passed to [`crate::slice`]. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    hasher: Hasher,
    options: Options,
}

impl Accounts {
    /// The room with these options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { inner: Arc::new(Inner { hasher: Hasher::default(), options }) }
    }

    /// What hashes the passwords; it counts how often it does.
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    /// How it was set up.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.inner.options
    }
}
