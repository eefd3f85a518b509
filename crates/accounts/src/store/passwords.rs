//! Keeps the passwords, hashed.

use lb_kernel::{Account, Id};
use lb_store::{Kept, Rows, Tx};
use lb_workspaces::accounts::{self, Card};

/// The account with this folded address, if somebody may sign in with it, and its password's hash.
pub async fn by_email(on: &impl Rows, email: &str) -> Kept<Option<(Card, Option<String>)>> {
    let sql = format!(
        "select {}, password.hash from account left join password on password.account = account.id \
         where account.email = $1 and account.disabled_at is null",
        accounts::COLUMNS
    );
    on.first(&sql, &[&email], |row| Ok((accounts::read(row)?, row.get("hash")?))).await
}

/// The hash of an account's password, if it has one.
pub async fn of(on: &impl Rows, account: Id<Account>) -> Kept<Option<String>> {
    on.first("select hash from password where account = $1", &[&account], |row| row.get("hash"))
        .await
}

/// Sets an account's password.
pub async fn set(tx: &mut Tx, account: Id<Account>, hash: &str) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into password (account, hash, changed_at) values ($1, $2, $3) \
         on conflict (account) do update set hash = $2, changed_at = $3",
        &[&account, &hash, &now],
    )
    .await?;
    Ok(())
}
