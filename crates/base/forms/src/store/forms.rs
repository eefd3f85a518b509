//! SQL of forms and their published versions.

use std::collections::BTreeMap;

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Instant, Localised, Refusal, Workspace, codes};
use lb_store::{Columns, Cx, Doing as _, Kept, Row, Rows, Tx, condition, ids};

use crate::rules::definition::Definition;

codes! {
    /// Where a form stands.
    pub enum FormState {
        /// Nothing of it was published.
        Draft = "draft",
        /// Answers are given to its current version.
        Published = "published",
        /// No new answers are begun.
        Retired = "retired",
    }
}

/// A form of a workspace.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its identifier.
    pub id: Id<Form>,
    /// The workspace that asks.
    pub workspace: Id<Workspace>,
    /// Its name within the workspace.
    pub key: String,
    /// Its title.
    pub title: Localised,
    /// Where it stands.
    pub state: FormState,
    /// The number of its newest published version.
    pub current: Option<i64>,
    /// The definition being worked on.
    pub working: Definition,
    /// Whether people may begin an answer from the form's own page.
    pub open: bool,
    /// Who may see it.
    pub visibility: Visibility,
    /// For optimistic locking.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Instant,
}

/// A published version: never changes.
#[derive(Debug, Clone)]
pub struct FormVersion {
    /// Its identifier.
    pub id: Id<FormVersion>,
    /// The form.
    pub form: Id<Form>,
    /// Its number, from 1.
    pub number: i64,
    /// The title at that time.
    pub title: Localised,
    /// What it asks.
    pub definition: Definition,
    /// When it was published.
    pub published_at: Instant,
}

impl Form {
    /// What the policy engine must know.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            visibility: self.visibility,
            ..Subject::default()
        }
    }

    fn read(row: &Row) -> Kept<Self> {
        Ok(Self {
            id: row.get("id")?,
            workspace: row.get("workspace")?,
            key: row.get("form_key")?,
            title: row.get("title")?,
            state: row.code("state")?,
            current: row.get("current_number")?,
            working: row.json("working")?,
            open: row.get("open")?,
            visibility: row.code("visibility")?,
            version: row.get("version")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl FormVersion {
    pub(super) fn read(row: &Row) -> Kept<Self> {
        Ok(Self {
            id: row.get("id")?,
            form: row.get("form")?,
            number: row.get("number")?,
            title: row.get("title")?,
            definition: row.json("definition")?,
            published_at: row.get("published_at")?,
        })
    }
}

const COLUMNS: &str = "id, workspace, form_key, title, state, current_number, working, open, \
                       visibility, version, changed_at";
const VERSION: &str = "id, form, number, title, definition, published_at";

/// The definition as text; it was made from JSON or can always be.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Kept<String> {
    serde_json::to_string(value)
        .map_err(|error| lb_store::Broken::new("writing a definition", error).into())
}

/// Keeps a new form.
pub async fn insert(tx: &mut Tx, form: &Form) -> Kept<()> {
    let working = json(&form.working)?;
    tx.run(
        "insert into form (id, workspace, form_key, title, state, current_number, working, open, \
         visibility, version, made_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
        &[
            &form.id,
            &form.workspace,
            &form.key,
            &form.title,
            &form.state.code(),
            &form.current,
            &working,
            &form.open,
            &form.visibility.code(),
            &form.version,
            &form.changed_at,
        ],
    )
    .await
    .on_constraint("form_key_once|form.workspace, form.form_key", || {
        Refusal::new(No::Conflict, "forms.form.key-taken").with("key", &form.key).at("key")
    })?;
    Ok(())
}

/// Keeps a changed form; `before` is the version it was changed from.
pub async fn update(tx: &mut Tx, form: &Form, before: i64) -> Kept<()> {
    let working = json(&form.working)?;
    let touched = tx
        .run(
            "update form set title = $1, state = $2, current_number = $3, working = $4, open = $5, \
             visibility = $6, version = $7, changed_at = $8 where id = $9 and version = $10",
            &[
                &form.title,
                &form.state.code(),
                &form.current,
                &working,
                &form.open,
                &form.visibility.code(),
                &form.version,
                &form.changed_at,
                &form.id,
                &before,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// The form with this identifier.
pub async fn find(on: &impl Rows, id: Id<Form>) -> Kept<Option<Form>> {
    on.first(&format!("select {COLUMNS} from form where id = $1"), &[&id], Form::read).await
}

/// The form of a workspace with this key.
pub async fn by_key(on: &impl Rows, workspace: Id<Workspace>, key: &str) -> Kept<Option<Form>> {
    let sql = format!("select {COLUMNS} from form where workspace = $1 and form_key = $2");
    on.first(&sql, &[&workspace, &key], Form::read).await
}

/// Forms that the actor may see, newest first, `limit` of them after the one named `after`.
pub async fn list(
    cx: &Cx,
    workspaces: &[Id<Workspace>],
    after: Option<Id<Form>>,
    limit: u32,
) -> Kept<Vec<Form>> {
    let columns = Columns { workspace: Some("workspace"), ..Columns::default() };
    let seen = condition(&Sight::of(&cx.actor, "form"), "form", columns);
    let homes: Vec<String> = workspaces.iter().map(|id| format!("'{id}'")).collect();
    let home = if homes.is_empty() {
        "1 = 1".to_owned()
    } else {
        format!("form.workspace in ({})", homes.join(", "))
    };
    let after = after.map_or_else(|| "~".to_owned(), |id| id.to_string());
    let sql = format!(
        "select {COLUMNS} from form where {seen} and {home} and id < $1 order by id desc limit $2"
    );
    cx.read().all(&sql, &[&after, &limit], Form::read).await
}

/// Keeps a version; two who publish at once get one version each or the later is refused.
pub async fn publish(tx: &mut Tx, version: &FormVersion) -> Kept<()> {
    let definition = json(&version.definition)?;
    let account = tx.cx().actor.account;
    tx.run(
        "insert into form_version (id, form, number, title, definition, published_at, published_by) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &version.id,
            &version.form,
            &version.number,
            &version.title,
            &definition,
            &version.published_at,
            &account,
        ],
    )
    .await
    .on_constraint("form_version_number|form_version.form, form_version.number", Refusal::stale)?;
    Ok(())
}

/// A version by its identifier.
pub async fn version(on: &impl Rows, id: Id<FormVersion>) -> Kept<Option<FormVersion>> {
    let sql = format!("select {VERSION} from form_version where id = $1");
    on.first(&sql, &[&id], FormVersion::read).await
}

/// The definitions of these versions.
pub async fn definitions(
    on: &impl Rows,
    versions: &[Id<FormVersion>],
) -> Kept<BTreeMap<Id<FormVersion>, Definition>> {
    let sql = format!("select id, definition from form_version where id in {}", ids(versions));
    let found = on.all(&sql, &[], |row| Ok((row.get("id")?, row.json("definition")?))).await?;
    Ok(found.into_iter().collect())
}

/// The newest version of a form.
pub async fn current(on: &impl Rows, form: Id<Form>) -> Kept<Option<FormVersion>> {
    let sql =
        format!("select {VERSION} from form_version where form = $1 order by number desc limit 1");
    on.first(&sql, &[&form], FormVersion::read).await
}

/// The numbers of all versions of a form with their days, newest first.
pub async fn versions(on: &impl Rows, form: Id<Form>) -> Kept<Vec<(i64, Instant)>> {
    on.all(
        "select number, published_at from form_version where form = $1 order by number desc",
        &[&form],
        |row| Ok((row.get("number")?, row.get("published_at")?)),
    )
    .await
}
