//! Keeps how each text stands in each language it is wanted in.

use lb_kernel::policy::Subject;
use lb_kernel::{Code as _, Id, Language, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Tx, Wanted, ids};

use crate::rules::state::State;

/// A text of a record in a language it is wanted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub entry: Id<Entry>,
    /// The type of object.
    pub object: String,
    /// The record.
    pub record: Id<()>,
    /// Which of its texts.
    pub field: String,
    /// The language it is wanted in.
    pub language: Language,
    /// The language it was written in.
    pub original: Language,
    /// How it stands.
    pub state: State,
}

/// How a text stands in a language, for keeping.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) field: String,
    pub(crate) language: Language,
    pub(crate) original: Language,
    pub(crate) state: State,
    pub(crate) subject: Subject,
}

const FIELDS: &str = "t.entry, t.object, t.id, t.field, t.language, t.original, t.state";

fn read(row: &Row) -> Kept<Entry> {
    Ok(Entry {
        entry: row.get("entry")?,
        object: row.get("object")?,
        record: row.get("id")?,
        field: row.get("field")?,
        language: row.get("language")?,
        original: row.get("original")?,
        state: row.code("state")?,
    })
}

/// Entries that meet the condition, latest first, at most `limit`.
pub(crate) async fn list(on: &impl Rows, mut wanted: Wanted, limit: u32) -> Kept<Vec<Entry>> {
    let limit = wanted.place(limit);
    let sql = format!(
        "select {FIELDS} from translation_entry t where {} order by t.entry desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// One entry.
pub(crate) async fn find(on: &impl Rows, id: Id<Entry>) -> Kept<Option<Entry>> {
    let sql = format!("select {FIELDS} from translation_entry t where t.entry = $1");
    on.first(&sql, &[&id], read).await
}

/// A row as it stands in the list, with whom it is shown to.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) record: Id<()>,
    pub(crate) field: String,
    pub(crate) language: Language,
    pub(crate) original: Language,
    pub(crate) state: State,
    pub(crate) workspace: Option<Id<Workspace>>,
    pub(crate) organisation: Option<Id<Organisation>>,
    pub(crate) visibility: String,
}

/// The rows of these records.
pub(crate) async fn listed(on: &impl Rows, object: &str, records: &[Id<()>]) -> Kept<Vec<Listed>> {
    let sql = format!(
        "select t.id, t.field, t.language, t.original, t.state, t.workspace, t.organisation, \
         t.visibility from translation_entry t where t.object = $1 and t.id in {}",
        ids(records)
    );
    on.all(&sql, &[&object], |row| {
        Ok(Listed {
            record: row.get("id")?,
            field: row.get("field")?,
            language: row.get("language")?,
            original: row.get("original")?,
            state: row.code("state")?,
            workspace: row.get("workspace")?,
            organisation: row.get("organisation")?,
            visibility: row.get("visibility")?,
        })
    })
    .await
}

/// The records of a type of object that the list names.
pub(crate) async fn records(on: &impl Rows, object: &str) -> Kept<Vec<Id<()>>> {
    let sql = "select distinct t.id from translation_entry t where t.object = $1";
    on.all(sql, &[&object], |row| row.get("id")).await
}

/// Whether all records of this type of object were looked through.
pub(crate) async fn is_filled(on: &impl Rows, object: &str) -> Kept<bool> {
    let sql = "select count(*) as n from translation_filled where object = $1";
    Ok(on.count(sql, &[&object]).await? > 0)
}

/// Keeps that all records of this type of object were looked through.
pub(crate) async fn filled(tx: &mut Tx, object: &str) -> Kept<()> {
    let now = tx.cx().now;
    let sql = "insert into translation_filled (object, filled_at) values ($1, $2) \
               on conflict do nothing";
    tx.run(sql, &[&object, &now]).await?;
    Ok(())
}

/// Keeps how the texts of a record stand now; entries of texts that are gone go.
pub(crate) async fn refresh(
    tx: &mut Tx,
    object: &str,
    record: Id<()>,
    standings: &[Standing],
) -> Kept<()> {
    let known: Vec<(Id<Entry>, String, Language)> = tx
        .all(
            "select entry, field, language from translation_entry where object = $1 and id = $2",
            &[&object, &record],
            |row| Ok((row.get("entry")?, row.get("field")?, row.get("language")?)),
        )
        .await?;
    let gone: Vec<Id<Entry>> = known
        .into_iter()
        .filter(|(_, field, language)| {
            !standings.iter().any(|one| one.field == *field && one.language == *language)
        })
        .map(|(entry, ..)| entry)
        .collect();
    if !gone.is_empty() {
        tx.run(&format!("delete from translation_entry where entry in {}", ids(&gone)), &[])
            .await?;
    }
    put(tx, object, record, standings).await
}

/// Keeps how some texts of a record stand now.
pub(crate) async fn put(
    tx: &mut Tx,
    object: &str,
    record: Id<()>,
    standings: &[Standing],
) -> Kept<()> {
    for one in standings {
        put_one(tx, object, record, one).await?;
    }
    Ok(())
}

async fn put_one(tx: &mut Tx, object: &str, record: Id<()>, one: &Standing) -> Kept<()> {
    let entry: Id<Entry> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into translation_entry (entry, object, id, field, language, original, state, \
         workspace, organisation, visibility, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         on conflict (object, id, field, language) do update set original = excluded.original, \
         state = excluded.state, workspace = excluded.workspace, \
         organisation = excluded.organisation, visibility = excluded.visibility, \
         changed_at = excluded.changed_at",
        &[
            &entry,
            &object,
            &record,
            &one.field,
            &one.language,
            &one.original,
            &one.state.code(),
            &one.subject.workspace,
            &one.subject.organisation,
            &one.subject.visibility.code(),
            &now,
        ],
    )
    .await?;
    Ok(())
}
