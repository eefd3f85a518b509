//! Keeps the permanent groups of a workspace with their members.

use std::collections::BTreeMap;

use lb_kernel::{Id, Workspace};
use lb_statistics::disclosure::Group;
use lb_store::{Kept, Row, Rows, Tx, Wanted};

use crate::record::Publication;

/// Names a group's row.
#[derive(Debug)]
pub(crate) enum GroupRow {}

struct Found {
    id: Id<GroupRow>,
    family: String,
    group: Group,
}

/// A kept group: its row and itself.
pub(crate) type KeptGroup = (Id<GroupRow>, Group);

fn group(row: &Row) -> Kept<Found> {
    Ok(Found {
        id: row.get("id")?,
        family: row.get("family")?,
        group: Group {
            name: row.get("name")?,
            cell: row.get("cell")?,
            members: Vec::new(),
            dark: row.get("dark")?,
        },
    })
}

/// All groups of a workspace, by family, in the order of their forming.
pub(crate) async fn of(
    on: &impl Rows,
    workspace: Id<Workspace>,
) -> Kept<BTreeMap<String, Vec<KeptGroup>>> {
    let sql = "select id, family, name, cell, dark from register_group where workspace = $1 \
        order by family, number";
    let found = on.all(sql, &[&workspace], group).await?;
    let sql = "select m.grp, m.entry from register_member m join register_group g on g.id = m.grp \
        where g.workspace = $1 order by m.grp, m.number";
    let rows = on
        .all(sql, &[&workspace], |row| {
            Ok((row.get::<Id<GroupRow>>("grp")?, row.get::<String>("entry")?))
        })
        .await?;
    let mut members: BTreeMap<Id<GroupRow>, Vec<String>> = BTreeMap::new();
    for (grp, entry) in rows {
        members.entry(grp).or_default().push(entry);
    }
    let mut families: BTreeMap<String, Vec<KeptGroup>> = BTreeMap::new();
    for Found { id, family, mut group } in found {
        group.members = members.remove(&id).unwrap_or_default();
        families.entry(family).or_default().push((id, group));
    }
    Ok(families)
}

/// Brings the kept groups of a family to what they are now; gives the rows of those that are counted.
pub(crate) async fn keep(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    family: &str,
    before: &[KeptGroup],
    after: &[Group],
) -> Kept<Vec<Id<GroupRow>>> {
    let mut counted = Vec::new();
    let mut fresh: Vec<(Id<GroupRow>, usize, &Group)> = Vec::new();
    for (number, group) in after.iter().enumerate() {
        let id = match before.get(number) {
            Some((id, old)) => {
                if old != group {
                    tx.run(
                        "update register_group set cell = $2, dark = $3 where id = $1",
                        &[id, &group.cell, &group.dark],
                    )
                    .await?;
                }
                *id
            }
            None => {
                let id = tx.cx().new_id();
                fresh.push((id, number, group));
                id
            }
        };
        if !group.dark {
            counted.push(id);
        }
    }
    add(tx, workspace, family, &fresh).await?;
    Ok(counted)
}

/// Rows that are written by one statement: the first publication of a large workspace writes tens of thousands.
pub(super) const AT_ONCE: usize = 200;

async fn add(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    family: &str,
    fresh: &[(Id<GroupRow>, usize, &Group)],
) -> Kept<()> {
    for part in fresh.chunks(AT_ONCE) {
        let mut row = Wanted::default();
        let (of, family) = (row.place(workspace), row.place(family.to_owned()));
        let places = part.iter().map(|(id, number, group)| {
            let (name, cell) = (row.place(group.name.clone()), row.place(group.cell.clone()));
            let dark = row.place(group.dark);
            format!("('{id}', {of}, {family}, {number}, {name}, {cell}, {dark})")
        });
        let places: Vec<String> = places.collect();
        let sql = format!(
            "insert into register_group (id, workspace, family, number, name, cell, dark) values {}",
            places.join(", ")
        );
        tx.run(&sql, &row.values()).await?;
    }
    let members: Vec<(Id<GroupRow>, usize, &String)> = fresh
        .iter()
        .flat_map(|(id, _, group)| {
            group.members.iter().enumerate().map(|(at, entry)| (*id, at, entry))
        })
        .collect();
    for part in members.chunks(AT_ONCE) {
        let mut row = Wanted::default();
        let places: Vec<String> = part
            .iter()
            .map(|(id, at, entry)| format!("('{id}', {at}, {})", row.place((*entry).clone())))
            .collect();
        let sql = format!(
            "insert into register_member (grp, number, entry) values {}",
            places.join(", ")
        );
        tx.run(&sql, &row.values()).await?;
    }
    Ok(())
}

/// The groups of a family that stood behind a publication: cells with their entries.
pub(crate) async fn behind(
    on: &impl Rows,
    publication: Id<Publication>,
    family: &str,
) -> Kept<Vec<(String, Vec<String>)>> {
    let sql = "select g.number, g.cell, m.entry from publication_group p \
        join register_group g on g.id = p.grp join register_member m on m.grp = g.id \
        where p.publication = $1 and g.family = $2 order by g.number, m.number";
    let read = |row: &Row| {
        let number: i64 = row.get("number")?;
        Ok((number, row.get::<String>("cell")?, row.get::<String>("entry")?))
    };
    let mut groups: BTreeMap<i64, (String, Vec<String>)> = BTreeMap::new();
    for (number, cell, entry) in on.all(sql, &[&publication, &family], read).await? {
        groups.entry(number).or_insert((cell, Vec::new())).1.push(entry);
    }
    Ok(groups.into_values().collect())
}
