//! Asks the directory what organisations are called. The application says who answers.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use lb_kernel::{Id, Language, Locale, Organisation};
use lb_store::{Cx, Kept};

/// Names of organisations, that in its own language first.
pub type Known = BTreeMap<Id<Organisation>, Vec<(Language, String)>>;

/// Knows what organisations are called.
#[async_trait]
pub trait Names: Send + Sync {
    /// The names of these organisations, whoever asks; this room shows them to those who work
    /// together and to the desk.
    async fn names(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Known>;

    /// Which of these organisations the actor may see and knows by name.
    async fn seen(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<BTreeSet<Id<Organisation>>>;
}

/// The name to show: in the reader's language, else in its own.
#[must_use]
pub fn called(known: &Known, id: Id<Organisation>, locale: Locale) -> String {
    let names = known.get(&id).map(Vec::as_slice).unwrap_or_default();
    let wanted = locale.language();
    let found = names.iter().find(|(language, _)| *language == wanted).or_else(|| names.first());
    found.map(|(_, name)| name.clone()).unwrap_or_default()
}
