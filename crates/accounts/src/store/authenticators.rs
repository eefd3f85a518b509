//! Keeps authenticators and recovery codes.

use lb_kernel::{Account, Id};
use lb_store::{Kept, Rows, Tx};

/// An authenticator of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authenticator {
    /// The secret it shares with us, in Base32.
    pub secret: String,
    /// Whether it has shown a code once.
    pub confirmed: bool,
}

/// The authenticator of an account, confirmed or not.
pub async fn of(on: &impl Rows, account: Id<Account>) -> Kept<Option<Authenticator>> {
    on.first(
        "select secret, confirmed_at from authenticator where account = $1",
        &[&account],
        |row| {
            let confirmed: Option<i64> = row.get("confirmed_at")?;
            Ok(Authenticator { secret: row.get("secret")?, confirmed: confirmed.is_some() })
        },
    )
    .await
}

/// Begins a new authenticator; one that is confirmed stays as it is. Gives the secret that counts.
pub async fn begin(tx: &mut Tx, account: Id<Account>, secret: &str) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into authenticator (account, secret, last_step, made_at) values ($1, $2, 0, $3) \
         on conflict (account) do nothing",
        &[&account, &secret, &now],
    )
    .await?;
    Ok(())
}

/// Uses the code of a step of time: each step once, never an earlier one. `false`: it was used.
pub async fn use_step(tx: &mut Tx, account: Id<Account>, step: i64) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update authenticator set last_step = $1, confirmed_at = coalesce(confirmed_at, $2) \
             where account = $3 and last_step < $1",
            &[&step, &now, &account],
        )
        .await?;
    Ok(touched > 0)
}

/// Removes the authenticator and the recovery codes of an account.
pub async fn remove(tx: &mut Tx, account: Id<Account>) -> Kept<()> {
    tx.run("delete from authenticator where account = $1", &[&account]).await?;
    tx.run("delete from recovery_code where account = $1", &[&account]).await?;
    Ok(())
}

/// Replaces the recovery codes of an account; `codes` are the kept forms.
pub async fn set_codes(tx: &mut Tx, account: Id<Account>, codes: &[String]) -> Kept<()> {
    tx.run("delete from recovery_code where account = $1", &[&account]).await?;
    for code in codes {
        tx.run("insert into recovery_code (account, code_hash) values ($1, $2)", &[&account, code])
            .await?;
    }
    Ok(())
}

/// Uses a recovery code; `false`: there is none, or it was used.
pub async fn use_code(tx: &mut Tx, account: Id<Account>, code: &str) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update recovery_code set used_at = $1 where account = $2 and code_hash = $3 and used_at is null",
            &[&now, &account, &code],
        )
        .await?;
    Ok(touched > 0)
}

/// How many recovery codes are left.
pub async fn codes_left(on: &impl Rows, account: Id<Account>) -> Kept<u64> {
    on.count(
        "select count(*) as n from recovery_code where account = $1 and used_at is null",
        &[&account],
    )
    .await
}
