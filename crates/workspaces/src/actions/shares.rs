//! Sharing single records with another workspace, whatever type they are: the room that keeps the
//! record brings its subject along.

use lb_kernel::policy::{Sight, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept};

use super::open;
use crate::acts;
use crate::records::Item;
use crate::store::shares::{self as table, Share};

/// Shares one record with one workspace.
///
/// # Errors
/// The actor may not share the record, does not see it or the workspace, or it is the record's own.
pub async fn share(
    cx: &Cx,
    object: &'static str,
    record: Id<()>,
    subject: &Subject,
    with: Id<Workspace>,
) -> Kept<()> {
    let mut tx = cx.begin().await?;
    permit(cx, object, subject)?;
    if subject.workspace == Some(with) {
        return Err(Refusal::new(Kind::Invalid, "workspaces.share.self").at("workspace").into());
    }
    open(&tx, cx, with).await?;
    if table::add(&mut tx, object, record, with).await? {
        let fact = Fact::of("record.shared", object, record).within(subject.workspace);
        tx.tell(fact.change(serde_json::json!({ "with": with })));
    }
    tx.commit().await
}

/// Takes a share back.
///
/// # Errors
/// The actor may not.
pub async fn unshare(
    cx: &Cx,
    object: &'static str,
    record: Id<()>,
    subject: &Subject,
    with: Id<Workspace>,
) -> Kept<()> {
    let mut tx = cx.begin().await?;
    permit(cx, object, subject)?;
    if table::remove(&mut tx, record, with).await? {
        let fact = Fact::of("record.unshared", object, record).within(subject.workspace);
        tx.tell(fact.change(serde_json::json!({ "with": with })));
    }
    tx.commit().await
}

/// The workspaces that a record is shared with, for those who may share it.
///
/// # Errors
/// The actor may not share the record.
pub async fn shared(cx: &Cx, item: &Item) -> Kept<Vec<Share>> {
    permit(cx, item.object, &item.subject)?;
    table::of(&cx.read(), item.id).await
}

/// What one does not see, one does not share.
fn permit(cx: &Cx, object: &str, subject: &Subject) -> Result<(), Refusal> {
    cx.permit(&acts::RECORD_SHARE, subject)?;
    if Sight::of(&cx.actor, object).sees(subject) { Ok(()) } else { Err(Refusal::missing()) }
}
