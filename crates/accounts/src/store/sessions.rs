//! Keeps the signed-in browsers.

use lb_kernel::{Account, Id, Instant, Workspace};
use lb_store::{Kept, Row, Tx};

use super::revocable::Kind;

/// How long somebody stays signed in, in days.
pub const DAYS: i64 = 30;
/// How long a proof of identity counts as fresh, in seconds.
pub const FRESH: i64 = 900;
/// How often it is noted that a session was seen, in seconds.
pub const NOTED: i64 = 60;

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier.
    pub id: Id<Session>,
    /// What the browser is called.
    pub device: String,
    /// The workspace that is being worked in.
    pub workspace: Option<Id<Workspace>>,
    /// When it was opened.
    pub made_at: Instant,
    /// When it was last seen, to the minute.
    pub seen_at: Instant,
    /// Until when the last proof of identity is fresh.
    pub fresh_until: Instant,
}

fn read(row: &Row) -> Kept<Session> {
    Ok(Session {
        id: row.get("session_id")?,
        device: row.get("device")?,
        workspace: row.get("workspace")?,
        made_at: row.get("session_made_at")?,
        seen_at: row.get("seen_at")?,
        fresh_until: row.get("fresh_until")?,
    })
}

const COLUMNS: &str = "session.id as session_id, session.device, session.workspace, \
                       session.made_at as session_made_at, session.seen_at, session.fresh_until";

/// The open sessions; in lists, the last seen is first.
pub const SESSIONS: Kind<Session> =
    Kind { table: "session", columns: COLUMNS, order: "seen_at desc, id desc", read };

/// Opens a session; `secret` is the kept form, `proven` the moment of the last proof of identity.
pub async fn open(
    tx: &mut Tx,
    account: Id<Account>,
    secret: &str,
    device: &str,
    proven: Instant,
) -> Kept<Id<Session>> {
    let id: Id<Session> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into session (id, secret_hash, account, device, made_at, seen_at, expires_at, fresh_until) \
         values ($1, $2, $3, $4, $5, $5, $6, $7)",
        &[&id, &secret, &account, &device, &now, &now.plus_days(DAYS), &proven.plus_seconds(FRESH)],
    )
    .await?;
    Ok(id)
}

/// Notes that a session was seen.
pub async fn seen(tx: &mut Tx, id: Id<Session>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run("update session set seen_at = $1 where id = $2 and seen_at < $1", &[&now, &id]).await?;
    Ok(())
}

/// Notes a fresh proof of identity; `false`: the session is over or another account's.
pub async fn freshen(tx: &mut Tx, id: Id<Session>, account: Id<Account>) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update session set fresh_until = $1 where id = $2 and account = $3 and revoked_at is null",
            &[&now.plus_seconds(FRESH), &id, &account],
        )
        .await?;
    Ok(touched > 0)
}

/// Chooses the workspace of a session.
pub async fn enter(tx: &mut Tx, id: Id<Session>, workspace: Id<Workspace>) -> Kept<()> {
    tx.run("update session set workspace = $1 where id = $2", &[&workspace, &id]).await?;
    Ok(())
}

/// Ends all sessions of an account but one; gives how many.
pub async fn revoke_all(tx: &mut Tx, account: Id<Account>, but: Option<Id<Session>>) -> Kept<u64> {
    let now = tx.cx().now;
    let but = but.map(|id| id.to_string()).unwrap_or_default();
    tx.run(
        "update session set revoked_at = $1 where account = $2 and id <> $3 and revoked_at is null",
        &[&now, &account, &but],
    )
    .await
}
