//! Keeps what people decided about pairs of records that may be the same.

use lb_kernel::{Code as _, Id, codes};
use lb_store::{Kept, Tx};

codes! {
    /// What people decided about a pair.
    pub enum Decided {
        /// Nothing yet.
        Open = "open",
        /// They are not the same.
        Different = "different",
        /// They were merged.
        Merged = "merged",
    }
}

/// Keeps that two records were merged: other proposals about the absorbed one are void.
pub(crate) async fn merged(tx: &mut Tx, kept: Id<()>, absorbed: Id<()>) -> Kept<()> {
    pair(tx, kept, absorbed, Decided::Merged).await?;
    tx.run(
        "delete from directory_duplicate where state = 'open' and (one = $1 or other = $1)",
        &[&absorbed],
    )
    .await?;
    Ok(())
}

/// Keeps that two records were parted: people know that they are not the same.
pub(crate) async fn parted(tx: &mut Tx, kept: Id<()>, absorbed: Id<()>) -> Kept<()> {
    pair(tx, kept, absorbed, Decided::Different).await
}

async fn pair(tx: &mut Tx, one: Id<()>, other: Id<()>, state: Decided) -> Kept<()> {
    let (one, other) = (one.min(other), one.max(other));
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    tx.run(
        "update directory_duplicate set state = $1, decided_by = $2, decided_at = $3 \
         where one = $4 and other = $5",
        &[&state.code(), &account, &now, &one, &other],
    )
    .await?;
    Ok(())
}
