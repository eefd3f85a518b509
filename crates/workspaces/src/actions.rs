//! Use cases of this room: each begins, loads, asks the policy engine, writes, tells, commits.

pub mod agreements;
pub mod grants;
pub mod merges;
pub mod shares;
pub mod workspaces;

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Kept, Rows};

use crate::acts;
use crate::store::workspaces::{self as table, WorkspaceRecord};

/// The question about a workspace as such: what belongs to it, seen by those who see it.
pub(crate) fn at(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

/// The workspace, if the actor may know that it exists: because it sees it, or because it leads a
/// workspace above.
pub(crate) async fn seen(on: &impl Rows, cx: &Cx, id: Id<Workspace>) -> Kept<WorkspaceRecord> {
    let found = table::find(on, id).await?.ok_or_else(Refusal::missing)?;
    let above = found.above.each().any(|up| cx.may(&acts::WORKSPACE_CREATE, &at(up)));
    if !above {
        cx.permit(&acts::WORKSPACE_SHOW, &found.subject())?;
    }
    Ok(found)
}

/// As [`seen`], and still open.
pub(crate) async fn open(on: &impl Rows, cx: &Cx, id: Id<Workspace>) -> Kept<WorkspaceRecord> {
    let found = seen(on, cx, id).await?;
    if found.closed_at.is_some() {
        return Err(Refusal::new(Kind::Conflict, "workspaces.closed").into());
    }
    Ok(found)
}
