//! Making, changing and closing workspaces.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Language, Localised, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept};

use super::{at, open, seen};
use crate::acts;
use crate::rules::kind::Kind;
use crate::rules::tier::Above;
use crate::store::workspaces::{self as table, WorkspaceRecord};

/// What a workspace is made or changed to.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it runs.
    pub kind: Kind,
    /// Its name.
    pub name: Localised,
    /// Countries it works with, by ISO 3166 code.
    pub countries: Vec<String>,
    /// Languages it works in.
    pub languages: Vec<Language>,
    /// Settings of the capabilities, by their names; `None` leaves them.
    pub settings: Option<serde_json::Value>,
    /// Whether everybody may know that it exists; otherwise only its own people and partners.
    pub listed: bool,
}

fn visibility(listed: bool) -> Visibility {
    if listed { Visibility::PublicNamed } else { Visibility::Partners }
}

/// Makes a workspace at the top (`parent` is `None`) or below another.
///
/// # Errors
/// The actor may not, the one above is closed or already in the lowest tier.
pub async fn create(cx: &Cx, parent: Option<Id<Workspace>>, draft: Draft) -> Kept<Id<Workspace>> {
    let mut tx = cx.begin().await?;
    let above = match parent {
        Some(parent) => {
            let parent = open(&tx, cx, parent).await?;
            cx.permit(&acts::WORKSPACE_CREATE, &at(parent.id))?;
            if parent.above.grandparent.is_some() {
                return Err(Refusal::new(No::Invalid, "workspaces.parent.deep")
                    .at("parent")
                    .into());
            }
            Above { parent: Some(parent.id), grandparent: parent.above.parent }
        }
        None => {
            cx.permit(&acts::WORKSPACE_CREATE, &Subject::default())?;
            Above::default()
        }
    };
    let new = WorkspaceRecord {
        id: cx.new_id(),
        kind: draft.kind,
        name: draft.name,
        above,
        countries: draft.countries,
        languages: draft.languages,
        settings: draft.settings.unwrap_or_else(|| serde_json::json!({})),
        visibility: visibility(draft.listed),
        version: 1,
        closed_at: None,
    };
    table::add(&mut tx, &new).await?;
    let fact = Fact::of("workspace.created", "workspace", new.id).within(Some(new.id));
    tx.tell(
        fact.change(
            serde_json::json!({ "kind": new.kind, "name": new.name.text, "parent": parent }),
        ),
    );
    tx.commit().await?;
    Ok(new.id)
}

/// Changes a workspace, unless it was changed since `version`; gives the new version.
///
/// # Errors
/// The actor may not, the workspace is closed, or somebody was faster.
pub async fn edit(cx: &Cx, id: Id<Workspace>, version: i64, draft: Draft) -> Kept<i64> {
    let mut tx = cx.begin().await?;
    let old = open(&tx, cx, id).await?;
    cx.permit(&acts::WORKSPACE_EDIT, &old.subject())?;
    let new = WorkspaceRecord {
        kind: draft.kind,
        name: draft.name,
        countries: draft.countries,
        languages: draft.languages,
        settings: draft.settings.unwrap_or_else(|| old.settings.clone()),
        visibility: visibility(draft.listed),
        ..old.clone()
    };
    table::change(&mut tx, &new, version).await?;
    tx.tell(Fact::of("workspace.edited", "workspace", id).within(Some(id)).change(
        serde_json::json!({
            "kind": [old.kind, new.kind],
            "name": [old.name.text, new.name.text],
            "countries": [old.countries, new.countries],
            "languages": [old.languages, new.languages],
            "settings": [old.settings, new.settings],
            "visibility": [old.visibility, new.visibility],
        }),
    ));
    tx.commit().await?;
    Ok(version + 1)
}

/// Closes a workspace: nobody works in it any more, what it holds stays.
///
/// # Errors
/// The actor may not, somebody was faster, or workspaces below are still open.
pub async fn close(cx: &Cx, id: Id<Workspace>, version: i64) -> Kept<()> {
    let mut tx = cx.begin().await?;
    let old = open(&tx, cx, id).await?;
    cx.permit(&acts::WORKSPACE_CLOSE, &old.subject())?;
    let below = table::open_below(&tx, id).await?;
    if below > 0 {
        return Err(Refusal::new(No::Conflict, "workspaces.close.below")
            .with("count", below)
            .into());
    }
    table::change(&mut tx, &WorkspaceRecord { closed_at: Some(cx.now), ..old }, version).await?;
    tx.tell(Fact::of("workspace.closed", "workspace", id).within(Some(id)));
    tx.commit().await
}

/// One workspace that the actor may see.
///
/// # Errors
/// There is none, or none that the actor may know about.
pub async fn find(cx: &Cx, id: Id<Workspace>) -> Kept<WorkspaceRecord> {
    seen(&cx.read(), cx, id).await
}

/// The workspaces that the actor may see, at most `limit` after `after`, in the order of their making.
///
/// # Errors
/// Nobody is signed in.
pub async fn list(cx: &Cx, after: Option<Id<Workspace>>, limit: u32) -> Kept<Vec<WorkspaceRecord>> {
    cx.permit(&acts::WORKSPACE_LIST, &Subject::default())?;
    table::list(&cx.read(), &cx.actor, after, limit).await
}
