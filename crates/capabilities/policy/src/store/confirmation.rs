//! Keeps what companies were asked and what they say. That a company is asked once a round, and answers once, is decided
//! here.

use lb_kernel::{Code as _, Id, Instant, Language};
use lb_store::{Kept, Row, Rows, Tx, ids};

use super::difficulty::who;
use super::measure::Measure;
use crate::record::{Difficulty, Item};
use crate::rules::confirmation::{REMIND_BEFORE, Said};

/// A question to a company about one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its identifier.
    pub id: Id<Question>,
    /// About which item.
    pub item: Id<Item>,
    /// Of which difficulty.
    pub difficulty: Id<Difficulty>,
    /// After which measure.
    pub measure: Option<Id<Measure>>,
    /// How often the item was taken up again before.
    pub round: i64,
    /// The question with which it was sent in one mail.
    pub sheet: Id<Question>,
    /// The language of the company.
    pub language: Language,
    /// When it was asked.
    pub asked_at: Instant,
    /// Until when it can be answered.
    pub until: Instant,
    /// When the company was reminded.
    pub reminded_at: Option<Instant>,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// What was said.
    pub verdict: Option<Said>,
    /// In words.
    pub note: String,
}

const COLUMNS: &str = "c.id, c.item, c.difficulty, c.measure, c.round, c.sheet, c.language, \
    c.asked_at, c.until, c.reminded_at, c.answered_at, c.verdict, c.note";

fn read(row: &Row) -> Kept<Question> {
    Ok(Question {
        id: row.get("id")?,
        item: row.get("item")?,
        difficulty: row.get("difficulty")?,
        measure: row.get("measure")?,
        round: row.get("round")?,
        sheet: row.get("sheet")?,
        language: row.get("language")?,
        asked_at: row.get("asked_at")?,
        until: row.get("until")?,
        reminded_at: row.get("reminded_at")?,
        answered_at: row.get("answered_at")?,
        verdict: row.maybe_code("verdict")?,
        note: row.get("note")?,
    })
}

/// Asks about an item; `false`: it was asked in this round already.
pub(crate) async fn add(tx: &mut Tx, one: &Question, digest: Option<&str>) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into confirmation (id, item, difficulty, measure, round, link, sheet, language, \
             asked_at, until, note, via) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '') \
             on conflict do nothing",
            &[
                &one.id,
                &one.item,
                &one.difficulty,
                &one.measure,
                &one.round,
                &digest,
                &one.sheet,
                &one.language,
                &one.asked_at,
                &one.until,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Gives the questions of a sheet a new link and more time, or only notes that the company was reminded.
pub(crate) async fn again(
    tx: &mut Tx,
    sheet: Id<Question>,
    digest: &str,
    until: Instant,
) -> Kept<()> {
    let now = tx.cx().now;
    tx.run("update confirmation set link = $2 where id = $1", &[&sheet, &digest]).await?;
    tx.run(
        "update confirmation set reminded_at = $2, until = $3 where sheet = $1 \
         and answered_at is null",
        &[&sheet, &now, &until],
    )
    .await?;
    Ok(())
}

/// The questions behind a link.
pub(crate) async fn by_link(on: &impl Rows, digest: &str) -> Kept<Vec<Question>> {
    let sql = format!(
        "select {COLUMNS} from confirmation c where c.sheet in \
         (select l.sheet from confirmation l where l.link = $1) order by c.id"
    );
    on.all(&sql, &[&digest], read).await
}

/// One question.
pub(crate) async fn find(on: &impl Rows, id: Id<Question>) -> Kept<Option<Question>> {
    on.first(&format!("select {COLUMNS} from confirmation c where c.id = $1"), &[&id], read).await
}

/// All questions about these items, the oldest first.
pub(crate) async fn of(on: &impl Rows, items: &[Id<Item>]) -> Kept<Vec<Question>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select {COLUMNS} from confirmation c where c.item in {} order by c.round, c.id",
        ids(items)
    );
    on.all(&sql, &[], read).await
}

/// Keeps an answer; `false`: it was answered already, or its time is over.
pub(crate) async fn answer(
    tx: &mut Tx,
    id: Id<Question>,
    said: Said,
    note: &str,
    via: &str,
) -> Kept<bool> {
    let (account, _, now) = who(tx);
    let touched = tx
        .run(
            "update confirmation set answered_at = $2, verdict = $3, note = $4, account = $5, \
             via = $6 where id = $1 and answered_at is null and until > $2",
            &[&id, &now, &said.code(), &note, &account, &via],
        )
        .await?;
    Ok(touched > 0)
}

/// Whom to ask about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The difficulty.
    pub difficulty: Id<Difficulty>,
    /// The language in which it was said.
    pub language: Language,
    /// Who said it.
    pub contact: String,
    /// Where mail goes.
    pub address: String,
    /// The account that said it.
    pub account: Option<String>,
}

impl Addressee {
    /// The same for everything that one and the same has said: by address, else by account; what has neither stands alone.
    #[must_use]
    pub fn one_and_the_same(&self) -> String {
        match (self.address.trim(), &self.account) {
            ("", Some(account)) => account.clone(),
            ("", None) => self.difficulty.to_string(),
            (address, _) => address.to_lowercase(),
        }
    }
}

/// Whom to ask about these difficulties.
pub(crate) async fn addressees(
    on: &impl Rows,
    difficulties: &[Id<Difficulty>],
) -> Kept<Vec<Addressee>> {
    if difficulties.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select d.id, d.language, p.contact, p.account, \
         case when d.demonstration = true then '' else p.address end as address \
         from difficulty d join difficulty_proposer p on p.difficulty = d.id where d.id in {} \
         order by d.id",
        ids(difficulties)
    );
    on.all(&sql, &[], |row| {
        Ok(Addressee {
            difficulty: row.get("id")?,
            language: row.get("language")?,
            contact: row.get("contact")?,
            address: row.get("address")?,
            account: row.get("account")?,
        })
    })
    .await
}

/// First questions of the sheets that end soon, were not answered and whose companies were not reminded.
pub(crate) async fn to_remind(on: &impl Rows, now: Instant) -> Kept<Vec<Question>> {
    let soon = now.plus_days(REMIND_BEFORE);
    let sql = format!(
        "select {COLUMNS} from confirmation c join item i on i.id = c.item where c.id = c.sheet \
         and c.reminded_at is null and c.until <= $1 and c.until > $2 \
         and i.withdrawn_at is null and exists (select 1 from confirmation o \
         where o.sheet = c.sheet and o.answered_at is null) order by c.id"
    );
    on.all(&sql, &[&soon, &now], read).await
}
