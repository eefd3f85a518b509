//! Hands on what happened to whoever wants to know: in order, after the cause was committed, again
//! until it worked. Receivers are idempotent: news may come twice, never not at all.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::{Account, Id, Instant, Workspace};

use crate::{Cx, Fact, Kept, Rows as _, Store, Tx};

/// Something that happened, as handed on.
#[derive(Debug, Clone)]
pub struct News {
    /// The place of its entry in the audit record; names it for receivers.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// Whose account did it.
    pub account: Option<Id<Account>>,
    /// What happened.
    pub action: String,
    /// The type of object.
    pub object: String,
    /// The record.
    pub record: Option<Id<()>>,
    /// The workspace whose record it is.
    pub workspace: Option<Id<Workspace>>,
    /// What changed.
    pub change: serde_json::Value,
}

/// Somebody who wants to know.
#[async_trait]
pub trait Receiver: Send + Sync {
    /// A name for the log.
    fn name(&self) -> &'static str;

    /// Takes the news. An error leaves it, and all that follows, for the next round.
    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()>;

    /// Takes several, in their order. Whoever can take them together more cheaply does; after an
    /// error they come once more, one by one.
    async fn receive_all(&self, cx: &Cx, news: &[News]) -> Kept<()> {
        for one in news {
            self.receive(cx, one).await?;
        }
        Ok(())
    }
}

/// Puts the news of a transaction into the outbox; `first` is the place of its first audit entry.
pub(crate) async fn put(tx: &mut Tx, facts: &[Fact], first: i64) -> Kept<()> {
    let cx = tx.cx().clone();
    for (seq, fact) in (first..).zip(facts) {
        tx.run(
            "insert into outbox (seq, at, operation, account, action, object, record, workspace, \
             change) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &seq,
                &cx.now,
                &cx.operation,
                &cx.actor.account,
                &fact.action,
                &fact.object,
                &fact.record,
                &fact.workspace,
                &fact.change,
            ],
        )
        .await?;
    }
    Ok(())
}

/// Hands on what waits, at most `limit` news; gives how many were handed on.
///
/// # Errors
/// The database does not answer, or a receiver failed; what came before stays handed on.
pub async fn deliver(store: &Store, receivers: &[Arc<dyn Receiver>], limit: u32) -> Kept<usize> {
    let cx = Cx::job(store);
    let waiting = cx
        .read()
        .all(
            "select seq, at, account, action, object, record, workspace, change from outbox \
             where done_at is null order by seq limit $1",
            &[&limit],
            |row| {
                Ok(News {
                    seq: row.get("seq")?,
                    at: row.get("at")?,
                    account: row.get("account")?,
                    action: row.get("action")?,
                    object: row.get("object")?,
                    record: row.get("record")?,
                    workspace: row.get("workspace")?,
                    change: row.get("change")?,
                })
            },
        )
        .await?;
    // Together first. Where that fails, one by one: what comes before the trouble is handed on.
    let mut together = Ok(());
    for receiver in receivers {
        if together.is_ok() {
            together = receiver.receive_all(&Cx::job(store), &waiting).await;
        }
    }
    if let Err(trouble) = together {
        tracing::warn!("news are handed on one by one: {trouble}");
        for news in &waiting {
            for receiver in receivers {
                receiver.receive(&Cx::job(store), news).await?;
            }
            done(&cx, std::slice::from_ref(news)).await?;
        }
    } else {
        done(&cx, &waiting).await?;
    }
    Ok(waiting.len())
}

/// Marks news as handed on.
async fn done(cx: &Cx, news: &[News]) -> Kept<()> {
    if news.is_empty() {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    // News between these may have been committed since they were read: each is named.
    let places: Vec<String> = (2..news.len() + 2).map(|at| format!("${at}")).collect();
    let sql = format!("update outbox set done_at = $1 where seq in ({})", places.join(", "));
    let mut values: Vec<&(dyn crate::Bind + Sync)> = vec![&cx.now];
    values.extend(news.iter().map(|one| &one.seq as &(dyn crate::Bind + Sync)));
    tx.run(&sql, &values).await?;
    tx.commit().await
}

/// Removes news that were handed on before `before`; gives how many.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Kept<u64> {
    tx.run("delete from outbox where done_at < $1", &[&before]).await
}

/// How many news wait to be handed on.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(cx: &Cx) -> Kept<u64> {
    cx.read().count("select count(*) as n from outbox where done_at is null", &[]).await
}
