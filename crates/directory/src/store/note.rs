//! Keeps notes of organisations.

use lb_kernel::policy::Sight;
use lb_kernel::{Code as _, Id, Organisation, Workspace};
use lb_store::{Columns, Kept, Row, Rows, Tx, Wanted, condition, ids, shared_with};

use crate::rules::note::Note;

pub(crate) const FIELDS: &str = "n.id, n.organisation, n.workspace, n.account, n.text, n.visibility, \
                      n.withdrawn_at, n.version, n.made_at";

pub(crate) const COLUMNS: Columns = Columns {
    workspace: Some("workspace"),
    organisation: Some("organisation"),
    account: Some("account"),
};

/// The newest notes of an organisation that are seen and stand, before `before`, at most `limit`.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    organisation: Id<Organisation>,
    before: Option<Id<Note>>,
    limit: u32,
) -> Kept<Vec<Note>> {
    let mut wanted = Wanted::default();
    let place = wanted.place(organisation);
    wanted.add(format!("n.organisation = {place}"));
    wanted.add("n.withdrawn_at is null");
    wanted.add(condition(sight, "n", COLUMNS));
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("n.id < {place}"));
    }
    let limit = wanted.place(limit);
    let sql = format!(
        "select {FIELDS} from organisation_note n where {} order by n.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// The note with this identifier, and the workspaces it is shared with.
pub(crate) async fn find(on: &impl Rows, id: Id<Note>) -> Kept<Option<(Note, Vec<Id<Workspace>>)>> {
    let sql = format!("select {FIELDS} from organisation_note n where n.id = $1");
    let Some(note) = on.first(&sql, &[&id], read).await? else { return Ok(None) };
    let shares = shared_with(on, id).await?;
    Ok(Some((note, shares)))
}

/// Those of these notes that stand, each with the workspaces it is shared with: two queries however many there are.
pub(crate) async fn find_all(
    on: &impl Rows,
    notes: &[Id<Note>],
) -> Kept<Vec<(Note, Vec<Id<Workspace>>)>> {
    let list = ids(notes);
    let sql = format!(
        "select {FIELDS} from organisation_note n where n.id in {list} \
         and n.withdrawn_at is null order by n.id"
    );
    let found = on.all(&sql, &[], read).await?;
    let sql = format!("select record, workspace from record_share where record in {list}");
    let shares: Vec<(Id<Note>, Id<Workspace>)> =
        on.all(&sql, &[], |row| Ok((row.get("record")?, row.get("workspace")?))).await?;
    let of = |id: Id<Note>| {
        let own = shares.iter().filter(|(record, _)| *record == id);
        own.map(|(_, workspace)| *workspace).collect()
    };
    Ok(found.into_iter().map(|note| (note.id, note)).map(|(id, note)| (note, of(id))).collect())
}

/// Identifiers of notes after `after`, in their order.
pub(crate) async fn after(
    on: &impl Rows,
    after: Option<Id<Note>>,
    limit: u32,
) -> Kept<Vec<Id<Note>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = "select n.id from organisation_note n where n.id > $1 order by n.id limit $2";
    on.all(sql, &[&after, &limit], |row| row.get("id")).await
}

/// Those of these notes that are there, withdrawn ones too.
pub(crate) async fn find_any(on: &impl Rows, notes: &[Id<Note>]) -> Kept<Vec<Note>> {
    let list = ids(notes);
    on.all(&format!("select {FIELDS} from organisation_note n where n.id in {list}"), &[], read)
        .await
}

pub(crate) fn read(row: &Row) -> Kept<Note> {
    Ok(Note {
        id: row.get("id")?,
        organisation: row.get("organisation")?,
        workspace: row.get("workspace")?,
        account: row.get("account")?,
        text: row.get("text")?,
        visibility: row.code("visibility")?,
        withdrawn_at: row.get("withdrawn_at")?,
        version: row.get("version")?,
        made_at: row.get("made_at")?,
    })
}

/// Keeps a new note.
pub(crate) async fn insert(tx: &mut Tx, note: &Note) -> Kept<()> {
    tx.run(
        "insert into organisation_note (id, organisation, workspace, account, text, visibility, \
         version, made_at, changed_at) values ($1, $2, $3, $4, $5, $6, 1, $7, $7)",
        &[
            &note.id,
            &note.organisation,
            &note.workspace,
            &note.account,
            &note.text,
            &note.visibility.code(),
            &note.made_at,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what a note says now; `version` is the one that was read.
pub(crate) async fn update(tx: &mut Tx, note: &Note, version: i64) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update organisation_note set text = $1, visibility = $2, withdrawn_at = $3, \
             version = version + 1, changed_at = $4 where id = $5 and version = $6",
            &[&note.text, &note.visibility.code(), &note.withdrawn_at, &now, &note.id, &version],
        )
        .await?;
    lb_store::current(touched)
}
