//! Finds out which records are in use: named by other rooms, or held by roles and shares.

use std::collections::BTreeSet;

use lb_kernel::Id;
use lb_store::{Follower, Kept, Rows, ids};

/// Records that a column of another room names.
pub(crate) async fn named(
    on: &impl Rows,
    columns: &[Follower],
    records: &[Id<()>],
) -> Kept<BTreeSet<Id<()>>> {
    let mut found = BTreeSet::new();
    for some in records.chunks(500) {
        let list = ids(some);
        for Follower { table, column, .. } in columns {
            let sql =
                format!("select distinct {column} as id from {table} where {column} in {list}");
            let used: Vec<Id<()>> = on.all(&sql, &[], |row| row.get("id")).await?;
            found.extend(used);
        }
    }
    Ok(found)
}

/// Records over which somebody has, or had, a role, or that are shared with another workspace.
pub(crate) async fn granted(on: &impl Rows, records: &[Id<()>]) -> Kept<BTreeSet<Id<()>>> {
    let mut found = BTreeSet::new();
    for some in records.chunks(500) {
        let list = ids(some);
        let sql = format!(
            "select scope_id as id from grant_ where scope_id in {list} \
             union select record from record_share where record in {list}"
        );
        let used: Vec<Id<()>> = on.all(&sql, &[], |row| row.get("id")).await?;
        found.extend(used);
    }
    Ok(found)
}
