//! Keeps what an organisation says of listings; read only for that organisation.

use lb_kernel::{Code as _, Id, Organisation, codes};
use lb_store::{Kept, Rows, Tx};

use crate::record::Listing;

codes! {
    /// How much a listing interests an organisation.
    pub enum Level {
        /// It must meet its owner.
        Must = "must",
        /// It wants to.
        Want = "want",
        /// It would, if asked.
        Open = "open",
        /// It would not.
        No = "no",
    }
}

/// What an organisation said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    /// Of which listing.
    pub listing: Id<Listing>,
    /// How much.
    pub level: Level,
    /// Why; private.
    pub reason: String,
}

/// Notes what an organisation says; it may change its mind.
pub(crate) async fn say(tx: &mut Tx, who: Id<Organisation>, interest: &Interest) -> Kept<()> {
    let (id, account, now) = (tx.cx().new_id::<Interest>(), tx.cx().actor.account, tx.cx().now);
    tx.run(
        "insert into interest (id, organisation, listing, level, reason, account, said_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (organisation, listing) do update set \
         level = excluded.level, reason = excluded.reason, account = excluded.account, \
         said_at = excluded.said_at",
        &[&id, &who, &interest.listing, &interest.level.code(), &interest.reason, &account, &now],
    )
    .await?;
    Ok(())
}

/// Everything that an organisation said.
pub(crate) async fn of(on: &impl Rows, who: Id<Organisation>) -> Kept<Vec<Interest>> {
    on.all(
        "select listing, level, reason from interest where organisation = $1 order by listing",
        &[&who],
        |row| {
            Ok(Interest {
                listing: row.get("listing")?,
                level: row.code("level")?,
                reason: row.get("reason")?,
            })
        },
    )
    .await
}
