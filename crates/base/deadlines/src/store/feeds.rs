//! Keeps the secret addresses of calendar programs, as hashes.

use lb_kernel::{Account, Id};
use lb_store::{Kept, Rows, Tx};

/// The account whose address has this secret.
pub(crate) async fn account(on: &impl Rows, hash: &str) -> Kept<Option<Id<Account>>> {
    on.first("select account from deadline_feed where secret_hash = $1", &[&hash], |row| {
        row.get("account")
    })
    .await
}

/// Whether an account has an address.
pub(crate) async fn has(on: &impl Rows, account: Id<Account>) -> Kept<bool> {
    let sql = "select count(*) as n from deadline_feed where account = $1";
    Ok(on.count(sql, &[&account]).await? > 0)
}

/// Gives an account an address; an earlier one leads nowhere from now on.
pub(crate) async fn set(tx: &mut Tx, account: Id<Account>, hash: &str) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into deadline_feed (account, secret_hash, made_at) values ($1, $2, $3) \
         on conflict (account) do update set secret_hash = excluded.secret_hash, \
         made_at = excluded.made_at",
        &[&account, &hash, &now],
    )
    .await?;
    Ok(())
}

/// Takes it away; `false`: there was none.
pub(crate) async fn remove(tx: &mut Tx, account: Id<Account>) -> Kept<bool> {
    Ok(tx.run("delete from deadline_feed where account = $1", &[&account]).await? > 0)
}
