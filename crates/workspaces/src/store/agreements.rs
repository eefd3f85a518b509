//! Keeps agreements by which one workspace sees what another shows its partners.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Localised, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};

/// An agreement that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Its identifier.
    pub id: Id<Agreement>,
    /// Who shares.
    pub from: Id<Workspace>,
    /// Its name.
    pub from_name: Localised,
    /// Who sees.
    pub to: Id<Workspace>,
    /// Its name.
    pub to_name: Localised,
    /// The type of object, or `*` for all.
    pub object: String,
    /// Since when.
    pub at: Instant,
}

const SELECT: &str = "select a.id, a.from_workspace, a.to_workspace, a.object, a.at, \
                      f.name as from_name, t.name as to_name from agreement a \
                      join workspace f on f.id = a.from_workspace \
                      join workspace t on t.id = a.to_workspace where a.ended_at is null";

fn read(row: &Row) -> Kept<Agreement> {
    Ok(Agreement {
        id: row.get("id")?,
        from: row.get("from_workspace")?,
        from_name: row.get("from_name")?,
        to: row.get("to_workspace")?,
        to_name: row.get("to_name")?,
        object: row.get("object")?,
        at: row.get("at")?,
    })
}

/// The agreement with this identifier, if it holds.
pub async fn find(on: &impl Rows, id: Id<Agreement>) -> Kept<Option<Agreement>> {
    on.first(&format!("{SELECT} and a.id = $1"), &[&id], read).await
}

/// The agreements of a workspace, given and received.
///
/// # Errors
/// The database does not answer.
pub async fn of(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Agreement>> {
    let sql = format!("{SELECT} and (a.from_workspace = $1 or a.to_workspace = $1) order by a.id");
    on.all(&sql, &[&workspace], read).await
}

/// Makes an agreement.
pub async fn add(
    tx: &mut Tx,
    from: Id<Workspace>,
    to: Id<Workspace>,
    object: &str,
) -> Kept<Id<Agreement>> {
    let id: Id<Agreement> = tx.cx().new_id();
    let (now, by) = (tx.cx().now, tx.cx().actor.account);
    tx.run(
        "insert into agreement (id, from_workspace, to_workspace, object, given_by, at) \
         values ($1, $2, $3, $4, $5, $6)",
        &[&id, &from, &to, &object, &by, &now],
    )
    .await
    .on_constraint("agreement_active|agreement.from_workspace", || {
        Refusal::new(Kind::Conflict, "workspaces.agreement.already").at("to")
    })
    .on_constraint("agreement_two", || {
        Refusal::new(Kind::Invalid, "workspaces.agreement.self").at("to")
    })?;
    Ok(id)
}

/// Ends an agreement.
pub async fn end(tx: &mut Tx, id: Id<Agreement>) -> Kept<()> {
    let (now, by) = (tx.cx().now, tx.cx().actor.account);
    let touched = tx
        .run(
            "update agreement set ended_at = $1, ended_by = $2 where id = $3 and ended_at is null",
            &[&now, &by, &id],
        )
        .await?;
    if touched == 0 { Err(Refusal::missing().into()) } else { Ok(()) }
}
