//! What the application may plug in: a scanner for files, the names of organisations, which are kept in a room above this
//! one, and who can tell languages apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::{Id, Language, Organisation};
use lb_store::{Cx, Kept};

/// What a scanner says of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scan {
    /// Nothing was found.
    Clean,
    /// Something was found; its name goes to the audit record, the file is not kept.
    Found(String),
}

/// Looks into files before they are kept, for example by asking a virus scanner.
#[async_trait]
pub trait Scanner: Send + Sync {
    /// Looks into a content. An error refuses the file for now.
    async fn scan(&self, name: &str, bytes: &[u8]) -> Kept<Scan>;
}

/// Tells the names of organisations that a reader may know.
#[async_trait]
pub trait Names: Send + Sync {
    /// The names in the reader's language; what is left out is shown by its identifier.
    async fn organisations(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>>;
}

/// Tells in which language something is written.
pub trait Tongues: Send + Sync {
    /// The language; `None`: that cannot be told.
    fn language(&self, text: &str) -> Option<Language>;
}

/// The plug-ins of this room.
#[derive(Clone)]
pub struct Hooks {
    /// The scanner.
    pub scanner: Arc<dyn Scanner>,
    /// The names of organisations.
    pub names: Arc<dyn Names>,
    /// Who can tell languages apart.
    pub tongues: Arc<dyn Tongues>,
}

impl std::fmt::Debug for Hooks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hooks").finish_non_exhaustive()
    }
}

/// Where nothing is plugged in: no scanner, no names, no language.
struct Nothing;

#[async_trait]
impl Scanner for Nothing {
    async fn scan(&self, _: &str, _: &[u8]) -> Kept<Scan> {
        Ok(Scan::Clean)
    }
}

#[async_trait]
impl Names for Nothing {
    async fn organisations(
        &self,
        _: &Cx,
        _: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        Ok(BTreeMap::new())
    }
}

impl Tongues for Nothing {
    fn language(&self, _: &str) -> Option<Language> {
        None
    }
}

impl Default for Hooks {
    fn default() -> Self {
        Self { scanner: Arc::new(Nothing), names: Arc::new(Nothing), tongues: Arc::new(Nothing) }
    }
}

impl Hooks {
    /// The name of an organisation, or its identifier.
    ///
    /// # Errors
    /// Where names are kept does not answer.
    pub async fn name(&self, cx: &Cx, id: Id<Organisation>) -> Kept<String> {
        let names = self.names.organisations(cx, &[id]).await?;
        Ok(names.get(&id).cloned().unwrap_or_else(|| id.to_string()))
    }
}
