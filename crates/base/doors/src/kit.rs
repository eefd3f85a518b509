//! Keeps what every door needs: database, words, settings, and who tells who somebody is.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Act, Actor};
use lb_kernel::{Id, Locale, Workspace};
use lb_store::{Kept, Store};

use crate::slice::NavItem;
use crate::words::Words;

/// What the installation was told by file, environment and command line.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address under which people reach it, without a slash at the end: `https://example.org`.
    pub base_url: String,
    /// Folder of attachments and search index.
    pub data: PathBuf,
    /// It shows demonstration data, and says so on every page.
    pub demonstration: bool,
    /// A proxy of its own stands before it, and says from where requests come.
    pub behind_proxy: bool,
}

impl Settings {
    /// Whether people reach it over TLS: then cookies are sent over TLS only.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// What a request brings to show who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// The secret of a session cookie.
    Session(String),
    /// The secret of an API token.
    Token(String),
}

/// Another workspace that the account can switch to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceLink {
    /// Its identifier.
    pub id: Id<Workspace>,
    /// Its name in the reader's language.
    pub name: String,
}

/// Who somebody is, and what the frame of a page shows of it.
#[derive(Debug, Clone)]
pub struct Identity {
    /// What the policy engine asks.
    pub actor: Actor,
    /// The language chosen in the account.
    pub locale: Option<Locale>,
    /// The time zone chosen in the account, as IANA name.
    pub zone: Option<String>,
    /// Number of unread notifications.
    pub unread: u32,
    /// The workspace that is being worked in.
    pub workspace: Option<Id<Workspace>>,
    /// All workspaces of the account.
    pub workspaces: Vec<WorkspaceLink>,
}

/// Tells who somebody is. Implemented where accounts are kept.
#[async_trait]
pub trait Doorkeeper: Send + Sync {
    /// The identity behind a credential; `None`: unknown, over or revoked. Its workspaces are named in the language
    /// chosen for the page, without one in the account's own.
    async fn identity(
        &self,
        store: &Store,
        credential: &Credential,
        chosen: Option<Locale>,
    ) -> Kept<Option<Identity>>;
}

/// What every door needs. Cheap to clone.
#[derive(Clone)]
pub struct Kit {
    /// The database.
    pub store: Store,
    /// The texts of all rooms.
    pub words: Words,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Who tells who somebody is.
    pub doorkeeper: Arc<dyn Doorkeeper>,
    /// What the navigation offers, of all rooms.
    pub navigation: Arc<[NavItem]>,
    /// The addresses of all pages, with placeholders.
    pub pages: Arc<[String]>,
    /// What can be done here at all, of all rooms.
    pub acts: Arc<[&'static Act]>,
}

impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kit").field("settings", &self.settings).finish_non_exhaustive()
    }
}
