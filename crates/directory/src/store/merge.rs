//! Keeps merges: moves what belongs to one record to another, with everything needed to move it back.

use lb_kernel::{Id, Instant, Language};
use lb_store::{Kept, Row, Rows, Tx, ids};
use serde::{Deserialize, Serialize};

use crate::rules::merge::Parts;
use crate::store::parts::Party;

/// A name as it was at the absorbed record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NameRow {
    id: Id<()>,
    position: i64,
    language: Option<Language>,
    text: String,
    reading: Option<String>,
    folded: String,
    leading: bool,
    alias: bool,
}

/// A number as it was at the absorbed record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NumberRow {
    id: Id<()>,
    scheme: String,
    value: String,
}

/// What moved, and what the kept record said before and after.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub(crate) before: Parts,
    pub(crate) after: Parts,
    pub(crate) names: Vec<NameRow>,
    pub(crate) numbers: Vec<NumberRow>,
    /// Rows of other tables that point to the record: table, column, identifiers.
    pub(crate) pointing: Vec<(String, String, Vec<Id<()>>)>,
    /// Claims that wait on the kept record since; earlier merges moved none.
    #[serde(default)]
    pub(crate) claims: Vec<Id<()>>,
}

/// A merge.
#[derive(Debug, Clone)]
pub(crate) struct Merge {
    pub(crate) id: Id<Merge>,
    pub(crate) kept: Id<()>,
    pub(crate) absorbed: Id<()>,
    pub(crate) snapshot: Snapshot,
    pub(crate) made_at: Instant,
    pub(crate) undone_at: Option<Instant>,
}

const FIELDS: &str = "id, kept, absorbed, snapshot, made_at, undone_at";

fn read(row: &Row) -> Kept<Merge> {
    Ok(Merge {
        id: row.get("id")?,
        kept: row.get("kept")?,
        absorbed: row.get("absorbed")?,
        snapshot: row.json("snapshot")?,
        made_at: row.get("made_at")?,
        undone_at: row.get("undone_at")?,
    })
}

/// The merge with this identifier, of this kind of records.
pub(crate) async fn find(on: &impl Rows, party: Party, id: Id<Merge>) -> Kept<Option<Merge>> {
    let sql = format!("select {FIELDS} from directory_merge where id = $1 and object = $2");
    on.first(&sql, &[&id, &party.table()], read).await
}

/// The latest merges into a record.
pub(crate) async fn list(on: &impl Rows, kept: Id<()>) -> Kept<Vec<Merge>> {
    let sql = format!(
        "select {FIELDS} from directory_merge where kept = $1 order by made_at desc, id desc limit 100"
    );
    on.all(&sql, &[&kept], read).await
}

/// The record that stands at the end of the merges that lead on from this one.
pub(crate) async fn last(on: &impl Rows, party: Party, first: Id<()>) -> Kept<Id<()>> {
    let table = party.table();
    let sql = format!(
        "with recursive led (id) as (select id from {table} where id = $1 union \
         select r.merged_into from {table} r join led on led.id = r.id \
         where r.merged_into is not null) \
         select led.id from led join {table} r on r.id = led.id where r.merged_into is null"
    );
    Ok(on.first(&sql, &[&first], |row| row.get("id")).await?.unwrap_or(first))
}

/// Columns of other tables that point to a record of this kind.
fn pointers(party: Party) -> &'static [(&'static str, &'static str)] {
    match party {
        Party::Organisation => &[
            ("affiliation", "organisation"),
            ("organisation_note", "organisation"),
            ("person", "organisation"),
        ],
        Party::Person => &[("affiliation", "person")],
    }
}

