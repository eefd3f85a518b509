//! Keeps the webhooks of the workspaces.

use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Kept, Row, Rows, Tx};

/// A webhook.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its identifier.
    pub id: Id<Webhook>,
    /// The workspace that set it up.
    pub workspace: Id<Workspace>,
    /// Where deliveries go.
    pub url: String,
    /// What they are signed with.
    pub secret: String,
    /// Patterns of actions.
    pub events: Vec<String>,
    /// Whether anything is delivered.
    pub active: bool,
    /// Since when it takes nothing.
    pub failing_since: Option<Instant>,
    /// Its version.
    pub version: i64,
}

const COLUMNS: &str = "id, workspace, url, secret, events, active, failing_since, version";

fn read(row: &Row) -> Kept<Webhook> {
    Ok(Webhook {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        url: row.get("url")?,
        secret: row.get("secret")?,
        events: row.json("events")?,
        active: row.get("active")?,
        failing_since: row.get("failing_since")?,
        version: row.get("version")?,
    })
}

fn events(webhook: &Webhook) -> serde_json::Value {
    serde_json::json!(webhook.events)
}

pub(crate) async fn add(tx: &mut Tx, webhook: &Webhook) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into webhook (id, workspace, url, secret, events, active, version, made_at) \
         values ($1, $2, $3, $4, $5, $6, 1, $7)",
        &[
            &webhook.id,
            &webhook.workspace,
            &webhook.url,
            &webhook.secret,
            &events(webhook),
            &webhook.active,
            &now,
        ],
    )
    .await?;
    Ok(())
}

/// Changes a webhook. Whoever changed where it leads gives it a new chance.
pub(crate) async fn change(tx: &mut Tx, webhook: &Webhook) -> Kept<()> {
    let touched = tx
        .run(
            "update webhook set url = $1, secret = $2, events = $3, active = $4, \
             failing_since = case when url = $1 then failing_since end, \
             version = version + 1 where id = $5 and version = $6",
            &[
                &webhook.url,
                &webhook.secret,
                &events(webhook),
                &webhook.active,
                &webhook.id,
                &webhook.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

pub(crate) async fn remove(tx: &mut Tx, id: Id<Webhook>) -> Kept<()> {
    tx.run("delete from webhook where id = $1", &[&id]).await?;
    Ok(())
}

/// Notes that it takes nothing; `false`: that was known.
pub(crate) async fn fails(tx: &mut Tx, id: Id<Webhook>) -> Kept<bool> {
    let now = tx.cx().now;
    let sql = "update webhook set failing_since = $1 where id = $2 and failing_since is null";
    Ok(tx.run(sql, &[&now, &id]).await? > 0)
}

/// Notes that it takes something again; `false`: it was not failing.
pub(crate) async fn works(tx: &mut Tx, id: Id<Webhook>) -> Kept<bool> {
    let sql = "update webhook set failing_since = null where id = $1 and failing_since is not null";
    Ok(tx.run(sql, &[&id]).await? > 0)
}

pub(crate) async fn find(on: &impl Rows, id: Id<Webhook>) -> Kept<Option<Webhook>> {
    on.first(&format!("select {COLUMNS} from webhook where id = $1"), &[&id], read).await
}

/// The webhooks of these workspaces, oldest first.
pub(crate) async fn of(on: &impl Rows, workspaces: &[Id<Workspace>]) -> Kept<Vec<Webhook>> {
    // Identifiers hold nothing but letters, digits and hyphens.
    let ids: Vec<String> = workspaces.iter().map(|id| format!("'{id}'")).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select {COLUMNS} from webhook where workspace in ({}) order by made_at, id",
        ids.join(", ")
    );
    on.all(&sql, &[], read).await
}

/// All webhooks to which something is delivered.
pub(crate) async fn active(on: &impl Rows) -> Kept<Vec<Webhook>> {
    on.all(&format!("select {COLUMNS} from webhook where active order by id"), &[], read).await
}
