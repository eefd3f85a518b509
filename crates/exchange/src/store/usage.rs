//! Finds out which records are in use.

use std::collections::BTreeSet;

use lb_kernel::Id;
use lb_store::{Follower, Kept, Rows, ids};

/// Records that one of these columns names.
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
