//! Keeps what accounts were told, and how they want to be told by mail.

use lb_kernel::{Account, Id, Instant};
use lb_store::{Kept, Row, Rows, Tx};
use serde_json::Value;

use crate::rules::frequency::Frequency;

/// What somebody was told, as kept.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub id: Id<Told>,
    pub kind: String,
    pub object: Option<String>,
    pub record: Option<Id<()>>,
    pub text_key: String,
    pub data: Value,
    pub href: String,
    pub made_at: Instant,
    pub read_at: Option<Instant>,
}

const COLUMNS: &str = "id, kind, object, record, text_key, data, href, made_at, read_at";

fn read(row: &Row) -> Kept<Told> {
    Ok(Told {
        id: row.get("id")?,
        kind: row.get("kind")?,
        object: row.get("object")?,
        record: row.get("record")?,
        text_key: row.get("text_key")?,
        data: row.get("data")?,
        href: row.get("href")?,
        made_at: row.get("made_at")?,
        read_at: row.get("read_at")?,
    })
}

/// Adds a notice; `false`: its cause has told this account already.
pub(crate) async fn add(
    tx: &mut Tx,
    account: Id<Account>,
    told: &Told,
    key: Option<&str>,
    mail: Frequency,
) -> Kept<bool> {
    let sql = format!(
        "insert into notice ({COLUMNS}, account, unique_key, mail) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, $9, $10, $11) on conflict do nothing"
    );
    let touched = tx
        .run(
            &sql,
            &[
                &told.id,
                &told.kind,
                &told.object,
                &told.record,
                &told.text_key,
                &told.data,
                &told.href,
                &told.made_at,
                &account,
                &key,
                &mail.to_string(),
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Number of notices that an account has not read.
///
/// # Errors
/// The database does not answer.
pub async fn unread(on: &impl Rows, account: Id<Account>) -> Kept<u32> {
    let n = on
        .count(
            "select count(*) as n from notice where account = $1 and read_at is null",
            &[&account],
        )
        .await?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The newest notices of an account before the cursor, at most `limit`.
pub(crate) async fn list(
    on: &impl Rows,
    account: Id<Account>,
    before: Option<(Instant, Id<Told>)>,
    limit: u32,
) -> Kept<Vec<Told>> {
    let (sql, at, id) = match before {
        None => ("", Instant::default(), None),
        Some((at, id)) => ("and (made_at < $3 or (made_at = $3 and id < $4))", at, Some(id)),
    };
    let sql = format!(
        "select {COLUMNS} from notice where account = $1 {sql} \
         order by made_at desc, id desc limit $2"
    );
    match id {
        None => on.all(&sql, &[&account, &limit], read).await,
        Some(id) => on.all(&sql, &[&account, &limit, &at, &id], read).await,
    }
}

/// One notice with the account it was for.
pub(crate) async fn find(on: &impl Rows, id: Id<Told>) -> Kept<Option<(Told, Id<Account>)>> {
    let sql = format!("select {COLUMNS}, account from notice where id = $1");
    on.first(&sql, &[&id], |row| Ok((read(row)?, row.get("account")?))).await
}

/// Marks notices of an account as read: one, or all.
pub(crate) async fn mark(tx: &mut Tx, account: Id<Account>, id: Option<Id<Told>>) -> Kept<u64> {
    let now = tx.cx().now;
    let all = "update notice set read_at = $1 where account = $2 and read_at is null";
    match id {
        None => tx.run(all, &[&now, &account]).await,
        Some(id) => tx.run(&format!("{all} and id = $3"), &[&now, &account, &id]).await,
    }
}

/// Takes what waits for the daily mail of an account, oldest first; what was read is not told again.
pub(crate) async fn take_daily(tx: &mut Tx, account: Id<Account>) -> Kept<Vec<Id<Told>>> {
    let waiting = tx
        .all(
            "select id from notice where account = $1 and mail = 'daily' and read_at is null \
             order by made_at, id",
            &[&account],
            |row| row.get("id"),
        )
        .await?;
    tx.run(
        "update notice set mail = 'digested' where account = $1 and mail = 'daily'",
        &[&account],
    )
    .await?;
    Ok(waiting)
}

/// The notices of a daily mail that are still unread, oldest first.
pub(crate) async fn of_digest(
    on: &impl Rows,
    account: Id<Account>,
    ids: &[Id<Told>],
) -> Kept<Vec<Told>> {
    // Identifiers hold nothing but letters, digits and hyphens.
    let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select {COLUMNS} from notice where account = $1 and id in ({}) order by made_at, id",
        ids.join(", ")
    );
    on.all(&sql, &[&account], read).await
}

/// What an account chose, by group.
pub(crate) async fn choices(
    on: &impl Rows,
    account: Id<Account>,
) -> Kept<Vec<(String, Frequency)>> {
    on.all(
        "select group_code, frequency from notice_choice where account = $1 order by group_code",
        &[&account],
        |row| Ok((row.get("group_code")?, row.code("frequency")?)),
    )
    .await
}

/// What an account chose for one group.
pub(crate) async fn choice(
    on: &impl Rows,
    account: Id<Account>,
    group: &str,
) -> Kept<Option<Frequency>> {
    on.first(
        "select frequency from notice_choice where account = $1 and group_code = $2",
        &[&account, &group],
        |row| row.code("frequency"),
    )
    .await
}

/// Notes what an account chose for a group.
pub(crate) async fn choose(
    tx: &mut Tx,
    account: Id<Account>,
    group: &str,
    frequency: Frequency,
) -> Kept<()> {
    tx.run(
        "insert into notice_choice (account, group_code, frequency) values ($1, $2, $3) \
         on conflict (account, group_code) do update set frequency = excluded.frequency",
        &[&account, &group, &frequency.to_string()],
    )
    .await?;
    Ok(())
}
