//! Keeps which browsers were signed in with which account before.

use lb_kernel::{Account, Id, Instant};
use lb_store::{Kept, Rows, Tx};

/// How long a browser is remembered, in days.
pub const DAYS: i64 = 365;

/// Remembers a browser; `secret` is the kept form.
pub async fn remember(tx: &mut Tx, secret: &str, account: Id<Account>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into known_device (secret_hash, account, made_at, expires_at) values ($1, $2, $3, $4) \
         on conflict (secret_hash, account) do update set expires_at = $4",
        &[&secret, &account, &now, &now.plus_days(DAYS)],
    )
    .await?;
    Ok(())
}

/// Whether the browser was signed in with the account of this address.
pub async fn is_known(on: &impl Rows, secret: &str, email: &str, now: Instant) -> Kept<bool> {
    let n = on
        .count(
            "select count(*) as n from known_device join account on account.id = known_device.account \
             where known_device.secret_hash = $1 and account.email = $2 and known_device.expires_at > $3",
            &[&secret, &email, &now],
        )
        .await?;
    Ok(n > 0)
}

/// Forgets all browsers of an account.
pub async fn forget(tx: &mut Tx, account: Id<Account>) -> Kept<()> {
    tx.run("delete from known_device where account = $1", &[&account]).await?;
    Ok(())
}
