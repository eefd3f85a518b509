//! Keeps authorities and the links by which they answer. Of a link only the digest is kept.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Kept, Row, Rows, Tx, ids};

use crate::record::{Authority, Office};

const COLUMNS: &str = "a.id, a.workspace, a.organisation, a.names, a.country, a.contact, a.address, \
    a.language, a.active, a.made_at, a.version, a.demonstration";

fn read(row: &Row) -> Kept<Office> {
    Ok(Office {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        organisation: row.get("organisation")?,
        names: row.json("names")?,
        country: row.get("country")?,
        contact: row.get("contact")?,
        address: row.get("address")?,
        language: row.get("language")?,
        active: row.get("active")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One authority.
pub(crate) async fn find(on: &impl Rows, id: Id<Authority>) -> Kept<Option<Office>> {
    on.first(&format!("select {COLUMNS} from authority a where a.id = $1"), &[&id], read).await
}

/// The authorities of these workspaces, as they were entered.
pub(crate) async fn of(on: &impl Rows, workspaces: &[Id<Workspace>]) -> Kept<Vec<Office>> {
    let sql = format!(
        "select {COLUMNS} from authority a where a.workspace in {} order by a.id",
        ids(workspaces)
    );
    on.all(&sql, &[], read).await
}

/// These authorities, by identifier.
pub(crate) async fn some(
    on: &impl Rows,
    wanted: &[Id<Authority>],
) -> Kept<BTreeMap<Id<Authority>, Office>> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!("select {COLUMNS} from authority a where a.id in {}", ids(wanted));
    Ok(on.all(&sql, &[], read).await?.into_iter().map(|one| (one.id, one)).collect())
}

fn names(one: &Office) -> serde_json::Value {
    serde_json::to_value(&one.names).unwrap_or_default()
}

/// Writes a new authority.
pub(crate) async fn add(tx: &mut Tx, one: &Office) -> Kept<()> {
    tx.run(
        "insert into authority (id, workspace, organisation, names, country, contact, address, \
         language, active, made_at, version, demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, \
         $9, $10, $11, $12)",
        &[
            &one.id,
            &one.workspace,
            &one.organisation,
            &names(one),
            &one.country,
            &one.contact,
            &one.address,
            &one.language,
            &one.active,
            &one.made_at,
            &one.version,
            &one.demonstration,
        ],
    )
    .await?;
    Ok(())
}

/// Writes what has become of an authority, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Office) -> Kept<()> {
    let touched = tx
        .run(
            "update authority set names = $2, country = $3, contact = $4, address = $5, \
             language = $6, active = $7, version = version + 1 where id = $1 and version = $8",
            &[
                &one.id,
                &names(one),
                &one.country,
                &one.contact,
                &one.address,
                &one.language,
                &one.active,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Notes a link by its digest.
pub(crate) async fn link(
    tx: &mut Tx,
    authority: Id<Authority>,
    digest: &str,
    until: Instant,
) -> Kept<()> {
    let id: Id<Office> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into authority_link (id, authority, link, made_at, until) \
         values ($1, $2, $3, $4, $5)",
        &[&id, &authority, &digest, &now, &until],
    )
    .await?;
    Ok(())
}

/// Ends all links of an authority; gives how many still worked.
pub(crate) async fn revoke(tx: &mut Tx, authority: Id<Authority>) -> Kept<u64> {
    let now = tx.cx().now;
    tx.run(
        "update authority_link set revoked_at = $2 where authority = $1 and revoked_at is null \
         and until > $2",
        &[&authority, &now],
    )
    .await
}

/// The authority whose link this is, while it works.
pub(crate) async fn by_link(on: &impl Rows, digest: &str, now: Instant) -> Kept<Option<Office>> {
    let sql = format!(
        "select {COLUMNS} from authority a join authority_link l on l.authority = a.id \
         where l.link = $1 and l.revoked_at is null and l.until > $2"
    );
    on.first(&sql, &[&digest, &now], read).await
}

/// Notes when a link was first used.
pub(crate) async fn used(tx: &mut Tx, digest: &str) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update authority_link set used_at = $2 where link = $1 and used_at is null",
        &[&digest, &now],
    )
    .await?;
    Ok(())
}

/// Whether a link was not used yet.
pub(crate) async fn is_fresh(on: &impl Rows, digest: &str) -> Kept<bool> {
    let sql = "select count(*) as n from authority_link where link = $1 and used_at is null";
    Ok(on.count(sql, &[&digest]).await? > 0)
}

/// Until when the newest link of each authority works.
pub(crate) async fn links(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    now: Instant,
) -> Kept<BTreeMap<Id<Authority>, Instant>> {
    let sql = format!(
        "select l.authority, max(l.until) as until from authority_link l \
         join authority a on a.id = l.authority where a.workspace in {} and l.revoked_at is null \
         and l.until > $1 group by l.authority",
        ids(workspaces)
    );
    let found = on.all(&sql, &[&now], |row| Ok((row.get("authority")?, row.get("until")?))).await?;
    Ok(found.into_iter().collect())
}
