//! Hands on what happened to whoever wants to know: in order, after the cause was committed, again
//! until it worked. Receivers are idempotent: news may come twice, never not at all.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::{Account, Id, Instant, Workspace};

use crate::halt::caught;
use crate::{Broken, Cx, Fact, Halt, Kept, Rows as _, Store, Tx};

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
    /// Whether they come once more: a receiver did not take them before, and may have taken later ones since.
    pub again: bool,
}

impl News {
    /// The records that are not what they were: the one it happened to, and one that was merged into it or
    /// parted from it.
    #[must_use]
    pub fn concerned(&self) -> Vec<Id<()>> {
        let absorbed = self.change.get("absorbed").and_then(serde_json::Value::as_str);
        let absorbed = absorbed.and_then(|id| id.parse().ok());
        self.record.into_iter().chain(absorbed).collect()
    }
}

/// News that a receiver refuses, for those who run the installation.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Their place.
    pub seq: i64,
    /// What happened.
    pub action: String,
    /// How often they were handed on in vain.
    pub attempts: i64,
    /// What was said last.
    pub last_error: Option<String>,
    /// When they are, or were last, to be handed on.
    pub run_at: Instant,
    /// Whether they were set aside, and later news were handed on.
    pub set_aside: bool,
}

/// How often news are handed on in vain before they are set aside. The pauses between grow as squares of
/// seconds: what refuses for less than five minutes costs nothing but the wait.
const MOST_TRIES: i64 = 10;

/// Somebody who wants to know.
#[async_trait]
pub trait Receiver: Send + Sync {
    /// A name for the log.
    fn name(&self) -> &'static str;

    /// Takes the news. An error leaves it, and all that follows, for the next round; after ten of them it is
    /// set aside, so that one piece of news cannot stop all others.
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
/// The database does not answer, or a receiver failed or panicked; what came before stays handed on.
pub async fn deliver(store: &Store, receivers: &[Arc<dyn Receiver>], limit: u32) -> Kept<usize> {
    let cx = Cx::job(store);
    let waiting = cx
        .read()
        .all(
            "select seq, at, account, action, object, record, workspace, change, attempts, retry_at \
             from outbox where done_at is null and set_aside_at is null order by seq limit $1",
            &[&limit],
            |row| {
                let attempts: i64 = row.get("attempts")?;
                let again: Option<Instant> = row.get("retry_at")?;
                let news = News {
                    seq: row.get("seq")?,
                    at: row.get("at")?,
                    account: row.get("account")?,
                    action: row.get("action")?,
                    object: row.get("object")?,
                    record: row.get("record")?,
                    workspace: row.get("workspace")?,
                    change: row.get("change")?,
                    again: again.is_some(),
                };
                Ok((news, attempts, again))
            },
        )
        .await?;
    // News come in their order: what follows waits with those whose pause is not over.
    let pausing = |again: Option<Instant>| again.is_some_and(|again| again > cx.now);
    let until = waiting.iter().position(|(_, _, again)| pausing(*again));
    let tried: Vec<i64> = waiting.iter().map(|(_, attempts, _)| *attempts).collect();
    let mut waiting: Vec<News> = waiting.into_iter().map(|(news, ..)| news).collect();
    waiting.truncate(until.unwrap_or(waiting.len()));
    // Together first. Where that fails, one by one: what comes before the trouble is handed on.
    let mut together = Ok(());
    for receiver in receivers {
        if together.is_ok() {
            let work = Cx::job(store);
            together = caught(receiver.name(), receiver.receive_all(&work, &waiting)).await;
            if let Err(trouble) = &together {
                tracing::warn!("{} did not take the news together: {trouble}", receiver.name());
            }
        }
    }
    if together.is_err() {
        for (news, attempts) in waiting.iter().zip(tried) {
            if let Err(trouble) = one(store, receivers, news).await {
                if !refused(store, news, attempts + 1, &trouble).await? {
                    return Err(trouble);
                }
                continue;
            }
            done(&cx, std::slice::from_ref(news)).await?;
        }
    } else {
        done(&cx, &waiting).await?;
    }
    Ok(waiting.len())
}

/// Hands one piece of news to everybody, also to those behind one who refuses it.
async fn one(store: &Store, receivers: &[Arc<dyn Receiver>], news: &News) -> Kept<()> {
    let mut outcome = Ok(());
    for receiver in receivers {
        let work = Cx::job(store);
        let taken = caught(receiver.name(), receiver.receive(&work, news)).await;
        if let Err(trouble) = taken {
            tracing::warn!(seq = news.seq, "{} did not take news: {trouble}", receiver.name());
            let told = Broken::new(receiver.name(), trouble);
            outcome = outcome.and(Err(told.into()));
        }
    }
    outcome
}

/// Notes that news were not taken; gives whether they are set aside now.
async fn refused(store: &Store, news: &News, attempts: i64, trouble: &Halt) -> Kept<bool> {
    let cx = Cx::job(store);
    let aside = (attempts >= MOST_TRIES).then_some(cx.now);
    if aside.is_some() {
        tracing::error!(seq = news.seq, action = news.action, "news are set aside: {trouble}");
    }
    let again = cx.now.plus_seconds(attempts * attempts);
    let mut tx = cx.begin().await?;
    tx.run(
        "update outbox set attempts = $1, retry_at = $2, set_aside_at = $3, last_error = $4 \
         where seq = $5",
        &[&attempts, &again, &aside, &trouble.to_string(), &news.seq],
    )
    .await?;
    tx.commit().await?;
    Ok(aside.is_some())
}

/// News that were refused and are not taken yet, oldest first, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn troubled(cx: &Cx, limit: u32) -> Kept<Vec<Refused>> {
    cx.read()
        .all(
            "select seq, at, action, attempts, last_error, retry_at, set_aside_at from outbox \
             where done_at is null and attempts > 0 order by seq limit $1",
            &[&limit],
            |row| {
                let (again, aside) = (
                    row.get::<Option<Instant>>("retry_at")?,
                    row.get::<Option<Instant>>("set_aside_at")?,
                );
                Ok(Refused {
                    seq: row.get("seq")?,
                    action: row.get("action")?,
                    attempts: row.get("attempts")?,
                    last_error: row.get("last_error")?,
                    run_at: aside.or(again).map_or_else(|| row.get("at"), Ok)?,
                    set_aside: aside.is_some(),
                })
            },
        )
        .await
}

/// Has news that were set aside handed on once more; gives whether they were.
///
/// # Errors
/// The database does not answer.
pub async fn retry(tx: &mut Tx, seq: i64) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update outbox set attempts = 0, retry_at = $1, set_aside_at = null \
             where seq = $2 and done_at is null and set_aside_at is not null",
            &[&now, &seq],
        )
        .await?;
    Ok(touched > 0)
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
    let sql = "select count(*) as n from outbox where done_at is null and set_aside_at is null";
    cx.read().count(sql, &[]).await
}

/// When the oldest of the news that wait happened; what was set aside waits no longer.
///
/// # Errors
/// The database does not answer.
pub async fn oldest(cx: &Cx) -> Kept<Option<Instant>> {
    let sql = "select at from outbox where done_at is null and set_aside_at is null \
               order by seq limit 1";
    cx.read().first(sql, &[], |row| row.get("at")).await
}
