//! Keeps the versions of the list.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use lb_matching::vocabulary::FieldRow;
use lb_store::{Doing as _, Kept, Row, Rows, Tx};

use crate::rules::Version;

const COLUMNS: &str = "number, id, name, size, account, made_at";

fn read(row: &Row) -> Kept<Version> {
    Ok(Version {
        number: row.get("number")?,
        id: row.get("id")?,
        name: row.get("name")?,
        size: row.get("size")?,
        account: row.get("account")?,
        made_at: row.get("made_at")?,
    })
}

/// All versions, the latest first.
pub(crate) async fn all(on: &impl Rows) -> Kept<Vec<Version>> {
    let sql = format!("select {COLUMNS} from field_list order by number desc");
    on.all(&sql, &[], read).await
}

/// The number of the latest version; 0 while there is none.
pub(crate) async fn latest(on: &impl Rows) -> Kept<i64> {
    let sql = "select coalesce(max(number), 0) as n from field_list";
    Ok(on.first(sql, &[], |row| row.get("n")).await?.unwrap_or_default())
}

/// A version with its rows.
pub(crate) async fn find(on: &impl Rows, number: i64) -> Kept<Option<(Version, Vec<FieldRow>)>> {
    let sql = format!("select {COLUMNS}, content from field_list where number = $1");
    on.first(&sql, &[&number], |row| Ok((read(row)?, row.json("content")?))).await
}

/// The rows of all versions, the latest last.
pub(crate) async fn contents(on: &impl Rows) -> Kept<Vec<Vec<FieldRow>>> {
    let sql = "select content from field_list order by number";
    on.all(sql, &[], |row| row.json("content")).await
}

/// Keeps a new version.
pub(crate) async fn insert(tx: &mut Tx, version: &Version, rows: &[FieldRow]) -> Kept<()> {
    let taken = || Refusal::new(Kind::Conflict, "fields.name.taken").at("name");
    let faster = || Refusal::new(Kind::Conflict, "fields.faster");
    tx.run(
        "insert into field_list (number, id, name, content, size, account, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &version.number,
            &version.id,
            &version.name,
            &serde_json::json!(rows),
            &version.size,
            &version.account,
            &version.made_at,
        ],
    )
    .await
    .on_constraint("field_list_name|field_list.name", taken)
    .on_constraint("field_list_pkey|field_list.number", faster)?;
    Ok(())
}
