//! Keeps what entering many records at once asks of the tables: numbers and names that are there, records that nobody
//! touched since.

use std::collections::BTreeSet;

use lb_kernel::Id;
use lb_store::{Bind, Kept, Rows, Tx, Wanted, ids};

use crate::store::parts::Party;

/// Records among `records` that nobody touched since they were entered: not changed, not merged, nothing else points to
/// them. Places of people count as part of them.
pub(crate) async fn untouched(
    on: &impl Rows,
    party: Party,
    records: &[Id<()>],
) -> Kept<Vec<Id<()>>> {
    let table = party.table();
    let others = match party {
        Party::Organisation => {
            "and not exists (select 1 from affiliation a where a.organisation = r.id) \
             and not exists (select 1 from organisation_note n where n.organisation = r.id) \
             and not exists (select 1 from person p where p.organisation = r.id)"
        }
        Party::Person => "",
    };
    let mut untouched: Vec<Id<()>> = Vec::new();
    // Lists in a statement have limits.
    for some in records.chunks(500) {
        let list = ids(some);
        let sql = format!(
            "select r.id from {table} r where r.id in {list} and r.version = 1 \
             and r.merged_into is null \
             and not exists (select 1 from {table} m where m.merged_into = r.id) {others} \
             order by r.id"
        );
        let found: Vec<Id<()>> = on.all(&sql, &[], |row| row.get("id")).await?;
        untouched.extend(found);
    }
    Ok(untouched)
}

/// Takes records out again, with all that is theirs.
pub(crate) async fn remove(tx: &mut Tx, party: Party, records: &[Id<()>]) -> Kept<()> {
    let table = party.table();
    for some in records.chunks(500) {
        let list = ids(some);
        tx.run(
            &format!("delete from directory_duplicate where one in {list} or other in {list}"),
            &[],
        )
        .await?;
        let theirs: &[&str] = match party {
            Party::Organisation => {
                &["organisation_name", "organisation_identifier", "organisation_field"]
            }
            Party::Person => &["person_name", "person_identifier"],
        };
        for other in theirs {
            tx.run(&format!("delete from {other} where owner in {list}"), &[]).await?;
        }
        if party == Party::Person {
            tx.run(&format!("delete from affiliation where person in {list}"), &[]).await?;
            tx.run(&format!("delete from person_claim where person in {list}"), &[]).await?;
        }
        tx.run(&format!("delete from {table} where id in {list}"), &[]).await?;
    }
    Ok(())
}

/// Numbers among `numbers` that belong to a record already.
pub(crate) async fn taken(
    on: &impl Rows,
    party: Party,
    numbers: &BTreeSet<(String, String)>,
) -> Kept<BTreeSet<(String, String)>> {
    let mut taken = BTreeSet::new();
    let all: Vec<&(String, String)> = numbers.iter().collect();
    for some in all.chunks(200) {
        let mut wanted = Wanted::default();
        let any: Vec<String> = some
            .iter()
            .map(|(scheme, value)| {
                let (scheme, value) = (wanted.place(scheme.clone()), wanted.place(value.clone()));
                format!("(scheme = {scheme} and value = {value})")
            })
            .collect();
        let sql = format!(
            "select scheme, value from {}_identifier where {}",
            party.table(),
            any.join(" or ")
        );
        let values: Vec<&(dyn Bind + Sync)> = wanted.values();
        taken.extend(
            on.all(&sql, &values, |row| Ok((row.get("scheme")?, row.get("value")?))).await?,
        );
    }
    Ok(taken)
}

/// Records whose folded name is among `names`, by that name.
pub(crate) async fn named(
    on: &impl Rows,
    party: Party,
    names: &BTreeSet<String>,
) -> Kept<Vec<(String, Id<()>)>> {
    let table = party.table();
    let mut found = Vec::new();
    let all: Vec<&String> = names.iter().collect();
    for some in all.chunks(200) {
        let mut wanted = Wanted::default();
        let places: Vec<String> = some.iter().map(|name| wanted.place((*name).clone())).collect();
        let sql = format!(
            "select distinct n.folded, n.owner from {table}_name n \
             join {table} r on r.id = n.owner \
             where r.merged_into is null and n.folded in ({})",
            places.join(", ")
        );
        found.extend(
            on.all(&sql, &wanted.values(), |row| Ok((row.get("folded")?, row.get("owner")?)))
                .await?,
        );
    }
    Ok(found)
}
