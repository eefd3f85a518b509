//! What the application may plug in: a scanner for files, and the names of organisations, which are
//! kept in a room above this one.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::{Id, Organisation};
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

/// The plug-ins of this room.
#[derive(Clone)]
pub struct Hooks {
    /// The scanner.
    pub scanner: Arc<dyn Scanner>,
    /// The names of organisations.
    pub names: Arc<dyn Names>,
}

impl std::fmt::Debug for Hooks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hooks").finish_non_exhaustive()
    }
}

/// Where nothing is plugged in: no scanner, no names.
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

impl Default for Hooks {
    fn default() -> Self {
        Self { scanner: Arc::new(Nothing), names: Arc::new(Nothing) }
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
