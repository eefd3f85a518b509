//! Keeps what authorities were sent and what they answered. That a batch is made once is a unique index over its number.

use std::collections::BTreeMap;

use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Instant, Language, Localised, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, ids};

use super::item;
use crate::record::{Authority, Item};
use crate::rules::answer::Answer;
use crate::rules::course::{OWED, Reason, Verdict};
use crate::rules::words::{Consent, Severity};

/// What an authority was sent together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its identifier.
    pub id: Id<Batch>,
    /// The workspace that sent it.
    pub workspace: Id<Workspace>,
    /// To whom.
    pub authority: Id<Authority>,
    /// Its number for this authority, from 1.
    pub number: i64,
    /// When it was sent.
    pub sent_at: Instant,
    /// Until when it is to be answered.
    pub due_at: Instant,
    /// When the authority was last reminded.
    pub reminded_at: Option<Instant>,
    /// When all of it was answered.
    pub done_at: Option<Instant>,
}

const COLUMNS: &str =
    "b.id, b.workspace, b.authority, b.number, b.sent_at, b.due_at, b.reminded_at, b.done_at";

fn read(row: &Row) -> Kept<Batch> {
    Ok(Batch {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        authority: row.get("authority")?,
        number: row.get("number")?,
        sent_at: row.get("sent_at")?,
        due_at: row.get("due_at")?,
        reminded_at: row.get("reminded_at")?,
        done_at: row.get("done_at")?,
    })
}

/// The states in which an answer is owed, as a list of the statement.
fn owed() -> String {
    let codes: Vec<String> = OWED.iter().map(|state| format!("'{}'", state.code())).collect();
    format!("({})", codes.join(", "))
}

/// Authorities with items that were not sent to them yet, with when they last got a batch.
pub(crate) async fn waiting(
    on: &impl Rows,
) -> Kept<Vec<(Id<Authority>, Id<Workspace>, Option<Instant>)>> {
    let sql = format!(
        "select a.id, a.workspace, \
         (select max(b.sent_at) from batch b where b.authority = a.id) as last from authority a \
         where a.active = true and exists (select 1 from item i where i.authority = a.id \
         and i.state in {} and i.withdrawn_at is null and {UNSENT}) order by a.id",
        owed()
    );
    on.all(&sql, &[], |row| Ok((row.get("id")?, row.get("workspace")?, row.get("last")?))).await
}

/// An item that was not sent since it was assigned: reopened, it is sent once more. What its company has made private
/// in the meantime waits until that is said otherwise.
const UNSENT: &str = "not exists (select 1 from batch_item s join batch sb on sb.id = s.batch \
    where s.item = i.id and sb.authority = i.authority \
    and sb.sent_at >= coalesce(i.assigned_at, 0)) \
    and exists (select 1 from difficulty sd where sd.id = i.difficulty and sd.consent <> 'private')";

/// Items of an authority that were not sent yet.
pub(crate) async fn unsent(on: &impl Rows, authority: Id<Authority>) -> Kept<Vec<Item>> {
    let sql = format!(
        "select {} from item i where i.authority = $1 and i.state in {} \
         and i.withdrawn_at is null and {UNSENT} order by i.id",
        item::COLUMNS,
        owed()
    );
    on.all(&sql, &[&authority], item::read).await
}

/// Writes a batch with its items and the day on which they are due.
pub(crate) async fn add(tx: &mut Tx, one: &Batch, items: &[Item]) -> Kept<()> {
    tx.run(
        "insert into batch (id, workspace, authority, number, state, sent_at, due_at, version) \
         values ($1, $2, $3, $4, 'sent', $5, $6, 1)",
        &[&one.id, &one.workspace, &one.authority, &one.number, &one.sent_at, &one.due_at],
    )
    .await
    .on_constraint("batch_number|batch.authority, batch.number", || {
        Refusal::new(Kind::Conflict, "policy.batch-made")
    })?;
    for (number, item) in (1_i64..).zip(items) {
        tx.run(
            "insert into batch_item (batch, item, number) values ($1, $2, $3)",
            &[&one.id, &item.id, &number],
        )
        .await?;
    }
    tx.run(
        "update item set due_at = $2, version = version + 1 where id in \
         (select s.item from batch_item s where s.batch = $1)",
        &[&one.id, &one.due_at],
    )
    .await?;
    Ok(())
}

/// Batches that are not answered in full.
pub(crate) async fn open(on: &impl Rows) -> Kept<Vec<Batch>> {
    let sql =
        format!("select {COLUMNS} from batch b where b.state = 'sent' order by b.due_at, b.id");
    on.all(&sql, &[], read).await
}

/// Batches of an authority, the newest first.
pub(crate) async fn of(on: &impl Rows, authority: Id<Authority>, most: usize) -> Kept<Vec<Batch>> {
    let sql = format!(
        "select {COLUMNS} from batch b where b.authority = $1 order by b.number desc limit {most}"
    );
    on.all(&sql, &[&authority], read).await
}

