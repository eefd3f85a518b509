//! Keeps links that were handed to somebody; each is taken once, unless it was made to be taken often.

use lb_kernel::{Account, Id, Instant, codes};
use lb_store::{Kept, Row, Rows, Tx};
use serde_json::Value;

codes! {
    /// What a link is for.
    pub enum Purpose {
        /// Signing in.
        SignIn = "sign-in",
        /// Choosing a new password.
        Reset = "reset",
        /// Signing up with the address it was sent to.
        Join = "join",
        /// Accepting an invitation.
        Invitation = "invitation",
        /// Confirming a new mail address.
        Address = "address",
        /// Confirming that it is oneself, in a session that is open.
        Confirm = "confirm",
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its identifier.
    pub id: Id<Link>,
    /// What it is for.
    pub purpose: Purpose,
    /// For whom; `None`: for whoever has the address, or for nobody.
    pub account: Option<Id<Account>>,
    /// The folded address it was sent to.
    pub email: String,
    /// What its purpose needs.
    pub payload: Value,
    /// Whether it can be taken often.
    pub reusable: bool,
}

fn read(row: &Row) -> Kept<Link> {
    Ok(Link {
        id: row.get("id")?,
        purpose: row.code("purpose")?,
        account: row.get("account")?,
        email: row.get("email")?,
        payload: row.get("payload")?,
        reusable: row.get("reusable")?,
    })
}

const COLUMNS: &str = "id, purpose, account, email, payload, reusable";

/// Adds a link; `secret` is the kept form.
pub async fn add(tx: &mut Tx, link: &Link, secret: &str, expires_at: Instant) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into link (id, secret_hash, purpose, account, email, payload, reusable, made_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &link.id,
            &secret,
            &link.purpose.to_string(),
            &link.account,
            &link.email,
            &link.payload,
            &link.reusable,
            &now,
            &expires_at,
        ],
    )
    .await?;
    Ok(())
}

/// The link with this secret, if it can still be taken.
pub async fn find(on: &impl Rows, secret: &str, now: Instant) -> Kept<Option<Link>> {
    let sql = format!(
        "select {COLUMNS} from link where secret_hash = $1 and expires_at > $2 \
         and (reusable or used_at is null)"
    );
    on.first(&sql, &[&secret, &now], read).await
}

/// Takes the link with this secret: of several that come at once, one gets it.
pub async fn take(tx: &mut Tx, secret: &str) -> Kept<Option<Link>> {
    let now = tx.cx().now;
    let sql = format!(
        "update link set used_at = $1 where secret_hash = $2 and expires_at > $1 \
         and (reusable or used_at is null) returning {COLUMNS}"
    );
    tx.first(&sql, &[&now, &secret], read).await
}

/// Makes all links of an account worthless.
pub async fn withdraw(tx: &mut Tx, account: Id<Account>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update link set used_at = $1, reusable = $2 where account = $3 and (reusable or used_at is null)",
        &[&now, &false, &account],
    )
    .await?;
    Ok(())
}
