//! Keeps how workspaces publish, and the keys.

use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};

use crate::record::Key;
use crate::rules::settings::Rules;

fn rules(row: &Row) -> Kept<Rules> {
    Ok(Rules {
        least: row.get("least")?,
        base: row.get("base")?,
        delay_days: row.get("delay_days")?,
        ageing_days: row.get("ageing_days")?,
        monthly: row.get("monthly")?,
        version: row.get("version")?,
    })
}

/// The rules of a workspace.
pub(crate) async fn of(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Rules> {
    let sql = "select least, base, delay_days, ageing_days, monthly, version \
        from register_rules where workspace = $1";
    Ok(on.first(sql, &[&workspace], rules).await?.unwrap_or_default())
}

/// Workspaces that publish by themselves.
pub(crate) async fn monthly(on: &impl Rows) -> Kept<Vec<Id<Workspace>>> {
    let sql = "select workspace from register_rules where monthly = true order by workspace";
    on.all(sql, &[], |row| row.get("workspace")).await
}

/// Keeps the rules, unless somebody changed them since.
pub(crate) async fn keep(tx: &mut Tx, workspace: Id<Workspace>, new: &Rules) -> Kept<()> {
    if new.version == 0 {
        tx.run(
            "insert into register_rules (workspace, least, base, delay_days, ageing_days, monthly, \
             version) values ($1, $2, $3, $4, $5, $6, 1)",
            &[&workspace, &new.least, &new.base, &new.delay_days, &new.ageing_days, &new.monthly],
        )
        .await
        .on_constraint("register_rules_pkey|register_rules.workspace", Refusal::stale)?;
        return Ok(());
    }
    let touched = tx
        .run(
            "update register_rules set least = $2, base = $3, delay_days = $4, ageing_days = $5, \
             monthly = $6, version = version + 1 where workspace = $1 and version = $7",
            &[
                &workspace,
                &new.least,
                &new.base,
                &new.delay_days,
                &new.ageing_days,
                &new.monthly,
                &new.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

fn key(row: &Row) -> Kept<Key> {
    Ok(Key { id: row.get("id")?, public: row.get("public_key")?, made_at: row.get("made_at")? })
}

/// All keys, the one that signs first.
pub(crate) async fn keys(on: &impl Rows) -> Kept<Vec<Key>> {
    let sql = "select id, public_key, made_at from register_key order by made_at desc, id desc";
    on.all(sql, &[], key).await
}

/// The secret half of a key.
pub(crate) async fn secret(on: &impl Rows, id: Id<Key>) -> Kept<Option<String>> {
    let sql = "select secret_key from register_key where id = $1";
    on.first(sql, &[&id], |row| row.get("secret_key")).await
}

/// Writes a new key.
pub(crate) async fn add_key(tx: &mut Tx, one: &Key, secret: &str) -> Kept<()> {
    tx.run(
        "insert into register_key (id, public_key, secret_key, made_at) values ($1, $2, $3, $4)",
        &[&one.id, &one.public, &secret, &one.made_at],
    )
    .await?;
    Ok(())
}