/// Moves names, numbers and all that points to `absorbed` to `kept`.
pub(crate) async fn take(
    tx: &mut Tx,
    party: Party,
    kept: Id<()>,
    absorbed: Id<()>,
    before: Parts,
    after: Parts,
) -> Kept<Snapshot> {
    let table = party.table();
    let sql = format!(
        "select id, position, language, text, reading, folded, leads, alias from {table}_name \
         where owner = $1 order by position"
    );
    let names = tx.all(&sql, &[&absorbed], name).await?;
    let own = tx.all(&sql, &[&kept], name).await?;
    let mut last = own.iter().map(|name| name.position).max().unwrap_or(-1);
    for one in &names {
        let known = own.iter().any(|own| own.folded == one.folded && own.language == one.language);
        if known {
            let sql = format!("delete from {table}_name where id = $1");
            tx.run(&sql, &[&one.id]).await?;
            continue;
        }
        last += 1;
        // One official name per language: the kept record's own.
        let official = own.iter().any(|own| !own.alias && own.language == one.language);
        let alias = one.alias || official || one.language.is_none();
        let sql = format!(
            "update {table}_name set owner = $1, position = $2, leads = $3, alias = $4 \
             where id = $5"
        );
        tx.run(&sql, &[&kept, &last, &false, &alias, &one.id]).await?;
    }
    let sql = format!("select id, scheme, value from {table}_identifier where owner = $1");
    let numbers = tx.all(&sql, &[&absorbed], number).await?;
    let sql = format!("update {table}_identifier set owner = $1 where owner = $2");
    tx.run(&sql, &[&kept, &absorbed]).await?;
    let mut pointing = Vec::new();
    for (other, column) in pointers(party) {
        let sql = format!("select id from {other} where {column} = $1 order by id");
        let rows: Vec<Id<()>> = tx.all(&sql, &[&absorbed], |row| row.get("id")).await?;
        let sql = format!("update {other} set {column} = $1 where {column} = $2");
        tx.run(&sql, &[&kept, &absorbed]).await?;
        pointing.push(((*other).to_owned(), (*column).to_owned(), rows));
    }
    Ok(Snapshot { before, after, names, numbers, pointing, claims: Vec::new() })
}

fn name(row: &Row) -> Kept<NameRow> {
    Ok(NameRow {
        id: row.get("id")?,
        position: row.get("position")?,
        language: row.get("language")?,
        text: row.get("text")?,
        reading: row.get("reading")?,
        folded: row.get("folded")?,
        leading: row.get("leads")?,
        alias: row.get("alias")?,
    })
}

fn number(row: &Row) -> Kept<NumberRow> {
    Ok(NumberRow { id: row.get("id")?, scheme: row.get("scheme")?, value: row.get("value")? })
}

/// Moves everything back to the absorbed record, as it was. What pointed to the kept record since is
/// not touched; what was removed there since comes back here.
pub(crate) async fn give_back(tx: &mut Tx, party: Party, merge: &Merge) -> Kept<()> {
    let table = party.table();
    let snapshot = &merge.snapshot;
    for one in &snapshot.names {
        let sql = format!("delete from {table}_name where id = $1");
        tx.run(&sql, &[&one.id]).await?;
        let sql = format!(
            "insert into {table}_name \
             (id, owner, position, language, text, reading, folded, leads, alias) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        );
        tx.run(
            &sql,
            &[
                &one.id,
                &merge.absorbed,
                &one.position,
                &one.language,
                &one.text,
                &one.reading,
                &one.folded,
                &one.leading,
                &one.alias,
            ],
        )
        .await?;
    }
    for one in &snapshot.numbers {
        let sql = format!(
            "delete from {table}_identifier where owner = $1 and scheme = $2 and value = $3"
        );
        tx.run(&sql, &[&merge.kept, &one.scheme, &one.value]).await?;
        let sql = format!(
            "insert into {table}_identifier (id, owner, scheme, value) values ($1, $2, $3, $4) \
             on conflict do nothing"
        );
        tx.run(&sql, &[&one.id, &merge.absorbed, &one.scheme, &one.value]).await?;
    }
    for (other, column) in pointers(party) {
        let rows = snapshot
            .pointing
            .iter()
            .find(|(table, name, _)| table == other && name == column)
            .map(|(_, _, rows)| ids(rows));
        if let Some(rows) = rows {
            let sql =
                format!("update {other} set {column} = $1 where {column} = $2 and id in {rows}");
            tx.run(&sql, &[&merge.absorbed, &merge.kept]).await?;
        }
    }
    Ok(())
}

/// Keeps that a merge was made.
pub(crate) async fn insert(
    tx: &mut Tx,
    party: Party,
    kept: Id<()>,
    absorbed: Id<()>,
    snapshot: &Snapshot,
) -> Kept<Id<Merge>> {
    let id: Id<Merge> = tx.cx().new_id();
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    tx.run(
        "insert into directory_merge (id, object, kept, absorbed, snapshot, made_by, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&id, &party.table(), &kept, &absorbed, &serde_json::json!(snapshot), &account, &now],
    )
    .await?;
    Ok(id)
}

/// Keeps that a merge was undone; gives whether it still stood.
pub(crate) async fn undo(tx: &mut Tx, id: Id<Merge>) -> Kept<bool> {
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    let touched = tx
        .run(
            "update directory_merge set undone_at = $1, undone_by = $2 \
             where id = $3 and undone_at is null",
            &[&now, &account, &id],
        )
        .await?;
    Ok(touched > 0)
}
