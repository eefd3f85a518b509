//! Keeps links without account, takes a difficulty back everywhere at once, keeps reports of
//! retaliation.

use lb_kernel::{Account, Code as _, Id, Instant, Language, Workspace};
use lb_store::{Kept, Row, Rows, Tx, ids};

use crate::record::Difficulty;
use crate::rules::words::{LinkKind, ReportState};

/// Keeps the digest of a link.
pub(crate) async fn link(
    tx: &mut Tx,
    difficulty: Id<Difficulty>,
    kind: LinkKind,
    digest: &str,
    until: Instant,
) -> Kept<()> {
    let now = tx.cx().now;
    let id: Id<LinkKind> = tx.cx().new_id();
    tx.run(
        "insert into difficulty_link (id, difficulty, kind, link, made_at, until) \
         values ($1, $2, $3, $4, $5, $6)",
        &[&id, &difficulty, &kind.code(), &digest, &now, &until],
    )
    .await?;
    Ok(())
}

/// The difficulty behind a link that still works.
pub(crate) async fn by_link(
    on: &impl Rows,
    digest: &str,
    now: Instant,
) -> Kept<Option<(Id<Difficulty>, LinkKind)>> {
    let sql = "select difficulty, kind from difficulty_link where link = $1 and until > $2 \
               and revoked_at is null";
    on.first(sql, &[&digest, &now], |row| Ok((row.get("difficulty")?, row.code("kind")?))).await
}

/// Ends the links of a kind.
pub(crate) async fn revoke(tx: &mut Tx, difficulty: Id<Difficulty>, kind: LinkKind) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update difficulty_link set revoked_at = $3 where difficulty = $1 and kind = $2 \
         and revoked_at is null",
        &[&difficulty, &kind.code(), &now],
    )
    .await?;
    Ok(())
}

/// Erases the words of a difficulty and who raised it, wherever they stand, and closes its ways to
/// authorities and themes. What happened to it stays, without content.
pub(crate) async fn erase(tx: &mut Tx, id: Id<Difficulty>) -> Kept<()> {
    let now = tx.cx().now;
    let items = "(select i.id from item i where i.difficulty = $1)";
    for sql in [
        "delete from difficulty_proposer where difficulty = $1".to_owned(),
        "delete from difficulty_text where difficulty = $1".to_owned(),
        format!("delete from item_vector where item in {items}"),
        format!("delete from batch_item where item in {items} and answered_at is null"),
        format!("delete from confirmation where item in {items} and answered_at is null"),
        format!("update confirmation set note = '' where item in {items}"),
        format!("update item_event set note = '', data = 'null' where item in {items}"),
        "update retaliation_report set difficulty = null where difficulty = $1".to_owned(),
    ] {
        tx.run(&sql, &[&id]).await?;
    }
    tx.run(
        "update item set words = '', theme = null, withdrawn_at = $2, due_at = null, \
         changed_at = $2, version = version + 1 where difficulty = $1 and withdrawn_at is null",
        &[&id, &now],
    )
    .await?;
    tx.run(
        "update difficulty_link set revoked_at = $2 where difficulty = $1 and revoked_at is null",
        &[&id, &now],
    )
    .await?;
    super::batch::close(tx).await
}

/// Forgets what was said to authorities of items that others may no longer read: unanswered ones go
/// out of the batches.
pub(crate) async fn unsend(tx: &mut Tx, id: Id<Difficulty>) -> Kept<()> {
    tx.run(
        "delete from batch_item where answered_at is null \
         and item in (select i.id from item i where i.difficulty = $1)",
        &[&id],
    )
    .await?;
    super::batch::close(tx).await
}

/// A report that somebody suffered for what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its identifier.
    pub id: Id<Report>,
    /// Who looks into it.
    pub workspace: Id<Workspace>,
    /// For which difficulty.
    pub difficulty: Option<Id<Difficulty>>,
    /// Language of the words.
    pub language: Language,
    /// What happened.
    pub words: String,
    /// Who is said to have done it.
    pub suspect: String,
    /// Where to write to.
    pub address: String,
    /// The account that reported it.
    pub account: Option<Id<Account>>,
    /// Where it stands.
    pub state: ReportState,
    /// What was found.
    pub note: String,
    /// When it was reported.
    pub made_at: Instant,
    /// How often it was changed.
    pub version: i64,
}

const REPORT: &str = "r.id, r.workspace, r.difficulty, r.language, r.words, r.suspect, r.address, \
    r.account, r.state, r.note, r.made_at, r.version";

fn report(row: &Row) -> Kept<Report> {
    Ok(Report {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        difficulty: row.get("difficulty")?,
        language: row.get("language")?,
        words: row.get("words")?,
        suspect: row.get("suspect")?,
        address: row.get("address")?,
        account: row.get("account")?,
        state: row.code("state")?,
        note: row.get("note")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
    })
}

/// Writes a new report.
pub(crate) async fn add(tx: &mut Tx, one: &Report) -> Kept<()> {
    tx.run(
        "insert into retaliation_report (id, workspace, difficulty, language, words, suspect, \
         address, account, state, note, made_at, changed_at, version) values ($1, $2, $3, $4, $5, \
         $6, $7, $8, $9, '', $10, $10, 1)",
        &[
            &one.id,
            &one.workspace,
            &one.difficulty,
            &one.language,
            &one.words,
            &one.suspect,
            &one.address,
            &one.account,
            &one.state.code(),
            &one.made_at,
        ],
    )
    .await?;
    Ok(())
}

/// Reports to these workspaces, the latest first.
pub(crate) async fn reports(on: &impl Rows, to: &[Id<Workspace>]) -> Kept<Vec<Report>> {
    let sql = format!(
        "select {REPORT} from retaliation_report r where r.workspace in {} \
         order by r.id desc limit 200",
        ids(to)
    );
    on.all(&sql, &[], report).await
}

/// One report.
pub(crate) async fn find(on: &impl Rows, id: Id<Report>) -> Kept<Option<Report>> {
    let sql = format!("select {REPORT} from retaliation_report r where r.id = $1");
    on.first(&sql, &[&id], report).await
}

/// Writes where a report stands, unless somebody was faster.
pub(crate) async fn handle(
    tx: &mut Tx,
    id: Id<Report>,
    version: i64,
    state: ReportState,
    note: &str,
) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update retaliation_report set state = $3, note = $4, changed_at = $5, \
             version = version + 1 where id = $1 and version = $2",
            &[&id, &version, &state.code(), &note, &now],
        )
        .await?;
    lb_store::current(touched)
}
