//! Keeps work for later: taken by one worker at a time, tried again with growing pauses, visible to
//! administrators.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::{Code as _, Id, Instant, codes};
use serde_json::Value;

use crate::halt::caught;
use crate::{Cx, Engine, Kept, Row, Rows as _, Store, Tx};

codes! {
    /// Where a job stands.
    pub enum State {
        /// Its time has not come, or nobody has taken it.
        Waiting = "waiting",
        /// A worker has taken it.
        Running = "running",
        /// It worked.
        Done = "done",
        /// It failed as often as it may.
        Failed = "failed",
    }
}

/// How long a worker may hold a job before another may take it, in seconds.
const HOLD: i64 = 600;

/// A piece of work.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its identifier.
    pub id: Id<Job>,
    /// What is to be done; names the handler.
    pub kind: String,
    /// With what.
    pub payload: Value,
    /// Where it stands.
    pub state: State,
    /// Not before.
    pub run_at: Instant,
    /// How often it was tried.
    pub attempts: i64,
    /// How often it may be tried.
    pub max_attempts: i64,
    /// What the last try said.
    pub last_error: Option<String>,
}

/// Does one kind of work.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The kind of job it does.
    fn kind(&self) -> &'static str;

    /// Whether it asks for itself anew whenever it is done. Where all tries failed it could not: then it is asked for
    /// again a day later, so that what is done every day or week never ends unseen.
    fn recurs(&self) -> bool {
        false
    }

    /// Does it. An error means: try again later, while tries are left.
    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()>;
}

/// Asks for work at `run_at`. With a `key`, nothing is asked for twice: a job of this kind and key
/// that still waits stays as it is.
///
/// # Errors
/// The database does not answer.
pub async fn put(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    key: Option<&str>,
    run_at: Instant,
) -> Kept<()> {
    let id: Id<Job> = tx.cx().new_id();
    let made_at = tx.cx().now;
    tx.run(
        "insert into job (id, kind, payload, unique_key, state, run_at, attempts, max_attempts, \
         made_at) values ($1, $2, $3, $4, 'waiting', $5, 0, 8, $6) on conflict do nothing",
        &[&id, &kind, payload, &key, &run_at, &made_at],
    )
    .await?;
    Ok(())
}

/// Takes the next due job of these kinds, tries it, and notes the outcome. `false`: nothing is due.
///
/// # Errors
/// The database does not answer; failures of the work itself are noted with the job.
pub async fn run_next(
    store: &Store,
    handlers: &BTreeMap<&'static str, Arc<dyn Handler>>,
) -> Kept<bool> {
    let cx = Cx::job(store);
    let Some(job) = take(&cx, handlers).await? else { return Ok(false) };
    let Some(handler) = handlers.get(job.kind.as_str()) else { return Ok(false) };
    // A panic is the job's trouble like any other: whoever works goes on.
    let work = Cx::job(store);
    let outcome = caught(job.kind.as_str(), handler.run(&work, &job.payload)).await;
    let cx = Cx::job(store);
    let mut tx = cx.begin().await?;
    match outcome {
        Ok(()) => {
            tx.run(
                "update job set state = 'done', ended_at = $1, locked_until = null where id = $2",
                &[&cx.now, &job.id],
            )
            .await?;
        }
        Err(halt) => {
            tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, "{halt}");
            let state =
                if job.attempts >= job.max_attempts { State::Failed } else { State::Waiting };
            // 10 s, 40 s, 90 s, … so that a short outage costs little and a long one few tries.
            let again = cx.now.plus_seconds(10 * job.attempts * job.attempts);
            let ended = (state == State::Failed).then_some(cx.now);
            tx.run(
                "update job set state = $1, run_at = $2, last_error = $3, ended_at = $4, \
                 locked_until = null where id = $5",
                &[&state.to_string(), &again, &halt.to_string(), &ended, &job.id],
            )
            .await?;
            if state == State::Failed && handler.recurs() {
                let next = cx.now.plus_days(1);
                let key = format!("again-{}", next.day());
                put(&mut tx, &job.kind, &job.payload, Some(&key), next).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(true)
}

async fn take(cx: &Cx, handlers: &BTreeMap<&'static str, Arc<dyn Handler>>) -> Kept<Option<Job>> {
    if handlers.is_empty() {
        return Ok(None);
    }
    // Kinds are words of our own code.
    let kinds: Vec<String> = handlers.keys().map(|kind| format!("'{kind}'")).collect();
    let skip = match cx.store().engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "for update skip locked",
    };
    let sql = format!(
        "update job set state = 'running', attempts = attempts + 1, locked_until = $1 \
         where id = (select id from job where kind in ({}) and ((state = 'waiting' and run_at <= $2) \
         or (state = 'running' and locked_until < $2)) order by run_at, id limit 1 {skip}) \
         returning id, kind, payload, state, run_at, attempts, max_attempts, last_error",
        kinds.join(", ")
    );
    let mut tx = cx.begin().await?;
    // Whoever held it is gone, and it was the last try: else a job that ends its process does so for ever.
    tx.run(
        "update job set state = 'failed', ended_at = $1, locked_until = null, last_error = $2 \
         where state = 'running' and locked_until < $1 and attempts >= max_attempts",
        &[&cx.now, &"the process ended, or was too slow, while it did this"],
    )
    .await?;
    let job = tx.first(&sql, &[&cx.now.plus_seconds(HOLD), &cx.now], read).await?;
    tx.commit().await?;
    Ok(job)
}

fn read(row: &Row) -> Kept<Job> {
    Ok(Job {
        id: row.get("id")?,
        kind: row.get("kind")?,
        payload: row.get("payload")?,
        state: row.code("state")?,
        run_at: row.get("run_at")?,
        attempts: row.get("attempts")?,
        max_attempts: row.get("max_attempts")?,
        last_error: row.get("last_error")?,
    })
}

/// Jobs, at most `limit`: failed ones first, then what runs, then what is next; those in one state, or in any.
///
/// # Errors
/// The database does not answer.
pub async fn list(cx: &Cx, state: Option<State>, limit: u32) -> Kept<Vec<Job>> {
    cx.read()
        .all(
            "select id, kind, payload, state, run_at, attempts, max_attempts, last_error from job \
             where state = coalesce($1, state) \
             order by case state when 'failed' then 0 when 'running' then 1 when 'waiting' then 2 \
             else 3 end, case when state = 'waiting' then run_at end, run_at desc limit $2",
            &[&state.map(State::code), &limit],
            read,
        )
        .await
}

/// Removes jobs that ended before `before`; gives how many.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Kept<u64> {
    tx.run("delete from job where state in ('done', 'failed') and ended_at < $1", &[&before]).await
}

