//! Sharing single records with another workspace, whatever type they are: the room that keeps the
//! record brings its subject along.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept};

use super::open;
use crate::acts;
use crate::store::shares as table;

/// Shares one record with one workspace.
///
/// # Errors
/// The actor may not share the record, does not see the workspace, or it is the record's own.
pub async fn share(
    cx: &Cx,
    object: &'static str,
    record: Id<()>,
    subject: &Subject,
    with: Id<Workspace>,
) -> Kept<()> {
    let mut tx = cx.begin().await?;
    cx.permit(&acts::RECORD_SHARE, subject)?;
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
    cx.permit(&acts::RECORD_SHARE, subject)?;
    if table::remove(&mut tx, record, with).await? {
        let fact = Fact::of("record.unshared", object, record).within(subject.workspace);
        tx.tell(fact.change(serde_json::json!({ "with": with })));
    }
    tx.commit().await
}
