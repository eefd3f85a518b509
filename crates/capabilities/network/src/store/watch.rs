//! Keeps saved searches, and what each has told.

use lb_kernel::policy::Subject;
use lb_kernel::{Account, Code as _, Id, Instant};
use lb_store::{Kept, Row, Rows, Tx};

use crate::record::Listing;
use crate::rules::watch::{Often, Sought};

/// A search that somebody saved, or a listing whose suggestions somebody watches.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Which.
    pub id: Id<Watch>,
    /// Whose.
    pub account: Id<Account>,
    /// What its owner calls it.
    pub name: String,
    /// The own listing whose suggestions are watched; `None`: a search.
    pub listing: Option<Id<Listing>>,
    /// What is searched for.
    pub sought: Sought,
    /// How soon its owner is told.
    pub often: Often,
    /// What the link of its mails holds.
    pub link: String,
    /// When it was saved.
    pub made_at: Instant,
    /// When the market was last looked at for it.
    pub looked_at: Instant,
    /// How often it was changed.
    pub version: i64,
}

impl Watch {
    /// What the policy engine is asked with.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject { record: Some(self.id.cast()), account: Some(self.account), ..Subject::default() }
    }
}

const COLUMNS: &str =
    "id, account, name, listing, sought, often, link, made_at, looked_at, version";

fn read(row: &Row) -> Kept<Watch> {
    Ok(Watch {
        id: row.get("id")?,
        account: row.get("account")?,
        name: row.get("name")?,
        listing: row.get("listing")?,
        sought: row.json("sought")?,
        often: row.code("often")?,
        link: row.get("link")?,
        made_at: row.get("made_at")?,
        looked_at: row.get("looked_at")?,
        version: row.get("version")?,
    })
}

pub(crate) async fn add(tx: &mut Tx, watch: &Watch) -> Kept<()> {
    let sought = serde_json::to_value(&watch.sought).unwrap_or_default();
    let sql =
        format!("insert into watch ({COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    tx.run(
        &sql,
        &[
            &watch.id,
            &watch.account,
            &watch.name,
            &watch.listing,
            &sought,
            &watch.often.code(),
            &watch.link,
            &watch.made_at,
            &watch.looked_at,
            &watch.version,
        ],
    )
    .await?;
    Ok(())
}

/// Those of an account, latest first.
pub(crate) async fn of(on: &impl Rows, account: Id<Account>) -> Kept<Vec<Watch>> {
    let sql = format!("select {COLUMNS} from watch where account = $1 order by id desc");
    on.all(&sql, &[&account], read).await
}

pub(crate) async fn count(on: &impl Rows, account: Id<Account>) -> Kept<u64> {
    on.count("select count(*) as n from watch where account = $1", &[&account]).await
}

/// All of them, those of one account together.
pub(crate) async fn all(on: &impl Rows) -> Kept<Vec<Watch>> {
    on.all(&format!("select {COLUMNS} from watch order by account, id"), &[], read).await
}

pub(crate) async fn find(on: &impl Rows, id: Id<Watch>) -> Kept<Option<Watch>> {
    on.first(&format!("select {COLUMNS} from watch where id = $1"), &[&id], read).await
}

pub(crate) async fn by_link(on: &impl Rows, link: &str) -> Kept<Option<Watch>> {
    on.first(&format!("select {COLUMNS} from watch where link = $1"), &[&link], read).await
}

/// Changes what it is called, what it looks for and how soon its owner is told, unless it was changed since its version.
pub(crate) async fn change(tx: &mut Tx, watch: &Watch) -> Kept<()> {
    let sought = serde_json::to_value(&watch.sought).unwrap_or_default();
    let touched = tx
        .run(
            "update watch set often = $1, name = $4, sought = $5, made_at = $6, \
             version = version + 1 where id = $2 and version = $3",
            &[&watch.often.code(), &watch.id, &watch.version, &watch.name, &sought, &watch.made_at],
        )
        .await?;
    lb_store::current(touched)
}

pub(crate) async fn remove(tx: &mut Tx, id: Id<Watch>) -> Kept<()> {
    tx.run("delete from watch where id = $1", &[&id]).await?;
    Ok(())
}

/// Notes that the market was looked at for it.
pub(crate) async fn looked(tx: &mut Tx, id: Id<Watch>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run("update watch set looked_at = $1 where id = $2", &[&now, &id]).await?;
    Ok(())
}

/// Notes that it told of a listing; `false`: it did already.
pub(crate) async fn told(tx: &mut Tx, watch: Id<Watch>, listing: Id<Listing>) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into watch_told (watch, listing) values ($1, $2) on conflict do nothing",
            &[&watch, &listing],
        )
        .await?;
    Ok(touched > 0)
}
