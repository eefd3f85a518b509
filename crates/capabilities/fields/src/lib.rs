#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod rules;
mod store;
mod texts;
mod web;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use async_trait::async_trait;
use lb_doors::{NavItem, Slice};
use lb_matching::vocabulary;
use lb_store::{Cx, Kept, Migration, Store, Tx};

/// Whose records bear fields.
#[async_trait]
pub trait Users: Send + Sync {
    /// How many records bear each field that any bears, by code.
    async fn used(&self, tx: &Tx) -> Kept<BTreeMap<String, u64>>;
}

/// The room.
pub struct Fields {
    users: Arc<dyn Users>,
    /// The number of the version that this process has in force.
    seen: AtomicI64,
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fields").field("seen", &self.seen).finish_non_exhaustive()
    }
}

impl Fields {
    /// The room, beside those whose records bear fields.
    #[must_use]
    pub fn new(users: Arc<dyn Users>) -> Arc<Self> {
        Arc::new(Self { users, seen: AtomicI64::new(0) })
    }

    /// Puts the latest version in force in this process if it is not yet: another process may have
    /// loaded it. Gives whether something changed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn follow(&self, store: &Store) -> Kept<bool> {
        let latest = store::latest(&Cx::job(store).read()).await?;
        if self.seen.load(Ordering::Relaxed) == latest {
            return Ok(false);
        }
        let changed = put_in_force(store).await?;
        // Only what is in force is seen: what failed is tried again.
        self.seen.store(latest, Ordering::Relaxed);
        Ok(changed)
    }
}

/// Puts the latest version that the record keeps in force in this process. A record without one leaves
/// what is in force.
///
/// # Errors
/// The database does not answer, or a version cannot be read.
pub async fn put_in_force(store: &Store) -> Kept<bool> {
    let versions = store::contents(&Cx::job(store).read()).await?;
    if versions.is_empty() {
        return Ok(false);
    }
    Ok(vocabulary::put_in_force(Some(&rules::with_earlier(versions))))
}

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Fields>) -> Slice {
    Slice {
        name: "fields",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "operations-group",
            key: "fields-title",
            href: "/fields",
            icon: "document",
            act: &acts::LOAD,
        }],
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        name: "2026-11-27-fields",
        both: include_str!("../migrations/2026-11-27-fields.sql"),
        sqlite: "",
        postgres: "",
    }]
}
