//! What a capability brings along when it is mounted: one value, listed once in the application.

use std::sync::Arc;

use fluent_templates::StaticLoader;
use lb_kernel::policy::Act;
use lb_store::Migration;
use lb_store::jobs::Handler;
use lb_store::outbox::Receiver;

use crate::routes::Routes;

/// An entry of the navigation; shown to those who may do its act.
#[derive(Debug, Clone, Copy)]
pub struct NavItem {
    /// The key of the group it stands in; groups appear in the order of mounting.
    pub group: &'static str,
    /// The key of its label.
    pub key: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// The name of its symbol.
    pub icon: &'static str,
    /// The act that it begins.
    pub act: &'static Act,
}

/// One capability, complete.
pub struct Slice {
    /// Its name: the prefix of its tables, routes and keys.
    pub name: &'static str,
    /// Everything that can be done in it: its lines of the matrix.
    pub acts: &'static [&'static Act],
    /// Its words.
    pub texts: &'static StaticLoader,
    /// Its tables.
    pub migrations: Vec<Migration>,
    /// Its pages and API.
    pub routes: Routes,
    /// Its entries of the navigation.
    pub navigation: Vec<NavItem>,
    /// What it does in the background.
    pub handlers: Vec<Arc<dyn Handler>>,
    /// What it wants to know.
    pub receivers: Vec<Arc<dyn Receiver>>,
}

impl std::fmt::Debug for Slice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slice").field("name", &self.name).finish_non_exhaustive()
    }
}
