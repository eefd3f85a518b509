//! Keeps entries.

use lb_kernel::policy::Sight;
use lb_kernel::{Code as _, Id, Workspace};
use lb_store::{Columns, Kept, Row, Rows, Tx, Wanted, condition, shared_with};

use crate::rules::Entry;

const FIELDS: &str = "e.id, e.workspace, e.account, e.text, e.visibility, e.version, e.made_at";

const COLUMNS: Columns =
    Columns { workspace: Some("workspace"), organisation: None, account: Some("account") };

/// The newest entries that are seen, before `before`, at most `limit`.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    before: Option<Id<Entry>>,
    limit: u32,
) -> Kept<Vec<Entry>> {
    let mut wanted = Wanted::default();
    wanted.add(condition(sight, "e", COLUMNS));
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("e.id < {place}"));
    }
    let limit = wanted.place(limit);
    let sql = format!(
        "select {FIELDS} from sample_entry e where {} order by e.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// The entry with this identifier, and the workspaces it is shared with.
pub(crate) async fn find(
    on: &impl Rows,
    id: Id<Entry>,
) -> Kept<Option<(Entry, Vec<Id<Workspace>>)>> {
    let sql = format!("select {FIELDS} from sample_entry e where e.id = $1");
    let Some(entry) = on.first(&sql, &[&id], read).await? else { return Ok(None) };
    let shares = shared_with(on, id).await?;
    Ok(Some((entry, shares)))
}

fn read(row: &Row) -> Kept<Entry> {
    Ok(Entry {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        account: row.get("account")?,
        text: row.get("text")?,
        visibility: row.code("visibility")?,
        version: row.get("version")?,
        made_at: row.get("made_at")?,
    })
}

/// Keeps a new entry.
pub(crate) async fn insert(tx: &mut Tx, entry: &Entry) -> Kept<()> {
    tx.run(
        "insert into sample_entry \
         (id, workspace, account, text, visibility, version, made_at, changed_at) \
         values ($1, $2, $3, $4, $5, 1, $6, $6)",
        &[
            &entry.id,
            &entry.workspace,
            &entry.account,
            &entry.text,
            &entry.visibility.code(),
            &entry.made_at,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what an entry says now; `version` is the one that was read.
pub(crate) async fn update(tx: &mut Tx, entry: &Entry, version: i64) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update sample_entry set text = $1, visibility = $2, version = version + 1, \
             changed_at = $3 where id = $4 and version = $5",
            &[&entry.text, &entry.visibility.code(), &now, &entry.id, &version],
        )
        .await?;
    lb_store::current(touched)
}
