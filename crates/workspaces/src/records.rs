//! Keeps what this room must know of records that other rooms keep: roles are given over them, and they
//! are shared.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Scope, Sight, Subject};
use lb_kernel::{Id, Organisation, Refusal, Workspace};
use lb_store::{Cx, Kept};

use crate::actions;
use crate::actions::grants::Target;

/// The type of object of organisations, over which roles of their own are given.
const ORGANISATION: &str = "organisation";

/// A record of another room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its identifier; of a record that was merged, that of the one it became.
    pub id: Id<()>,
    /// The type of object.
    pub object: &'static str,
    /// What the policy engine must know of it.
    pub subject: Subject,
    /// What it is called, for those who may know.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// Finds records of other rooms.
#[async_trait]
pub trait Records: Send + Sync {
    /// The record with this identifier, whoever asks; `None`: these rooms keep none.
    ///
    /// # Errors
    /// The database does not answer.
    async fn find(&self, cx: &Cx, id: Id<()>) -> Kept<Option<Item>>;
}

/// Where no other room is mounted.
struct Nowhere;

#[async_trait]
impl Records for Nowhere {
    async fn find(&self, _: &Cx, _: Id<()>) -> Kept<Option<Item>> {
        Ok(None)
    }
}

/// The records of other rooms. Cheap to clone.
#[derive(Clone)]
pub struct Elsewhere(Arc<dyn Records>);

impl Default for Elsewhere {
    fn default() -> Self {
        Self(Arc::new(Nowhere))
    }
}

impl std::fmt::Debug for Elsewhere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Elsewhere")
    }
}

impl Elsewhere {
    /// The records that `records` finds.
    #[must_use]
    pub fn new(records: Arc<dyn Records>) -> Self {
        Self(records)
    }

    /// The record with this identifier, whoever asks.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn find(&self, cx: &Cx, id: Id<()>) -> Kept<Option<Item>> {
        self.0.find(cx, id).await
    }

    /// The record with this identifier, if the actor may see it and know whose it is: what one may not
    /// know, one neither shares nor gives roles over.
    ///
    /// # Errors
    /// There is none that the actor may know about.
    pub async fn seen(&self, cx: &Cx, id: Id<()>) -> Kept<Item> {
        let found = self.find(cx, id).await?.ok_or_else(Refusal::missing)?;
        let sight = Sight::of(&cx.actor, found.object);
        if !sight.sees(&found.subject) || !sight.names(&found.subject) {
            return Err(Refusal::missing().into());
        }
        Ok(found)
    }

    /// What the policy engine must know of what a role was given over.
    pub(crate) async fn subject(&self, cx: &Cx, scope: Scope) -> Kept<Option<Subject>> {
        let id = match scope {
            Scope::Installation | Scope::Workspace(_) => return Ok(None),
            Scope::Organisation(id) => id.cast(),
            Scope::Record(id) => id,
        };
        Ok(self.find(cx, id).await?.map(|item| item.subject))
    }
}

impl Item {
    /// The record as something that roles are given over: of an organisation, those of its people.
    #[must_use]
    pub fn target(&self) -> Target {
        if self.object == ORGANISATION {
            let id: Id<Organisation> = self.id.cast();
            Target::Organisation(id, self.subject.clone())
        } else {
            Target::Record(self.id, self.subject.clone())
        }
    }
}

/// Something that roles are given over, with where its pages are.
#[derive(Debug, Clone)]
pub struct Over {
    /// What it is.
    pub target: Target,
    /// What it is called; empty: the installation.
    pub name: String,
    /// The page that shows who has roles there.
    pub people: String,
    /// The page from which somebody is invited.
    pub invite: String,
    /// The page of the record itself.
    pub page: String,
}

impl Over {
    /// The installation.
    #[must_use]
    pub fn installation() -> Self {
        Self {
            target: Target::Installation,
            name: String::new(),
            people: "/installation/people".to_owned(),
            invite: "/installation/invite".to_owned(),
            page: "/".to_owned(),
        }
    }

    /// A workspace that the actor may see.
    ///
    /// # Errors
    /// There is none that the actor may know about.
    pub async fn workspace(cx: &Cx, id: Id<Workspace>) -> Kept<Self> {
        let one = actions::workspaces::find(cx, id).await?;
        let page = format!("/workspaces/{}", one.id);
        Ok(Self {
            target: Target::Workspace(one.id),
            name: one.name.show(cx.locale).text.to_owned(),
            invite: format!("{page}/invite"),
            people: page.clone(),
            page,
        })
    }

    /// A record of another room that the actor may see.
    ///
    /// # Errors
    /// There is none that the actor may know about.
    pub async fn record(cx: &Cx, elsewhere: &Elsewhere, id: Id<()>) -> Kept<Self> {
        let item = elsewhere.seen(cx, id).await?;
        Ok(Self {
            people: format!("/records/{}/people", item.id),
            invite: format!("/records/{}/invite", item.id),
            target: item.target(),
            name: item.name,
            page: item.href,
        })
    }
}
