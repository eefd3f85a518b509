//! Keeps by which sounds names are found that may be the same, so that a new record is compared with few others.

use std::collections::{BTreeMap, BTreeSet};

use lb_directory::likeness::Party;
use lb_kernel::Id;
use lb_language::names::Name;
use lb_store::{Bind, Kept, Rows, Tx, Wanted, ids};

/// Keys asked for in one statement.
const AT_ONCE: usize = 40;
/// Records that one key leads to at most.
pub(crate) const MOST: usize = 60;

/// Names whose sounds are not kept yet, at most `limit`.
pub(crate) async fn unkeyed(on: &impl Rows, party: Party, limit: u32) -> Kept<Vec<(Id<()>, Name)>> {
    let sql = format!(
        "select id, text, reading from {}_name where not keyed order by id limit $1",
        party.table()
    );
    on.all(&sql, &[&limit], |row| {
        let reading: Option<String> = row.get("reading")?;
        let text: String = row.get("text")?;
        Ok((row.get("id")?, Name::with_reading(text, reading.unwrap_or_default())))
    })
    .await
}

/// Keeps the sounds of these names instead of those before.
pub(crate) async fn keep(
    tx: &mut Tx,
    party: Party,
    names: &[(Id<()>, BTreeSet<String>)],
) -> Kept<()> {
    let table = party.table();
    let all: Vec<Id<()>> = names.iter().map(|(id, _)| *id).collect();
    tx.run(&format!("delete from {table}_sound where name in {}", ids(&all)), &[]).await?;
    let rows: Vec<(&String, &Id<()>)> =
        names.iter().flat_map(|(id, keys)| keys.iter().map(move |key| (key, id))).collect();
    for some in rows.chunks(200) {
        let mut wanted = Wanted::default();
        let places: Vec<String> = some
            .iter()
            .map(|(key, id)| {
                let (key, id) = (wanted.place((*key).clone()), wanted.place(**id));
                format!("({key}, {id})")
            })
            .collect();
        let sql = format!("insert into {table}_sound (key, name) values {}", places.join(", "));
        let values: Vec<&(dyn Bind + Sync)> = wanted.values();
        tx.run(&sql, &values).await?;
    }
    tx.run(&format!("update {table}_name set keyed = true where id in {}", ids(&all)), &[]).await?;
    Ok(())
}

/// The records with a name of each of these keys, at most [`MOST`] of one.
pub(crate) async fn meeting(
    on: &impl Rows,
    party: Party,
    keys: &BTreeSet<String>,
) -> Kept<BTreeMap<String, Vec<Id<()>>>> {
    let table = party.table();
    let keys: Vec<&String> = keys.iter().collect();
    let mut found: BTreeMap<String, Vec<Id<()>>> = BTreeMap::new();
    for some in keys.chunks(AT_ONCE) {
        let mut wanted = Wanted::default();
        let each: Vec<String> = some
            .iter()
            .enumerate()
            .map(|(at, key)| {
                let key = wanted.place((*key).clone());
                format!(
                    "select q{at}.key, q{at}.owner from (select s.key, n.owner from {table}_sound s \
                     join {table}_name n on n.id = s.name where s.key = {key} limit {MOST}) q{at}"
                )
            })
            .collect();
        let values: Vec<&(dyn Bind + Sync)> = wanted.values();
        let rows = on
            .all(&each.join(" union all "), &values, |row| Ok((row.get("key")?, row.get("owner")?)))
            .await?;
        for (key, owner) in rows {
            found.entry(key).or_default().push(owner);
        }
    }
    Ok(found)
}
