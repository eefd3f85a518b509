//! Keeps files of records that were read in, and which records came of them.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Code as _, Id, Instant, Workspace, codes};
use lb_store::{Bind, Kept, Row, Rows, Tx, Wanted, ids};
use serde::{Deserialize, Serialize};

use crate::store::parts::Party;

codes! {
    /// Where an import stands.
    pub enum State {
        /// Being looked at.
        Read = "read",
        /// Its records were entered.
        Done = "done",
        /// They were taken out again.
        Undone = "undone",
    }
}

/// A file's rows, as read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The headers.
    pub columns: Vec<String>,
    /// The rows, each with its line.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Rows that could not be read: their lines and what was wrong, in codes.
    pub unread: Vec<(Option<u64>, String)>,
}

/// How the rows are to be understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Meanings of headers that people chose; an empty one means: leave it out.
    pub mapping: BTreeMap<String, String>,
    /// Kind of organisations of which the file says none.
    pub kind: String,
    /// Who may see records of which the file says nothing.
    pub visibility: String,
    /// Enter the good rows although others are wrong.
    pub leave_out: bool,
}

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its identifier.
    pub id: Id<Import>,
    /// Whether it is about people.
    pub people: bool,
    /// For which workspace.
    pub workspace: Option<Id<Workspace>>,
    /// The file's name.
    pub file: String,
    /// What it holds.
    pub content: Content,
    /// How it is understood.
    pub options: Options,
    /// Where it stands.
    pub state: State,
    /// When it was read.
    pub made_at: Instant,
}

pub(crate) async fn insert(tx: &mut Tx, import: &Import) -> Kept<()> {
    let party = if import.people { Party::Person } else { Party::Organisation };
    let account = tx.cx().actor.account;
    tx.run(
        "insert into directory_import (id, object, workspace, file, content, mapping, state, \
         made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &import.id,
            &party.table(),
            &import.workspace,
            &import.file,
            &serde_json::json!(import.content),
            &serde_json::json!(import.options),
            &import.state.code(),
            &account,
            &import.made_at,
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn find(on: &impl Rows, id: Id<Import>) -> Kept<Option<Import>> {
    on.first(
        "select id, object, workspace, file, content, mapping, state, made_at \
         from directory_import where id = $1",
        &[&id],
        read,
    )
    .await
}

fn read(row: &Row) -> Kept<Import> {
    let object: String = row.get("object")?;
    Ok(Import {
        id: row.get("id")?,
        people: object == Party::Person.table(),
        workspace: row.get("workspace")?,
        file: row.get("file")?,
        content: row.json("content")?,
        options: row.json("mapping")?,
        state: row.code("state")?,
        made_at: row.get("made_at")?,
    })
}

/// Keeps how the rows are to be understood.
pub(crate) async fn set_options(tx: &mut Tx, id: Id<Import>, options: &Options) -> Kept<()> {
    let options = serde_json::json!(options);
    tx.run("update directory_import set mapping = $1 where id = $2", &[&options, &id]).await?;
    Ok(())
}

/// Keeps where an import stands, if it stood at `from`; gives whether it did.
pub(crate) async fn advance(tx: &mut Tx, id: Id<Import>, from: State, to: State) -> Kept<bool> {
    let now = tx.cx().now;
    let column = if to == State::Undone { "undone_at" } else { "done_at" };
    let sql = format!(
        "update directory_import set state = $1, {column} = $2 where id = $3 and state = $4"
    );
    Ok(tx.run(&sql, &[&to.code(), &now, &id, &from.code()]).await? > 0)
}

/// Keeps that a record came of a line of the file.
pub(crate) async fn came_of(tx: &mut Tx, id: Id<Import>, record: Id<()>, line: u64) -> Kept<()> {
    let line = i64::try_from(line).unwrap_or(i64::MAX);
    tx.run(
        "insert into directory_import_record (import, record, line) values ($1, $2, $3)",
        &[&id, &record, &line],
    )
    .await?;
    Ok(())
}

/// Records of an import that nobody touched since: not changed, not merged, nothing else points to
/// them. Places of people count as part of them.
pub(crate) async fn untouched(
    on: &impl Rows,
    party: Party,
    id: Id<Import>,
) -> Kept<(Vec<Id<()>>, u64)> {
    let table = party.table();
    let others = match party {
        Party::Organisation => {
            "and not exists (select 1 from affiliation a where a.organisation = r.id) \
             and not exists (select 1 from organisation_note n where n.organisation = r.id) \
             and not exists (select 1 from person p where p.organisation = r.id)"
        }
        Party::Person => "",
    };
    let sql = format!(
        "select r.id from directory_import_record i join {table} r on r.id = i.record \
         where i.import = $1 and r.version = 1 and r.merged_into is null \
         and not exists (select 1 from {table} m where m.merged_into = r.id) {others} order by r.id"
    );
    let untouched: Vec<Id<()>> = on.all(&sql, &[&id], |row| row.get("id")).await?;
    let all = on
        .count("select count(*) as n from directory_import_record where import = $1", &[&id])
        .await?;
    let kept = all.saturating_sub(untouched.len() as u64);
    Ok((untouched, kept))
}

/// Takes records out again, with all that is theirs.
pub(crate) async fn remove(tx: &mut Tx, party: Party, records: &[Id<()>]) -> Kept<()> {
    let table = party.table();
    // Lists in a statement have limits.
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

/// Organisations whose folded name is among `names`, by that name.
pub(crate) async fn named(
    on: &impl Rows,
    names: &BTreeSet<String>,
) -> Kept<Vec<(String, Id<lb_kernel::Organisation>)>> {
    let mut found = Vec::new();
    let all: Vec<&String> = names.iter().collect();
    for some in all.chunks(200) {
        let mut wanted = Wanted::default();
        let places: Vec<String> = some.iter().map(|name| wanted.place((*name).clone())).collect();
        let sql = format!(
            "select distinct n.folded, n.owner from organisation_name n \
             join organisation o on o.id = n.owner \
             where o.merged_into is null and n.folded in ({})",
            places.join(", ")
        );
        found.extend(
            on.all(&sql, &wanted.values(), |row| Ok((row.get("folded")?, row.get("owner")?)))
                .await?,
        );
    }
    Ok(found)
}
