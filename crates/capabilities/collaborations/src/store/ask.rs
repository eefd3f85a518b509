//! Keeps what both sides were asked after months, and what they answered. Of a link only the digest
//! is kept.

use lb_kernel::{Code, Id, Instant, Workspace};
use lb_store::{Kept, Row, Rows, Tx};

use super::collaboration::money;
use crate::record::Collaboration;
use crate::rules::course::{Said, Side, Step};

/// A question to one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its identifier.
    pub id: Id<Ask>,
    /// About which collaboration.
    pub collaboration: Id<Collaboration>,
    /// To which side.
    pub side: Side,
    /// After how many months.
    pub month: i64,
    /// When it was asked.
    pub asked_at: Instant,
    /// Until when the link can be answered.
    pub until: Instant,
    /// When that side was reminded.
    pub reminded_at: Option<Instant>,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// What was said.
    pub said: Said,
}

const COLUMNS: &str = "id, collaboration, side, month, asked_at, until, reminded_at, answered_at, \
    step, reason, value, currency, evidence, note";

fn read(row: &Row) -> Kept<Ask> {
    Ok(Ask {
        id: row.get("id")?,
        collaboration: row.get("collaboration")?,
        side: row.code("side")?,
        month: row.get("month")?,
        asked_at: row.get("asked_at")?,
        until: row.get("until")?,
        reminded_at: row.get("reminded_at")?,
        answered_at: row.get("answered_at")?,
        said: Said {
            step: row.maybe_code("step")?,
            reason: row.maybe_code("reason")?,
            value: money(row, "value")?,
            evidence: row.get("evidence")?,
            note: row.get("note")?,
        },
    })
}

/// Notes that a side is asked; `false`: it was asked after these months already.
pub(crate) async fn add(tx: &mut Tx, ask: &Ask, link: &str) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into collaboration_ask (id, collaboration, side, month, link, asked_at, until, \
             evidence, note) values ($1, $2, $3, $4, $5, $6, $7, '', '') on conflict do nothing",
            &[
                &ask.id,
                &ask.collaboration,
                &ask.side.code(),
                &ask.month,
                &link,
                &ask.asked_at,
                &ask.until,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// One question.
pub(crate) async fn find(on: &impl Rows, id: Id<Ask>) -> Kept<Option<Ask>> {
    let sql = format!("select {COLUMNS} from collaboration_ask where id = $1");
    on.first(&sql, &[&id], read).await
}

/// The question behind a link, the first or that of the reminder.
pub(crate) async fn by_link(on: &impl Rows, link: &str) -> Kept<Option<Ask>> {
    let sql = format!("select {COLUMNS} from collaboration_ask where link = $1 or reminder = $1");
    on.first(&sql, &[&link], read).await
}

/// Notes that a side is reminded; `false`: it was before, or has answered.
pub(crate) async fn remind(tx: &mut Tx, ask: Id<Ask>, link: &str) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update collaboration_ask set reminded_at = $2, reminder = $3 \
             where id = $1 and reminded_at is null and answered_at is null",
            &[&ask, &now, &link],
        )
        .await?;
    Ok(touched > 0)
}

/// How many sides of a network were asked after so many months, and how many answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// After how many months.
    pub month: i64,
    /// How many were asked.
    pub asked: i64,
    /// How many of these answered.
    pub answered: i64,
}

/// How many answer in a network, by months.
pub(crate) async fn rates(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Rate>> {
    let sql = "select a.month, count(*) as asked, count(a.answered_at) as answered \
               from collaboration_ask a join collaboration c on c.id = a.collaboration \
               where c.workspace = $1 group by a.month order by a.month";
    on.all(sql, &[&workspace], |row| {
        Ok(Rate {
            month: row.get("month")?,
            asked: row.get("asked")?,
            answered: row.get("answered")?,
        })
    })
    .await
}

/// All questions about a collaboration.
pub(crate) async fn of(on: &impl Rows, collaboration: Id<Collaboration>) -> Kept<Vec<Ask>> {
    let sql = format!(
        "select {COLUMNS} from collaboration_ask where collaboration = $1 order by month, side"
    );
    on.all(&sql, &[&collaboration], read).await
}

/// Keeps an answer; `false`: there is one already.
pub(crate) async fn answer(tx: &mut Tx, ask: Id<Ask>, step: Step, said: &Said) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update collaboration_ask set answered_at = $2, step = $3, reason = $4, value = $5, \
             currency = $6, evidence = $7, note = $8 where id = $1 and answered_at is null",
            &[
                &ask,
                &now,
                &step.code(),
                &said.reason.map(Code::code),
                &said.value.map(|value| value.minor),
                &said.value.map(|value| value.currency.code()),
                &said.evidence,
                &said.note,
            ],
        )
        .await?;
    Ok(touched > 0)
}
