//! Keeps mails on their way out, and the order of their states.

use lb_kernel::{Account, Id, Instant, codes};
use lb_store::{Kept, Row, Rows, Tx};
use serde_json::Value;

use crate::mail::Mail;

codes! {
    /// Where a mail stands.
    pub enum State {
        /// Its turn has not come, or the server did not take it yet.
        Waiting = "waiting",
        /// It is being handed over, or nobody knows whether it was.
        Sending = "sending",
        /// The server took it.
        Sent = "sent",
        /// It will never be sent.
        Failed = "failed",
    }
}

/// A mail, as kept.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub account: Option<Id<Account>>,
    pub object: Option<String>,
    pub record: Option<Id<()>>,
    pub address: Option<String>,
    pub language: Option<String>,
    pub zone: Option<String>,
    pub template: String,
    pub data: Value,
    pub href: String,
    pub bulk: bool,
    pub message_id: Option<String>,
    pub made_at: Instant,
}

const COLUMNS: &str = "account, object, record, address, language, zone, template, data, href, bulk, message_id, \
     made_at";

fn read(row: &Row) -> Kept<Outgoing> {
    Ok(Outgoing {
        account: row.get("account")?,
        object: row.get("object")?,
        record: row.get("record")?,
        address: row.get("address")?,
        language: row.get("language")?,
        zone: row.get("zone")?,
        template: row.get("template")?,
        data: row.get("data")?,
        href: row.get("href")?,
        bulk: row.get("bulk")?,
        message_id: row.get("message_id")?,
        made_at: row.get("made_at")?,
    })
}

/// Adds a mail; `false`: its cause has made one already.
pub(crate) async fn add(tx: &mut Tx, id: Id<Mail>, mail: &Mail) -> Kept<bool> {
    let now = tx.cx().now;
    let language = mail.locale.map(|locale| locale.code().to_owned());
    let touched = tx
        .run(
            "insert into mail_out (id, account, object, record, address, language, zone, template, \
             data, href, bulk, unique_key, state, attempts, made_at) values ($1, $2, $3, $4, $5, \
             $6, $7, $8, $9, $10, $11, $12, 'waiting', 0, $13) on conflict do nothing",
            &[
                &id,
                &mail.account,
                &mail.about.as_ref().map(|(object, _)| object.to_string()),
                &mail.about.as_ref().map(|(_, record)| *record),
                &mail.address,
                &language,
                &mail.zone,
                &mail.template,
                &mail.data,
                &mail.href,
                &mail.bulk,
                &mail.key,
                &now,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Takes a mail that is not sent, for sending it; its identifier for mail servers is set the first
/// time and stays.
pub(crate) async fn take(tx: &mut Tx, id: Id<Mail>, message_id: &str) -> Kept<Option<Outgoing>> {
    let now = tx.cx().now;
    let sql = format!(
        "update mail_out set state = 'sending', attempts = attempts + 1, tried_at = $1, \
         message_id = coalesce(message_id, $2) where id = $3 and state in ('waiting', 'sending') \
         returning {COLUMNS}"
    );
    tx.first(&sql, &[&now, &message_id, &id], read).await
}

/// Notes how a try ended. What is over keeps no data: it may hold a one-time link.
pub(crate) async fn put(tx: &mut Tx, id: Id<Mail>, state: State, error: Option<&str>) -> Kept<()> {
    let now = tx.cx().now;
    let sent: Option<Instant> = (state == State::Sent).then_some(now);
    let over = matches!(state, State::Sent | State::Failed);
    let data = if over { "data = 'null', " } else { "" };
    tx.run(
        &format!(
            "update mail_out set {data}state = $1, last_error = $2, sent_at = $3 where id = $4"
        ),
        &[&state.to_string(), &error, &sent, &id],
    )
    .await?;
    Ok(())
}

/// What a mail tells of.
pub(crate) async fn about(on: &impl Rows, id: Id<Mail>) -> Kept<Option<(String, Id<()>)>> {
    let sql = "select object, record from mail_out \
               where id = $1 and object is not null and record is not null";
    on.first(sql, &[&id], |row| Ok((row.get("object")?, row.get("record")?))).await
}

/// Notes that a mail which a server took came back; gives which, once.
pub(crate) async fn came_back(tx: &mut Tx, message_id: &str) -> Kept<Option<Id<Mail>>> {
    let sql = "update mail_out set state = 'failed', last_error = 'it came back' \
               where message_id = $1 and state = 'sent' returning id";
    tx.first(sql, &[&message_id], |row| row.get("id")).await
}

/// Mails that are not sent, oldest first.
pub(crate) async fn open(on: &impl Rows) -> Kept<Vec<Id<Mail>>> {
    on.all(
        "select id from mail_out where state in ('waiting', 'sending') order by made_at, id",
        &[],
        |row| row.get("id"),
    )
    .await
}

/// Removes mails that were sent or given up and were made before `before`; gives how many.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Kept<u64> {
    let sql = "delete from mail_out where state in ('sent', 'failed') and made_at < $1";
    tx.run(sql, &[&before]).await
}

/// How many mails wait to be sent.
///
/// # Errors
/// The database does not answer.
pub async fn backlog(on: &impl Rows) -> Kept<u64> {
    let sql = "select count(*) as n from mail_out where state in ('waiting', 'sending')";
    on.count(sql, &[]).await
}
