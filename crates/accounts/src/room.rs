//! Keeps what this room was set up with, and hands it to its handlers.

use std::sync::Arc;

use lb_kernel::Refusal;
use lb_workspaces::Elsewhere;

use crate::hasher::Hasher;
use crate::issuer::Published;
use crate::rules::provider::Provider;

/// How the room is set up.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Requests come through a proxy of the operator, which names the caller's address last in
    /// `X-Forwarded-For`. Otherwise that header is not believed.
    pub behind_proxy: bool,
    /// Whoever confirms an address may have an account.
    pub open: bool,
    /// For how many days sessions, tokens and links that are over are kept for questions; `None`: 30.
    pub kept_days: Option<u16>,
    /// Who else can say who somebody is; each has a code of its own.
    pub providers: Vec<Provider>,
    /// The records of other rooms that people are invited to.
    pub elsewhere: Elsewhere,
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
    published: Arc<Published>,
}

impl Accounts {
    /// The room with these options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { inner: Arc::new(Inner { options, ..Inner::default() }) }
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

    /// The provider with this code.
    pub(crate) fn provider(&self, code: &str) -> Result<&Provider, Refusal> {
        let mut all = self.inner.options.providers.iter();
        all.find(|one| one.code == code).ok_or_else(Refusal::missing)
    }

    /// The provider that writes itself so.
    pub(crate) fn issuer(&self, issuer: &str) -> Option<&Provider> {
        self.inner.options.providers.iter().find(|one| one.issuer == issuer)
    }

    /// What the providers publish.
    pub(crate) fn published(&self) -> Arc<Published> {
        Arc::clone(&self.inner.published)
    }
}
