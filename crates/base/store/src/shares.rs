//! Keeps which record is shared with which workspace, one by one.

use lb_kernel::{Id, Workspace};

use crate::{Kept, Rows};

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