/// Notes that the authority was reminded; `false`: somebody else did in the meantime.
pub(crate) async fn reminded(tx: &mut Tx, one: &Batch) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update batch set reminded_at = $2, version = version + 1 where id = $1 \
             and coalesce(reminded_at, 0) = $3",
            &[&one.id, &now, &one.reminded_at.map_or(0, Instant::micros)],
        )
        .await?;
    Ok(touched > 0)
}

/// Notes that an item was answered, and that batches are done in which nothing is left.
pub(crate) async fn answered(tx: &mut Tx, item: Id<Item>) -> Kept<Option<Id<Batch>>> {
    let now = tx.cx().now;
    let sql = "select s.batch from batch_item s where s.item = $1 and s.answered_at is null \
               order by s.batch desc";
    let batch: Option<Id<Batch>> = tx.first(sql, &[&item], |row| row.get("batch")).await?;
    tx.run(
        "update batch_item set answered_at = $2 where item = $1 and answered_at is null",
        &[&item, &now],
    )
    .await?;
    tx.run(
        "update batch set state = 'done', done_at = $2, version = version + 1 where state = 'sent' \
         and id in (select s.batch from batch_item s where s.item = $1) \
         and not exists (select 1 from batch_item o join item oi on oi.id = o.item \
         where o.batch = batch.id and o.answered_at is null and oi.withdrawn_at is null)",
        &[&item, &now],
    )
    .await?;
    Ok(batch)
}

/// Takes an unanswered item out of its batches: another authority has it now.
pub(crate) async fn take_out(tx: &mut Tx, item: Id<Item>) -> Kept<()> {
    tx.run("delete from batch_item where item = $1 and answered_at is null", &[&item]).await?;
    close(tx).await
}

/// Closes batches in which nothing is left to be answered.
pub(crate) async fn close(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update batch set state = 'done', done_at = $1, version = version + 1 where state = 'sent' \
         and not exists (select 1 from batch_item o join item oi on oi.id = o.item \
         where o.batch = batch.id and o.answered_at is null and oi.withdrawn_at is null)",
        &[&now],
    )
    .await?;
    Ok(())
}

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its identifier.
    pub id: Id<Given>,
    /// To which item.
    pub item: Id<Item>,
    /// By which authority.
    pub authority: Id<Authority>,
    /// What.
    pub verdict: Verdict,
    /// Why it is not a plain yes.
    pub reason: Option<Reason>,
    /// The language of its words.
    pub language: Language,
    /// In words.
    pub words: String,
    /// The same with its translations.
    pub text: Localised,
    /// When it is looked at again, `YYYY-MM-DD`.
    pub next_check: Option<String>,
    /// The name of who answered.
    pub name: String,
    /// When.
    pub at: Instant,
}

/// Keeps an answer.
pub(crate) async fn answer(
    tx: &mut Tx,
    item: &Item,
    batch: Option<Id<Batch>>,
    authority: Id<Authority>,
    answer: &Answer,
    (name, via): (&str, &str),
) -> Kept<()> {
    let id: Id<Given> = tx.cx().new_id();
    let (now, account) = (tx.cx().now, tx.cx().actor.account);
    tx.run(
        "insert into item_answer (id, item, batch, authority, verdict, reason, language, words, \
         next_check, account, name, via, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
         $12, $13)",
        &[
            &id,
            &item.id,
            &batch,
            &authority,
            &answer.verdict.code(),
            &answer.reason.map(|reason| reason.code()),
            &answer.language,
            &answer.text,
            &answer.next_check.map(|day| day.to_string()),
            &account,
            &name,
            &via,
            &now,
        ],
    )
    .await?;
    Ok(())
}

fn text(row: &Row, language: &str, words: &str) -> Kept<Localised> {
    let kept: Option<Localised> = row.get("translated")?;
    match kept {
        Some(text) => Ok(text),
        None => Ok(Localised::new(row.get(language)?, row.get::<String>(words)?, row.get("at")?)),
    }
}

/// Keeps the translations of an answer beside it.
pub(crate) async fn translate(tx: &mut Tx, id: Id<Given>, text: &Localised) -> Kept<()> {
    tx.run("update item_answer set translated = $2 where id = $1", &[&id, text]).await?;
    Ok(())
}

/// Items that were answered, in the order of their identifiers.
pub(crate) async fn answered_items(
    on: &impl Rows,
    after: Option<Id<Item>>,
    most: u32,
) -> Kept<Vec<Id<Item>>> {
    let sql =
        format!("select distinct item from item_answer where item > $1 order by item limit {most}");
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    on.all(&sql, &[&after], |row| row.get("item")).await
}

