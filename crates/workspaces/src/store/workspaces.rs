//! Keeps the workspaces.

use lb_kernel::policy::{Actor, Role, Scope, Sight, Subject, Visibility};
use lb_kernel::{Code as _, Id, Instant, Language, Localised, Workspace};
use lb_store::{Columns, Kept, Row, Rows, Tx, condition};

use crate::rules::kind::Kind;
use crate::rules::tier::Above;

/// A workspace, as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkspaceRecord {
    /// Its identifier.
    pub id: Id<Workspace>,
    /// What it runs.
    pub kind: Kind,
    /// Its name.
    pub name: Localised,
    /// The workspaces above it.
    pub above: Above,
    /// Countries it works with, by ISO 3166 code.
    pub countries: Vec<String>,
    /// Languages it works in.
    pub languages: Vec<Language>,
    /// Settings of the capabilities, by their names.
    pub settings: serde_json::Value,
    /// Who may know that it exists.
    pub visibility: Visibility,
    /// Its version.
    pub version: i64,
    /// Since when it is closed.
    pub closed_at: Option<Instant>,
}

impl WorkspaceRecord {
    /// What the policy engine must know of it.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.id),
            visibility: self.visibility,
            ..Subject::default()
        }
    }
}

const COLUMNS: &str = "w.id, w.kind, w.name, w.parent, w.grandparent, w.countries, w.languages, \
                       w.settings, w.visibility, w.version, w.closed_at";

fn read(row: &Row) -> Kept<WorkspaceRecord> {
    Ok(WorkspaceRecord {
        id: row.get("id")?,
        kind: row.code("kind")?,
        name: row.get("name")?,
        above: Above { parent: row.get("parent")?, grandparent: row.get("grandparent")? },
        countries: row.json("countries")?,
        languages: row.json("languages")?,
        settings: row.get("settings")?,
        visibility: row.code("visibility")?,
        version: row.get("version")?,
        closed_at: row.get("closed_at")?,
    })
}

/// The workspace with this identifier.
pub async fn find(on: &impl Rows, id: Id<Workspace>) -> Kept<Option<WorkspaceRecord>> {
    on.first(&format!("select {COLUMNS} from workspace w where w.id = $1"), &[&id], read).await
}

/// The workspaces with these identifiers, whoever asks; for rooms that only name them.
///
/// # Errors
/// The database does not answer.
pub async fn some(on: &impl Rows, ids: &[Id<Workspace>]) -> Kept<Vec<WorkspaceRecord>> {
    let sql = format!("select {COLUMNS} from workspace w where w.id in {}", lb_store::ids(ids));
    on.all(&sql, &[], read).await
}

/// The workspaces that `actor` may see, in the order of their making, at most `limit` after `after`.
pub async fn list(
    on: &impl Rows,
    actor: &Actor,
    after: Option<Id<Workspace>>,
    limit: u32,
) -> Kept<Vec<WorkspaceRecord>> {
    let columns = Columns { workspace: Some("id"), ..Columns::default() };
    let mut seen = condition(&Sight::of(actor, "workspace"), "w", columns);
    if actor.has(&[Role::Operator], &Scope::Installation) {
        seen = "1 = 1".to_owned();
    }
    // Those who lead a workspace name the leaders of the workspaces below, so they must find them.
    let led: Vec<String> = actor
        .workspaces(&[Role::Administrator])
        .map(|id| format!("w.parent = '{id}' or w.grandparent = '{id}'"))
        .collect();
    if !led.is_empty() {
        seen = format!("({seen} or {})", led.join(" or "));
    }
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    on.all(
        &format!(
            "select {COLUMNS} from workspace w where {seen} and w.id > $1 order by w.id limit $2"
        ),
        &[&after, &limit],
        read,
    )
    .await
}

/// Adds a workspace.
pub async fn add(tx: &mut Tx, new: &WorkspaceRecord) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into workspace (id, kind, name, parent, grandparent, countries, languages, settings, \
         visibility, version, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)",
        &[
            &new.id,
            &new.kind.code(),
            &new.name,
            &new.above.parent,
            &new.above.grandparent,
            &serde_json::json!(new.countries),
            &serde_json::json!(new.languages),
            &new.settings,
            &new.visibility.code(),
            &now,
        ],
    )
    .await?;
    Ok(())
}

/// Changes a workspace, unless it was changed since `version`.
pub async fn change(tx: &mut Tx, new: &WorkspaceRecord, version: i64) -> Kept<()> {
    let touched = tx
        .run(
            "update workspace set kind = $1, name = $2, countries = $3, languages = $4, \
             settings = $5, visibility = $6, closed_at = $7, version = version + 1 \
             where id = $8 and version = $9",
            &[
                &new.kind.code(),
                &new.name,
                &serde_json::json!(new.countries),
                &serde_json::json!(new.languages),
                &new.settings,
                &new.visibility.code(),
                &new.closed_at,
                &new.id,
                &version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// How many open workspaces are directly below.
pub async fn open_below(on: &impl Rows, id: Id<Workspace>) -> Kept<u64> {
    on.count("select count(*) as n from workspace where parent = $1 and closed_at is null", &[&id])
        .await
}