/// How many jobs wait, run and have failed.
///
/// # Errors
/// The database does not answer.
pub async fn depth(cx: &Cx) -> Kept<Vec<(State, u64)>> {
    let sql = "select state, count(*) as n from job where state <> 'done' group by state";
    let found = cx
        .read()
        .all(sql, &[], |row| Ok((row.code::<State>("state")?, row.get::<i64>("n")?)))
        .await?;
    let count = |state| {
        let n = found.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n);
        (state, u64::try_from(n).unwrap_or_default())
    };
    Ok([State::Waiting, State::Running, State::Failed].map(count).to_vec())
}

/// Gives a failed job its tries again, if it is one and the same was not asked for once more since: that
/// one does the work.
///
/// # Errors
/// The database does not answer.
pub async fn retry(tx: &mut Tx, id: Id<Job>) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update job set state = 'waiting', attempts = 0, run_at = $1, ended_at = null \
             where id = $2 and state = 'failed' and not exists (select 1 from job as other where \
             other.kind = job.kind and other.unique_key = job.unique_key \
             and other.state in ('waiting', 'running'))",
            &[&now, &id],
        )
        .await?;
    Ok(touched > 0)
}

/// Asks for work as [`put`] does; if it failed before, it is given its tries again instead.
///
/// # Errors
/// The database does not answer.
pub async fn put_again(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    key: &str,
    run_at: Instant,
) -> Kept<()> {
    let touched = tx
        .run(
            "update job set state = 'waiting', attempts = 0, run_at = $1, ended_at = null \
             where id = (select max(id) from job where kind = $2 and unique_key = $3 \
             and state = 'failed') and not exists (select 1 from job as other where \
             other.kind = $2 and other.unique_key = $3 and other.state in ('waiting', 'running'))",
            &[&run_at, &kind, &key],
        )
        .await?;
    if touched == 0 {
        put(tx, kind, payload, Some(key), run_at).await?;
    }
    Ok(())
}

/// Takes the payload out of a running job of this kind: its secrets are kept elsewhere by now. Tried
/// once more, the job is handed `null`.
///
/// # Errors
/// The database does not answer.
pub async fn redact(tx: &mut Tx, kind: &str, payload: &Value) -> Kept<()> {
    tx.run(
        "update job set payload = 'null' where kind = $1 and payload = $2 and state = 'running'",
        &[&kind, payload],
    )
    .await?;
    Ok(())
}
