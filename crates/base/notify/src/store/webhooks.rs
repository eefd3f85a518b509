//! Keeps the webhooks of the workspaces.

use lb_kernel::{Id, Workspace};
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
    /// Its version.
    pub version: i64,
}

const COLUMNS: &str = "id, workspace, url, secret, events, active, version";

fn read(row: &Row) -> Kept<Webhook> {
    Ok(Webhook {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        url: row.get("url")?,
        secret: row.get("secret")?,
        events: row.json("events")?,
        active: row.get("active")?,
        version: row.get("version")?,
    })
}

fn events(webhook: &Webhook) -> serde_json::Value {
    serde_json::json!(webhook.events)
}

pub(crate) async fn add(tx: &mut Tx, webhook: &Webhook) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        &format!("insert into webhook ({COLUMNS}, made_at) values ($1, $2, $3, $4, $5, $6, 1, $7)"),
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

pub(crate) async fn change(tx: &mut Tx, webhook: &Webhook) -> Kept<()> {
    let touched = tx
        .run(
            "update webhook set url = $1, secret = $2, events = $3, active = $4, \
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
