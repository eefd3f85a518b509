//! Keeps files of records that were read in, and which records came of them.

use std::collections::BTreeMap;

use lb_directory::intake::Party;
use lb_kernel::{Code as _, Id, Instant, Workspace, codes};
use lb_store::{Kept, Row, Rows, Tx};
use serde::{Deserialize, Serialize};

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
    /// Rows that could not be read: their lines and what was wrong, in the words of whoever handed the file in.
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

/// The records that came of an import.
pub(crate) async fn records(on: &impl Rows, id: Id<Import>) -> Kept<Vec<Id<()>>> {
    on.all(
        "select record from directory_import_record where import = $1 order by record",
        &[&id],
        |row| row.get("record"),
    )
    .await
}
