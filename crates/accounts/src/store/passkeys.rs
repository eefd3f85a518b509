//! Keeps passkeys: the public half of each, with its counter.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Refusal};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};
use webauthn_rs::prelude::Passkey;

/// A passkey of an account.
#[derive(Debug, Clone)]
pub struct Key {
    /// Its identifier.
    pub id: Id<Key>,
    /// Whose.
    pub account: Id<Account>,
    /// What its owner calls it.
    pub name: String,
    /// Its public half.
    pub data: Passkey,
    /// When it was made.
    pub made_at: Instant,
}

fn read(row: &Row) -> Kept<Key> {
    Ok(Key {
        id: row.get("id")?,
        account: row.get("account")?,
        name: row.get("name")?,
        data: row.json("data")?,
        made_at: row.get("made_at")?,
    })
}

/// The passkeys of an account, the oldest first.
pub async fn of(on: &impl Rows, account: Id<Account>) -> Kept<Vec<Key>> {
    let sql = "select id, account, name, data, made_at from passkey where account = $1 order by id";
    on.all(sql, &[&account], read).await
}

/// The passkey with this credential.
pub async fn find(on: &impl Rows, credential: &str) -> Kept<Option<Key>> {
    let sql = "select id, account, name, data, made_at from passkey where credential = $1";
    on.first(sql, &[&credential], read).await
}

/// Adds a passkey.
pub async fn add(tx: &mut Tx, key: &Key, credential: &str) -> Kept<()> {
    let data = serde_json::to_value(&key.data).unwrap_or_default();
    tx.run(
        "insert into passkey (id, account, credential, name, data, made_at) \
         values ($1, $2, $3, $4, $5, $6)",
        &[&key.id, &key.account, &credential, &key.name, &data, &key.made_at],
    )
    .await
    .on_constraint("passkey_credential|passkey.credential", || {
        Refusal::new(Kind::Conflict, "accounts.passkey.taken")
    })?;
    Ok(())
}

/// Notes that a passkey was used, with its new counter.
pub async fn used(tx: &mut Tx, key: &Key) -> Kept<()> {
    let now = tx.cx().now;
    let data = serde_json::to_value(&key.data).unwrap_or_default();
    tx.run("update passkey set data = $1, used_at = $2 where id = $3", &[&data, &now, &key.id])
        .await?;
    Ok(())
}

/// Removes a passkey of an account; `false`: there is none.
pub async fn remove(tx: &mut Tx, id: Id<Key>, account: Id<Account>) -> Kept<bool> {
    let n = tx.run("delete from passkey where id = $1 and account = $2", &[&id, &account]).await?;
    Ok(n > 0)
}
