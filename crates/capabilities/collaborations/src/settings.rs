//! Asks other rooms for the records in which collaborations began and live. The application says who answers.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Instant, Language, Organisation};
use lb_store::{Cx, Kept};

use crate::rules::course::{PlaceKind, Source};

/// A record of another room in which a collaboration can live, as one reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its identifier.
    pub id: Id<()>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// What it is called.
    pub title: String,
    /// Language of the title.
    pub language: Language,
    /// When it was or will be, for choosing among several.
    pub at: Instant,
    /// Its page, from the root of the installation.
    pub href: String,
}

/// The record of another room in which a collaboration began, as one reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What it is called, with the language of that; an introduction has no title of its own.
    pub title: Option<(String, Language)>,
    /// Its page, from the root of the installation.
    pub href: String,
}

/// The records that one reader may see, by their identifiers.
pub type Settings = BTreeMap<Id<()>, Setting>;

/// Knows records in which collaborations live.
#[async_trait]
pub trait Records: Send + Sync {
    /// Those of these records that the actor may see; neither unknown ones nor hidden ones are among them.
    async fn seen(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<Settings>;

    /// What brought two organisations together, where it is a record with a page that the actor may see.
    async fn cause(&self, cx: &Cx, source: Source, record: &str) -> Kept<Option<Cause>>;

    /// Where these organisations took part, as far as the actor may see both that and the record: the latest
    /// first.
    async fn choices(&self, cx: &Cx, sides: [Id<Organisation>; 2]) -> Kept<Vec<Setting>>;
}
