//! Keeps which single record is shared with which workspace.

use lb_kernel::{Id, Instant, Localised, Workspace};
use lb_store::{Kept, Rows, Tx};

/// A record shown to another workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// To which.
    pub workspace: Id<Workspace>,
    /// Its name.
    pub name: Localised,
    /// Since when.
    pub at: Instant,
}

/// The workspaces that a record is shared with, in the order of sharing.
///
/// # Errors
/// The database does not answer.
pub async fn of(on: &impl Rows, record: Id<()>) -> Kept<Vec<Share>> {
    on.all(
        "select s.workspace, s.at, w.name from record_share s join workspace w on w.id = s.workspace \
         where s.record = $1 order by s.at, s.workspace",
        &[&record],
        |row| {
            Ok(Share { workspace: row.get("workspace")?, name: row.get("name")?, at: row.get("at")? })
        },
    )
    .await
}

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
