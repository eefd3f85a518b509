//! Keeps what has to be remembered between the steps of signing in; each is taken once.

use lb_kernel::{Account, Id, Instant, codes};
use lb_store::{Kept, Row, Rows, Tx};
use serde_json::Value;

codes! {
    /// What is under way.
    pub enum Kind {
        /// The first proof was given, the second is missing.
        Second = "second",
        /// A passkey is being made.
        NewPasskey = "new-passkey",
        /// A passkey is being asked for.
        Passkey = "passkey",
        /// Somebody was sent to a provider of identities.
        Provider = "provider",
        /// A provider has said who somebody is; it waits for the account it belongs to.
        Vouched = "vouched",
    }
}

/// A ceremony under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Ceremony {
    /// Whose.
    pub account: Option<Id<Account>>,
    /// What it has to remember.
    pub data: Value,
}

fn read(row: &Row) -> Kept<Ceremony> {
    Ok(Ceremony { account: row.get("account")?, data: row.get("data")? })
}

/// Begins a ceremony; `secret` is the kept form.
pub async fn begin(
    tx: &mut Tx,
    kind: Kind,
    secret: &str,
    ceremony: &Ceremony,
    expires_at: Instant,
) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into ceremony (secret_hash, kind, account, data, made_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6)",
        &[&secret, &kind.to_string(), &ceremony.account, &ceremony.data, &now, &expires_at],
    )
    .await?;
    Ok(())
}

/// The ceremony with this secret, if it is still under way.
pub async fn find(
    on: &impl Rows,
    kind: Kind,
    secret: &str,
    now: Instant,
) -> Kept<Option<Ceremony>> {
    on.first(
        "select account, data from ceremony where secret_hash = $1 and kind = $2 and expires_at > $3",
        &[&secret, &kind.to_string(), &now],
        read,
    )
    .await
}

/// Takes the ceremony with this secret: of several that come at once, one gets it.
pub async fn take(tx: &mut Tx, kind: Kind, secret: &str) -> Kept<Option<Ceremony>> {
    let now = tx.cx().now;
    tx.first(
        "delete from ceremony where secret_hash = $1 and kind = $2 and expires_at > $3 \
         returning account, data",
        &[&secret, &kind.to_string(), &now],
        read,
    )
    .await
}
