//! Keeps the tokens for programs.

use lb_kernel::{Account, Id, Instant};
use lb_store::{Kept, Row, Tx};

use super::revocable::Kind;

/// The longest life of a token, in days.
pub const LONGEST: i64 = 366;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its identifier.
    pub id: Id<Token>,
    /// What its owner calls it.
    pub name: String,
    /// What it was made for.
    pub scopes: Vec<String>,
    /// Until when it is good.
    pub expires_at: Instant,
    /// When it was last used, to the minute.
    pub used_at: Option<Instant>,
}

const COLUMNS: &str = "token.id as token_id, token.name as token_name, token.scopes, \
                       token.expires_at, token.used_at";

fn read(row: &Row) -> Kept<Token> {
    Ok(Token {
        id: row.get("token_id")?,
        name: row.get("token_name")?,
        scopes: row.json("scopes")?,
        expires_at: row.get("expires_at")?,
        used_at: row.get("used_at")?,
    })
}

/// The good tokens; in lists, the newest is first.
pub const TOKENS: Kind<Token> = Kind { table: "token", columns: COLUMNS, order: "id desc", read };

/// Adds a token; `secret` is the kept form.
pub async fn add(
    tx: &mut Tx,
    account: Id<Account>,
    secret: &str,
    name: &str,
    scopes: &[String],
    expires_at: Instant,
) -> Kept<Id<Token>> {
    let id: Id<Token> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into token (id, secret_hash, account, name, scopes, made_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&id, &secret, &account, &name, &serde_json::json!(scopes), &now, &expires_at],
    )
    .await?;
    Ok(id)
}

/// Notes that a token was used.
pub async fn used(tx: &mut Tx, id: Id<Token>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run("update token set used_at = $1 where id = $2", &[&now, &id]).await?;
    Ok(())
}
