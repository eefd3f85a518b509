//! Keeps whom an organisation does not want suggested; read only for that organisation.

use lb_kernel::{Code as _, Id, Organisation, codes};
use lb_store::{Kept, Rows, Tx};

codes! {
    /// Why an organisation is kept out.
    pub enum Cause {
        /// It competes.
        Competitor = "competitor",
        /// They know each other.
        Met = "met",
        /// Interests conflict.
        Conflict = "conflict",
        /// Export control stands against it.
        ExportControl = "export-control",
    }
}

/// An organisation that is kept out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// Which.
    pub other: Id<Organisation>,
    /// Why.
    pub cause: Cause,
}

/// Keeps `other` out of what is suggested to `who`.
pub(crate) async fn set(tx: &mut Tx, who: Id<Organisation>, exclusion: &Exclusion) -> Kept<()> {
    let (id, account, now) = (tx.cx().new_id::<Exclusion>(), tx.cx().actor.account, tx.cx().now);
    tx.run(
        "insert into exclusion (id, organisation, other, reason, account, made_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (organisation, other) do update set \
         reason = excluded.reason, account = excluded.account, made_at = excluded.made_at",
        &[&id, &who, &exclusion.other, &exclusion.cause.code(), &account, &now],
    )
    .await?;
    Ok(())
}

/// Lets it in again.
pub(crate) async fn lift(
    tx: &mut Tx,
    who: Id<Organisation>,
    other: Id<Organisation>,
) -> Kept<bool> {
    let touched = tx
        .run("delete from exclusion where organisation = $1 and other = $2", &[&who, &other])
        .await?;
    Ok(touched > 0)
}

/// Whom an organisation keeps out.
pub(crate) async fn of(on: &impl Rows, who: Id<Organisation>) -> Kept<Vec<Exclusion>> {
    on.all(
        "select other, reason from exclusion where organisation = $1 order by other",
        &[&who],
        |row| Ok(Exclusion { other: row.get("other")?, cause: row.code("reason")? }),
    )
    .await
}
