//! Keeps who agreed to what, and who took it back.

use lb_kernel::policy::Visibility;
use lb_kernel::{Account, Code as _, Id, Instant};
use lb_store::{Kept, Row, Rows, Tx};

use crate::rules::consent::Purpose;
use crate::store::organisation::optional;
use crate::store::parts::Party;

/// One agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its identifier.
    pub id: Id<Agreement>,
    /// For what.
    pub purpose: Purpose,
    /// Up to which level.
    pub level: Visibility,
    /// Who gave it.
    pub given_by: Option<Id<Account>>,
    /// When.
    pub given_at: Instant,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
}

/// The agreements about a record, latest first.
pub(crate) async fn list<T: ?Sized>(on: &impl Rows, record: Id<T>) -> Kept<Vec<Agreement>> {
    on.all(
        "select id, purpose, level, given_by, given_at, withdrawn_at from consent \
         where record = $1 order by given_at desc, id desc",
        &[&record],
        read,
    )
    .await
}

fn read(row: &Row) -> Kept<Agreement> {
    Ok(Agreement {
        id: row.get("id")?,
        purpose: optional(row, "purpose")?.unwrap_or(Purpose::Directory),
        level: row.code("level")?,
        given_by: row.get("given_by")?,
        given_at: row.get("given_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
    })
}

/// Keeps that consent was given; earlier agreements end with it.
pub(crate) async fn give<T: ?Sized>(
    tx: &mut Tx,
    party: Party,
    record: Id<T>,
    level: Visibility,
) -> Kept<()> {
    withdraw(tx, record).await?;
    let id: Id<Agreement> = tx.cx().new_id();
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    tx.run(
        "insert into consent (id, object, record, purpose, level, given_by, given_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&id, &party.table(), &record, &Purpose::Directory.code(), &level.code(), &account, &now],
    )
    .await?;
    Ok(())
}

/// Keeps that all consent was taken back.
pub(crate) async fn withdraw<T: ?Sized>(tx: &mut Tx, record: Id<T>) -> Kept<()> {
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    tx.run(
        "update consent set withdrawn_at = $1, withdrawn_by = $2 \
         where record = $3 and withdrawn_at is null",
        &[&now, &account, &record],
    )
    .await?;
    Ok(())
}
