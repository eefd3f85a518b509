//! What this room asks of others: companies to choose from, groups of them, measures.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Locale, Organisation, Workspace};
use lb_store::{Cx, Kept, Outcome};

use crate::rules::figures::Side;

/// Which companies; absent parts do not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Country.
    pub country: Option<String>,
    /// Field of activity, with those below it.
    pub field: Option<String>,
    /// How far they have come.
    pub stage: Option<String>,
    /// What they are.
    pub kind: Option<String>,
}

/// A company as it is at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// The record.
    pub id: Id<Organisation>,
    /// Country, field, size, stage.
    pub parts: BTreeMap<Side, String>,
    /// Where letters go; empty where nobody of it has an account or address.
    pub address: String,
    /// In which language it is written to.
    pub language: Locale,
}

/// Something to choose from, with its name in the reader's language.
pub type Choice = (String, String);

/// The directory and the rooms that know who met what.
#[async_trait]
pub trait Companies: Send + Sync {
    /// The companies that the actor sees by name and that match, at most `most`.
    async fn matching(&self, cx: &Cx, filter: &Filter, most: usize) -> Outcome<Vec<Company>>;

    /// These companies, as far as the actor sees them by name.
    async fn these(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Outcome<Vec<Company>>;

    /// The one company that the actor sees by exactly this name.
    async fn called(&self, cx: &Cx, name: &str) -> Outcome<Option<Id<Organisation>>>;

    /// What companies are called, in the actor's language.
    async fn names(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>>;

    /// What a workspace is called.
    async fn workspace(&self, cx: &Cx, id: Id<Workspace>) -> Outcome<lb_kernel::Localised>;

    /// Codes of a side with their names: fields, stages, kinds; to choose from and to read.
    fn parts(&self, locale: Locale, list: List) -> Vec<Choice>;

    /// Measures of the workspace.
    async fn measures(&self, cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Choice>>;

    /// Whether the actor may know who raised what this workspace's measures are about.
    fn knows_concerned(&self, cx: &Cx, workspace: Id<Workspace>) -> bool;

    /// The companies that raised what a measure is about: those it concerns. Whoever asks sees to it that nobody learns
    /// it who may not.
    async fn concerned(&self, cx: &Cx, measure: Id<()>) -> Outcome<Vec<Id<Organisation>>>;

    /// Gatherings of the workspace, the newest first.
    async fn gatherings(&self, cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Choice>>;

    /// The companies that take part in a gathering.
    async fn participants(&self, cx: &Cx, gathering: Id<()>) -> Outcome<Vec<Id<Organisation>>>;
}

/// A list of the directory's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Fields of activity.
    Fields,
    /// How far organisations have come.
    Stages,
    /// How many work there.
    Sizes,
    /// What organisations are.
    Kinds,
}
