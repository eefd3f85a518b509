//! Keeps files of records that were read in, and which records came of them.

use std::collections::BTreeMap;

use lb_directory::intake::Party;
use lb_kernel::{Code as _, Id, Instant, Workspace, codes};
use lb_store::{Kept, Row, Rows, Tx, Wanted, ids};
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
    /// Leave out rows whose name is in the directory already.
    #[serde(default)]
    pub leave_known: bool,
}

/// What an import came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// Records entered.
    pub entered: usize,
    /// Rows left out, because something was wrong with them or their name was there already.
    pub left_out: usize,
    /// What taking them out again came to.
    pub undone: Option<Undone>,
}

/// What undoing came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// Records taken out again.
    pub removed: usize,
    /// Records that stay, because they were changed or joined with others since.
    pub changed: usize,
    /// Records that stay, because other rooms name them.
    pub used: usize,
    /// Records that stay, because somebody has a role for them or they are shared.
    pub granted: usize,
}

impl Undone {
    /// Records that stay.
    #[must_use]
    pub fn stay(&self) -> usize {
        self.changed + self.used + self.granted
    }
}

/// An import in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its identifier.
    pub id: Id<Import>,
    /// Whether it is about people.
    pub people: bool,
    /// The file's name.
    pub file: String,
    /// Where it stands.
    pub state: State,
    /// What it came to.
    pub came: Came,
    /// When it was read.
    pub made_at: Instant,
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
    /// What it came to.
    pub came: Came,
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
        "select id, object, workspace, file, content, mapping, state, came, made_at \
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
        came: came(row)?,
        made_at: row.get("made_at")?,
    })
}

/// What it came to; of imports that were entered before this was kept, nothing is known.
fn came(row: &Row) -> Kept<Came> {
    let came: Option<serde_json::Value> = row.get("came")?;
    Ok(came.and_then(|came| serde_json::from_value(came).ok()).unwrap_or_default())
}

/// The imports of these workspaces, and those of none where `common`, newest first.
pub(crate) async fn list(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    common: bool,
    before: Option<Id<Import>>,
    most: u32,
) -> Kept<Vec<Listed>> {
    let mut wanted = Wanted::default();
    let common = if common { " or workspace is null" } else { "" };
    wanted.add(format!("(workspace in {}{common})", ids(workspaces)));
    if let Some(before) = before {
        let before = wanted.place(before);
        wanted.add(format!("id < {before}"));
    }
    let most = wanted.place(most);
    let sql = format!(
        "select id, object, file, state, came, made_at from directory_import where {} \
         order by id desc limit {most}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), |row| {
        Ok(Listed {
            id: row.get("id")?,
            people: row.get::<String>("object")? == Party::Person.table(),
            file: row.get("file")?,
            state: row.code("state")?,
            came: came(row)?,
            made_at: row.get("made_at")?,
        })
    })
    .await
}

/// Keeps what came of a file that was entered. Its rows are kept no longer: they hold names and addresses, and the
/// records have them.
pub(crate) async fn set_entered(tx: &mut Tx, id: Id<Import>, came: &Came) -> Kept<()> {
    let (came, nothing) = (serde_json::json!(came), serde_json::json!(Content::default()));
    let sql = "update directory_import set came = $1, content = $2 where id = $3";
    tx.run(sql, &[&came, &nothing, &id]).await?;
    Ok(())
}

/// Keeps what taking out again came to.
pub(crate) async fn set_undone(tx: &mut Tx, import: &Import, undone: Undone) -> Kept<()> {
    let came = serde_json::json!(Came { undone: Some(undone), ..import.came });
    tx.run("update directory_import set came = $1 where id = $2", &[&came, &import.id]).await?;
    Ok(())
}

/// Removes files that were read before `before` and never entered; gives how many.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Kept<u64> {
    tx.run("delete from directory_import where state = 'read' and made_at < $1", &[&before]).await
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
