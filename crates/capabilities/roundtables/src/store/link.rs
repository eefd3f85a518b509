//! Keeps links without account. Of a link only the digest is kept.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Doing as _, Kept, Outcome, Row, Rows, Tx};

use crate::record::{Gathering, Link};

fn read(row: &Row) -> Kept<Link> {
    Ok(Link {
        id: row.get("id")?,
        gathering: row.get("gathering")?,
        person: row.get("person")?,
        purpose: row.code("purpose")?,
        draft: row.get("draft")?,
        made_at: row.get("made_at")?,
        until: row.get("until")?,
        revoked_at: row.get("revoked_at")?,
        used_at: row.get("used_at")?,
    })
}

/// Adds one; an earlier one for the same person and purpose is taken back.
pub(crate) async fn add(tx: &mut Tx, one: &Link, digest: &str) -> Outcome<()> {
    tx.run(
        "update gathering_link set revoked_at = $3 where person = $1 and purpose = $2 \
         and revoked_at is null",
        &[&one.person, &one.purpose.code(), &one.made_at],
    )
    .await?;
    tx.run(
        "insert into gathering_link (id, gathering, person, purpose, digest, draft, made_at, until) \
         values ($1, $2, $3, $4, $5, '', $6, $7)",
        &[
            &one.id,
            &one.gathering,
            &one.person,
            &one.purpose.code(),
            &digest,
            &one.made_at,
            &one.until,
        ],
    )
    .await
    .on_constraint("gathering_link_live|gathering_link.person", || {
        Refusal::new(Refused::Conflict, "refusal.under-way")
    })?;
    Ok(())
}

/// The link with this digest.
pub(crate) async fn by_digest(on: &impl Rows, digest: &str) -> Kept<Option<Link>> {
    on.first("select * from gathering_link where digest = $1", &[&digest], read).await
}

/// All links of a gathering that were not taken back.
pub(crate) async fn of(on: &impl Rows, gathering: Id<Gathering>) -> Kept<Vec<Link>> {
    let sql = "select * from gathering_link where gathering = $1 and revoked_at is null \
               order by made_at, id";
    on.all(sql, &[&gathering], read).await
}

/// Takes one back; `false`: it is none of this gathering's, or was taken back.
pub(crate) async fn revoke(tx: &mut Tx, gathering: Id<Gathering>, id: Id<Link>) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update gathering_link set revoked_at = $3 where id = $1 and gathering = $2 \
             and revoked_at is null",
            &[&id, &gathering, &now],
        )
        .await?;
    Ok(touched > 0)
}

/// Notes that it was used, and what is typed and not sent.
pub(crate) async fn used(tx: &mut Tx, id: Id<Link>, draft: &str) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update gathering_link set used_at = $2, draft = $3 where id = $1",
        &[&id, &now, &draft],
    )
    .await?;
    Ok(())
}
