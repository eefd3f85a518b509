//! Keeps what was published.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, ids};

use super::groups::{AT_ONCE, GroupRow};
use crate::record::{Line, Publication};

const COLUMNS: &str = "p.id, p.workspace, p.number, p.as_of, p.published_at, p.content, p.digest, \
    p.signing_key, p.signature, p.account, p.demonstration";

fn read(row: &Row) -> Kept<Publication> {
    Ok(Publication {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        number: row.get("number")?,
        as_of: row.get("as_of")?,
        published_at: row.get("published_at")?,
        bytes: row.get("content")?,
        digest: row.get("digest")?,
        key: row.get("signing_key")?,
        signature: row.get("signature")?,
        account: row.get("account")?,
        demonstration: row.get("demonstration")?,
    })
}

/// The latest publication of a workspace.
pub(crate) async fn latest(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Option<Publication>> {
    let sql = format!(
        "select {COLUMNS} from publication p where p.workspace = $1 order by p.number desc limit 1"
    );
    on.first(&sql, &[&workspace], read).await
}

/// One publication.
pub(crate) async fn find(
    on: &impl Rows,
    workspace: Id<Workspace>,
    number: i64,
) -> Kept<Option<Publication>> {
    let sql =
        format!("select {COLUMNS} from publication p where p.workspace = $1 and p.number = $2");
    on.first(&sql, &[&workspace, &number], read).await
}

/// Workspace and number of every publication, in order.
pub(crate) async fn all(on: &impl Rows) -> Kept<Vec<(Id<Workspace>, i64)>> {
    let sql = "select workspace, number from publication order by workspace, number";
    on.all(sql, &[], |row| Ok((row.get("workspace")?, row.get("number")?))).await
}

/// The latest publication of every workspace that has one.
pub(crate) async fn registers(on: &impl Rows) -> Kept<Vec<Publication>> {
    let sql = format!(
        "select {COLUMNS} from publication p where p.number = (select max(q.number) \
         from publication q where q.workspace = p.workspace) order by p.workspace"
    );
    on.all(&sql, &[], read).await
}

/// All publications of a workspace, the latest first.
pub(crate) async fn list(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Line>> {
    let sql = "select number, as_of, published_at, digest from publication where workspace = $1 \
        order by number desc";
    let line = |row: &Row| {
        Ok(Line {
            number: row.get("number")?,
            as_of: row.get("as_of")?,
            published_at: row.get("published_at")?,
            digest: row.get("digest")?,
        })
    };
    on.all(sql, &[&workspace], line).await
}

/// Writes a publication with the groups behind it.
pub(crate) async fn add(tx: &mut Tx, one: &Publication, groups: &[Id<GroupRow>]) -> Kept<()> {
    tx.run(
        "insert into publication (id, workspace, number, as_of, published_at, content, digest, \
         signing_key, signature, account, demonstration) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &one.id,
            &one.workspace,
            &one.number,
            &one.as_of,
            &one.published_at,
            &one.bytes,
            &one.digest,
            &one.key,
            &one.signature,
            &one.account,
            &one.demonstration,
        ],
    )
    .await
    .on_constraint(
        "publication_number|publication_as_of|publication.number|publication.as_of",
        || Refusal::new(Kind::Conflict, "register.same-day"),
    )?;
    for part in groups.chunks(AT_ONCE) {
        let sql = format!(
            "insert into publication_group (publication, grp) select $1, g.id \
             from register_group g where g.id in {}",
            ids(part)
        );
        tx.run(&sql, &[&one.id]).await?;
    }
    Ok(())
}
