//! Keeps recommendations to authorities with the plans or reasons that they answer with.

use lb_kernel::{Code as _, Id, Instant, Language, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, ids};

use crate::record::{Authority, Theme};
use crate::rules::recommendation::Recommended;

/// What an authority is formally asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// Its identifier.
    pub id: Id<Recommendation>,
    /// The workspace that issued it.
    pub workspace: Id<Workspace>,
    /// To whom.
    pub authority: Id<Authority>,
    /// About which theme.
    pub theme: Option<Id<Theme>>,
    /// Its number in the workspace.
    pub number: i64,
    /// The language of its words.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// What is recommended.
    pub words: String,
    /// Where it stands.
    pub state: Recommended,
    /// Until when a plan or reasons are due.
    pub due: Instant,
    /// The plan.
    pub plan: String,
    /// When a plan or reasons came in.
    pub answered_at: Option<Instant>,
    /// Why it is not followed.
    pub reasons: String,
    /// Since when it is published that the duty was not done.
    pub published_at: Option<Instant>,
    /// When it was issued.
    pub made_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

const COLUMNS: &str = "r.id, r.workspace, r.authority, r.theme, r.number, r.language, r.title, \
    r.words, r.state, r.plan_due_at, r.plan, r.plan_at, r.reasons, r.published_at, r.made_at, \
    r.version, r.demonstration";

fn read(row: &Row) -> Kept<Recommendation> {
    Ok(Recommendation {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        authority: row.get("authority")?,
        theme: row.get("theme")?,
        number: row.get("number")?,
        language: row.get("language")?,
        title: row.get("title")?,
        words: row.get("words")?,
        state: row.code("state")?,
        due: row.get("plan_due_at")?,
        plan: row.get("plan")?,
        answered_at: row.get("plan_at")?,
        reasons: row.get("reasons")?,
        published_at: row.get("published_at")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One recommendation.
pub(crate) async fn find(on: &impl Rows, id: Id<Recommendation>) -> Kept<Option<Recommendation>> {
    on.first(&format!("select {COLUMNS} from recommendation r where r.id = $1"), &[&id], read).await
}

/// Recommendations of these workspaces, the latest first.
pub(crate) async fn list(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    most: usize,
) -> Kept<Vec<Recommendation>> {
    let sql = format!(
        "select {COLUMNS} from recommendation r where r.workspace in {} \
         order by r.made_at desc, r.number desc limit {most}",
        ids(workspaces)
    );
    on.all(&sql, &[], read).await
}

/// Recommendations to an authority that it has not answered, or not carried out.
pub(crate) async fn to(on: &impl Rows, authority: Id<Authority>) -> Kept<Vec<Recommendation>> {
    let sql = format!(
        "select {COLUMNS} from recommendation r where r.authority = $1 and r.state <> 'followed' \
         order by r.plan_due_at, r.id"
    );
    on.all(&sql, &[&authority], read).await
}

/// Recommendations whose days are over without a word.
pub(crate) async fn over(on: &impl Rows, now: Instant) -> Kept<Vec<Recommendation>> {
    let sql = format!(
        "select {COLUMNS} from recommendation r where r.state = 'issued' and r.plan_due_at < $1 \
         order by r.id"
    );
    on.all(&sql, &[&now], read).await
}

/// The number after the last one.
pub(crate) async fn next_number(on: &impl Rows, workspace: Id<Workspace>) -> Kept<i64> {
    let sql = "select coalesce(max(number), 0) as n from recommendation where workspace = $1";
    Ok(i64::try_from(on.count(sql, &[&workspace]).await?).unwrap_or_default() + 1)
}

/// Writes a new one.
pub(crate) async fn add(tx: &mut Tx, one: &Recommendation) -> Kept<()> {
    tx.run(
        "insert into recommendation (id, workspace, authority, theme, number, language, title, \
         words, state, plan_due_at, plan, reasons, made_at, changed_at, version, demonstration) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', $11, $11, 1, $12)",
        &[
            &one.id,
            &one.workspace,
            &one.authority,
            &one.theme,
            &one.number,
            &one.language,
            &one.title,
            &one.words,
            &one.state.code(),
            &one.due,
            &one.made_at,
            &one.demonstration,
        ],
    )
    .await
    .on_constraint(
        "recommendation_number|recommendation.workspace, recommendation.number",
        Refusal::stale,
    )?;
    Ok(())
}

/// Writes what has become of one, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Recommendation) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update recommendation set state = $2, plan = $3, plan_at = $4, reasons = $5, \
             published_at = $6, changed_at = $7, version = version + 1 \
             where id = $1 and version = $8",
            &[
                &one.id,
                &one.state.code(),
                &one.plan,
                &one.answered_at,
                &one.reasons,
                &one.published_at,
                &now,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}
