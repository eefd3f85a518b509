//! Keeps which single record is shared with which workspace.

use lb_kernel::{Id, Workspace};
use lb_store::{Kept, Tx};

/// Shares a record; `false`: it was shared already.
pub async fn add(tx: &mut Tx, object: &str, record: Id<()>, with: Id<Workspace>) -> Kept<bool> {
    let (now, by) = (tx.cx().now, tx.cx().actor.account);
    let added = tx
        .run(
            "insert into record_share (object, record, workspace, by_account, at) \
             values ($1, $2, $3, $4, $5) on conflict do nothing",
            &[&object, &record, &with, &by, &now],
        )
        .await?;
    Ok(added > 0)
}

/// Takes a share back; `false`: it was not shared.
pub async fn remove(tx: &mut Tx, record: Id<()>, with: Id<Workspace>) -> Kept<bool> {
    let removed = tx
        .run("delete from record_share where record = $1 and workspace = $2", &[&record, &with])
        .await?;
    Ok(removed > 0)
}
