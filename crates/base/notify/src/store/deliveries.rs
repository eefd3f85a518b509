//! Keeps the deliveries of webhooks: each piece of news once for each webhook.

use lb_kernel::{Id, Instant, codes};
use lb_store::{Kept, Row, Rows, Tx};

use super::webhooks::Webhook;

codes! {
    /// Where a delivery stands.
    pub enum State {
        /// It was not taken yet.
        Waiting = "waiting",
        /// The receiver took it.
        Delivered = "delivered",
        /// It was tried as often as it may.
        Failed = "failed",
    }
}

/// One piece of news for one webhook.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub id: Id<Delivery>,
    pub webhook: Id<Webhook>,
    pub seq: Option<i64>,
    pub at: Instant,
    pub action: String,
    pub object: String,
    pub record: Option<Id<()>>,
    pub state: State,
    pub attempts: i64,
    pub status: Option<i64>,
    pub last_error: Option<String>,
}

const COLUMNS: &str =
    "id, webhook, seq, at, action, object, record, state, attempts, status, last_error";

fn read(row: &Row) -> Kept<Delivery> {
    Ok(Delivery {
        id: row.get("id")?,
        webhook: row.get("webhook")?,
        seq: row.get("seq")?,
        at: row.get("at")?,
        action: row.get("action")?,
        object: row.get("object")?,
        record: row.get("record")?,
        state: row.code("state")?,
        attempts: row.get("attempts")?,
        status: row.get("status")?,
        last_error: row.get("last_error")?,
    })
}

/// Adds a delivery; `false`: there is one for this news already.
pub(crate) async fn add(tx: &mut Tx, delivery: &Delivery) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "insert into delivery (id, webhook, seq, at, action, object, record, state, attempts, \
             made_at) values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, $8) on conflict do nothing",
            &[
                &delivery.id,
                &delivery.webhook,
                &delivery.seq,
                &delivery.at,
                &delivery.action,
                &delivery.object,
                &delivery.record,
                &now,
            ],
        )
        .await?;
    Ok(touched > 0)
}

pub(crate) async fn find(on: &impl Rows, id: Id<Delivery>) -> Kept<Option<Delivery>> {
    on.first(&format!("select {COLUMNS} from delivery where id = $1"), &[&id], read).await
}

/// Notes how a try ended.
pub(crate) async fn put(
    tx: &mut Tx,
    id: Id<Delivery>,
    state: State,
    status: Option<i64>,
    error: Option<&str>,
) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update delivery set state = $1, status = $2, last_error = $3, tried_at = $4, \
         attempts = attempts + 1 where id = $5",
        &[&state.to_string(), &status, &error, &now, &id],
    )
    .await?;
    Ok(())
}

/// The newest deliveries of a webhook, before `before` where it is given, at most `limit`. Identifiers
/// grow with time.
pub(crate) async fn of(
    on: &impl Rows,
    webhook: Id<Webhook>,
    before: Option<Id<Delivery>>,
    limit: u32,
) -> Kept<Vec<Delivery>> {
    // Greater than every identifier.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    let sql = format!(
        "select {COLUMNS} from delivery where webhook = $1 and id < $2 order by id desc limit $3"
    );
    on.all(&sql, &[&webhook, &before, &limit], read).await
}
