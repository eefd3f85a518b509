//! Keeps which record is shared with which workspace, one by one.

use std::collections::BTreeMap;

use lb_kernel::{Id, Workspace};

use crate::{Kept, Rows, Tx, ids};

/// Ends that a record is shared: with every workspace, in the transaction of what closed it.
///
/// # Errors
/// The database does not answer.
pub async fn end_shares<T: ?Sized>(tx: &mut Tx, record: Id<T>) -> Kept<()> {
    tx.run("delete from record_share where record = $1", &[&record]).await?;
    Ok(())
}

/// Workspaces with which a record is shared.
///
/// # Errors
/// The database does not answer.
pub async fn shared_with<T: ?Sized>(on: &impl Rows, record: Id<T>) -> Kept<Vec<Id<Workspace>>> {
    on.all(
        "select workspace from record_share where record = $1 order by workspace",
        &[&record],
        |row| row.get("workspace"),
    )
    .await
}

/// Workspaces with which each of some records is shared; one that is shared with none is absent.
///
/// # Errors
/// The database does not answer.
pub async fn shares_of<T>(
    on: &impl Rows,
    records: &[Id<T>],
) -> Kept<BTreeMap<Id<T>, Vec<Id<Workspace>>>>
where
    T: Send + Sync + 'static,
{
    let list = ids(records);
    let sql = format!(
        "select record, workspace from record_share where record in {list} order by record, workspace"
    );
    let mut shares: BTreeMap<Id<T>, Vec<Id<Workspace>>> = BTreeMap::new();
    for (record, workspace) in
        on.all(&sql, &[], |row| Ok((row.get("record")?, row.get("workspace")?))).await?
    {
        shares.entry(record).or_default().push(workspace);
    }
    Ok(shares)
}
