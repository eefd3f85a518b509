//! Keeps the deliveries of webhooks: each piece of news once for each webhook.

use lb_kernel::{Code as _, Id, Instant, codes};
use lb_store::{Cx, Kept, Row, Rows, Tx};

use super::webhooks::Webhook;

codes! {
    /// What a try met that was no success.
    pub enum Trouble {
        /// The receiver answered with another status than 2xx.
        Status = "status",
        /// Nobody answered in time, or not in HTTP.
        Unreachable = "unreachable",
        /// The address leads into the server's own network.
        Inside = "inside",
        /// The workspace may not see the record any more.
        Hidden = "hidden",
        /// Somebody stopped the webhook.
        Stopped = "stopped",
    }
}

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
    pub trouble: Option<Trouble>,
    /// What the connection said, in technical words.
    pub last_error: Option<String>,
    /// When it was asked for.
    pub made_at: Instant,
    /// When it is tried next.
    pub next_at: Option<Instant>,
}

impl Delivery {
    /// One that is asked for now and tells of now.
    pub(crate) fn new(
        cx: &Cx,
        webhook: Id<Webhook>,
        action: &str,
        object: &str,
        record: Option<Id<()>>,
    ) -> Self {
        Self {
            id: cx.new_id(),
            webhook,
            seq: None,
            at: cx.now,
            action: action.to_owned(),
            object: object.to_owned(),
            record,
            state: State::Waiting,
            attempts: 0,
            status: None,
            trouble: None,
            last_error: None,
            made_at: cx.now,
            next_at: None,
        }
    }
}

/// How a try ended.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tried {
    pub status: Option<i64>,
    pub trouble: Option<Trouble>,
    pub error: Option<String>,
    /// When it is tried next; `None`: not any more.
    pub next_at: Option<Instant>,
}

const COLUMNS: &str = "id, webhook, seq, at, action, object, record, state, attempts, status, \
                       trouble, last_error, made_at, next_at";

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
        trouble: row.get::<Option<String>>("trouble")?.as_deref().and_then(Trouble::from_code),
        last_error: row.get("last_error")?,
        made_at: row.get("made_at")?,
        next_at: row.get("next_at")?,
    })
}

/// Adds a delivery; `false`: there is one for this news already.
pub(crate) async fn add(tx: &mut Tx, delivery: &Delivery) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "insert into delivery (id, webhook, seq, at, action, object, record, state, attempts, \
             made_at, next_at) values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, $8, $8) \
             on conflict do nothing",
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
pub(crate) async fn put(tx: &mut Tx, id: Id<Delivery>, state: State, tried: &Tried) -> Kept<()> {
    let now = tx.cx().now;
    let trouble = tried.trouble.map(|trouble| trouble.to_string());
    tx.run(
        "update delivery set state = $1, status = $2, trouble = $3, last_error = $4, next_at = $5, \
         tried_at = $6, attempts = attempts + 1 where id = $7",
        &[&state.to_string(), &tried.status, &trouble, &tried.error, &tried.next_at, &now, &id],
    )
    .await?;
    Ok(())
}

/// Lets a delivery wait as if it had not been tried yet; what its last try met stays to be read.
pub(crate) async fn wait(tx: &mut Tx, id: Id<Delivery>) -> Kept<()> {
    let now = tx.cx().now;
    let sql = "update delivery set state = 'waiting', attempts = 0, next_at = $1 where id = $2";
    tx.run(sql, &[&now, &id]).await?;
    Ok(())
}

/// The news that a webhook did not take, oldest first, at most `limit`.
pub(crate) async fn given_up(
    on: &impl Rows,
    webhook: Id<Webhook>,
    limit: u32,
) -> Kept<Vec<Id<Delivery>>> {
    let sql = "select id from delivery where webhook = $1 and state = 'failed' and seq is not null \
               order by id limit $2";
    on.all(sql, &[&webhook, &limit], |row| row.get("id")).await
}

/// Whether a webhook took something since `from`.
pub(crate) async fn taken_since(on: &impl Rows, webhook: Id<Webhook>, from: Instant) -> Kept<bool> {
    let sql = "select id from delivery where webhook = $1 and state = 'delivered' \
               and tried_at >= $2 limit 1";
    let found = on.first(sql, &[&webhook, &from], |row| row.get::<Id<Delivery>>("id")).await?;
    Ok(found.is_some())
}

/// The newest deliveries of a webhook, of one state and before `before` where these are given, at most
/// `limit`. Identifiers grow with time.
pub(crate) async fn of(
    on: &impl Rows,
    webhook: Id<Webhook>,
    state: Option<State>,
    before: Option<Id<Delivery>>,
    limit: u32,
) -> Kept<Vec<Delivery>> {
    // Greater than every identifier.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    let sql = format!(
        "select {COLUMNS} from delivery where webhook = $1 and id < $2 \
         and ($3 = '' or state = $3) order by id desc limit $4"
    );
    let state = state.map(|state| state.to_string()).unwrap_or_default();
    on.all(&sql, &[&webhook, &before, &state, &limit], read).await
}

/// Removes deliveries that were made or given up and were asked for before `before`; gives how many.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Kept<u64> {
    let sql = "delete from delivery where state in ('delivered', 'failed') and made_at < $1";
    tx.run(sql, &[&before]).await
}