/// Answers to these items, the oldest first.
pub(crate) async fn answers(on: &impl Rows, items: &[Id<Item>]) -> Kept<Vec<Given>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select id, item, authority, verdict, reason, language, words, translated, next_check, name, \
         at from item_answer where item in {} order by at, id",
        ids(items)
    );
    on.all(&sql, &[], |row| {
        Ok(Given {
            id: row.get("id")?,
            text: text(row, "language", "words")?,
            item: row.get("item")?,
            authority: row.get("authority")?,
            verdict: row.code("verdict")?,
            reason: row.maybe_code("reason")?,
            language: row.get("language")?,
            words: row.get("words")?,
            next_check: row.get("next_check")?,
            name: row.get("name")?,
            at: row.get("at")?,
        })
    })
    .await
}

/// How many of what an authority was sent is due by now, and how much of that was answered in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timely {
    /// Due or answered.
    pub due: i64,
    /// Answered in time.
    pub in_time: i64,
    /// Late and not answered.
    pub late: i64,
}

/// How timely the authorities of these workspaces are.
pub(crate) async fn timely(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    now: Instant,
) -> Kept<BTreeMap<Id<Authority>, Timely>> {
    let sql = format!(
        "select b.authority, count(*) as due, \
         sum(case when s.answered_at is not null and s.answered_at <= b.due_at then 1 else 0 end) \
         as in_time, \
         sum(case when s.answered_at is null then 1 else 0 end) as late \
         from batch_item s join batch b on b.id = s.batch join item i on i.id = s.item \
         where b.workspace in {} and i.withdrawn_at is null \
         and (s.answered_at is not null or b.due_at < $1) group by b.authority",
        ids(workspaces)
    );
    let found = on
        .all(&sql, &[&now], |row| {
            let timely = Timely {
                due: row.get("due")?,
                in_time: row.get("in_time")?,
                late: row.get("late")?,
            };
            Ok((row.get("authority")?, timely))
        })
        .await?;
    Ok(found.into_iter().collect())
}

/// An item as the authority sees it: never with whose it is, unless who said it allows that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The item.
    pub item: Item,
    /// What the difficulty is called.
    pub pseudonym: String,
    /// The company, where it allows that.
    pub company: Option<String>,
    /// Day on which it was heard.
    pub heard_on: String,
    /// What it does to the company.
    pub severity: Severity,
}

fn read_asked(row: &Row) -> Kept<Asked> {
    let company: Option<String> = row.get("company")?;
    Ok(Asked {
        item: item::read(row)?,
        pseudonym: row.get("pseudonym")?,
        company: company.filter(|name| !name.is_empty()),
        heard_on: row.get("heard_on")?,
        severity: row.code("severity")?,
    })
}

fn asked_columns() -> String {
    format!(
        "{}, d.pseudonym, d.heard_on, d.severity, d.consent, case when d.consent = '{}' then \
         (select p.company from difficulty_proposer p where p.difficulty = d.id) end as company",
        item::COLUMNS,
        Consent::Named.code()
    )
}

/// What an authority has to answer, due first first.
pub(crate) async fn asked(on: &impl Rows, authority: Id<Authority>) -> Kept<Vec<Asked>> {
    on.all(&asked_where(""), &[&authority], read_asked).await
}

/// One item of what an authority has to answer.
pub(crate) async fn asked_one(
    on: &impl Rows,
    authority: Id<Authority>,
    id: Id<Item>,
) -> Kept<Option<Asked>> {
    on.first(&asked_where("and i.id = $2 "), &[&authority, &id], read_asked).await
}

fn asked_where(and: &str) -> String {
    format!(
        "select {} from item i join difficulty d on d.id = i.difficulty where i.authority = $1 \
         and i.state in {} and i.withdrawn_at is null and d.consent <> '{}' \
         and exists (select 1 from batch_item s join batch b on b.id = s.batch \
         where s.item = i.id and b.authority = $1 and s.answered_at is null) \
         {and}order by i.due_at, i.id",
        asked_columns(),
        owed(),
        Consent::Private.code()
    )
}

/// What an authority answered, the latest first; without the words of what its company has made private since.
pub(crate) async fn given(
    on: &impl Rows,
    authority: Id<Authority>,
    most: usize,
) -> Kept<Vec<(Asked, Given)>> {
    let sql = format!(
        "select {}, g.id as answer, g.verdict, g.reason as why, g.language as said_in, \
         g.words as said, g.translated, g.next_check as again, g.name, g.at from item_answer g join item i on i.id = g.item \
         join difficulty d on d.id = i.difficulty where g.authority = $1 \
         and i.withdrawn_at is null order by g.at desc, g.id desc limit {most}",
        asked_columns()
    );
    on.all(&sql, &[&authority], |row| {
        let mut asked = read_asked(row)?;
        if row.code::<Consent>("consent")? == Consent::Private {
            asked.item.words.clear();
        }
        let given = Given {
            id: row.get("answer")?,
            text: text(row, "said_in", "said")?,
            item: asked.item.id,
            authority: row.get("authority")?,
            verdict: row.code("verdict")?,
            reason: row.maybe_code("why")?,
            language: row.get("said_in")?,
            words: row.get("said")?,
            next_check: row.get("again")?,
            name: row.get("name")?,
            at: row.get("at")?,
        };
        Ok((asked, given))
    })
    .await
}
