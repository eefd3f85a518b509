//! SQL of answers.

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::{Account, Code as _, Id, Instant, Localised, Organisation, Workspace, codes};
use lb_store::{Columns, Cx, Kept, Row, Rows, Tx, condition, ids};

use super::forms::{Form, FormVersion, json};
use crate::rules::answers::Answers;

codes! {
    /// Where an answer stands.
    pub enum AnswerState {
        /// Being written.
        Draft = "draft",
        /// Handed in: never changes.
        Submitted = "submitted",
    }
}

/// What somebody answered to a version of a form.
#[derive(Debug, Clone)]
pub struct AnswerRecord {
    /// Its identifier.
    pub id: Id<AnswerRecord>,
    /// The form.
    pub form: Id<Form>,
    /// The version it was given to.
    pub form_version: Id<FormVersion>,
    /// The workspace that asks.
    pub workspace: Id<Workspace>,
    /// The organisation that answers.
    pub organisation: Option<Id<Organisation>>,
    /// The account that began it.
    pub account: Option<Id<Account>>,
    /// The record of another room that it belongs to: its type of object and identifier.
    pub about: Option<(String, Id<()>)>,
    /// Who may see it.
    pub visibility: Visibility,
    /// What was answered.
    pub answers: Answers,
    /// Where it stands.
    pub state: AnswerState,
    /// The page that wrote last.
    pub page: Option<String>,
    /// For optimistic locking.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Instant,
    /// When it was handed in, by the server's clock, with its digest.
    pub receipt: Option<(Instant, String)>,
    /// Workspaces with which it is shared.
    pub shared_with: Vec<Id<Workspace>>,
}

/// A line of a list of answers.
#[derive(Debug, Clone)]
pub struct AnswerLine {
    /// Its identifier.
    pub id: Id<AnswerRecord>,
    /// The form.
    pub form: Id<Form>,
    /// The form's title.
    pub title: Localised,
    /// The organisation that answers.
    pub organisation: Option<Id<Organisation>>,
    /// Where it stands.
    pub state: AnswerState,
    /// When it was last changed.
    pub changed_at: Instant,
    /// When it was handed in.
    pub submitted_at: Option<Instant>,
}

impl AnswerRecord {
    /// What the policy engine must know.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: self.organisation,
            account: self.account,
            visibility: self.visibility,
            shared_with: self.shared_with.clone(),
        }
    }

    fn read(row: &Row) -> Kept<Self> {
        let object: Option<String> = row.get("about_object")?;
        let about: Option<Id<()>> = row.get("about")?;
        let at: Option<Instant> = row.get("submitted_at")?;
        let digest: Option<String> = row.get("digest")?;
        Ok(Self {
            id: row.get("id")?,
            form: row.get("form")?,
            form_version: row.get("form_version")?,
            workspace: row.get("workspace")?,
            organisation: row.get("organisation")?,
            account: row.get("account")?,
            about: object.zip(about),
            visibility: row.code("visibility")?,
            answers: row.json("answers")?,
            state: row.code("state")?,
            page: row.get("page")?,
            version: row.get("version")?,
            changed_at: row.get("changed_at")?,
            receipt: at.zip(digest),
            shared_with: Vec::new(),
        })
    }
}

const COLUMNS: &str = "id, form, form_version, workspace, organisation, account, about_object, \
                       about, visibility, answers, state, page, version, changed_at, \
                       submitted_at, digest";

/// Keeps a new answer.
pub async fn insert(tx: &mut Tx, answer: &AnswerRecord) -> Kept<()> {
    let answers = json(&answer.answers)?;
    let (object, about) = answer.about.clone().unzip();
    tx.run(
        "insert into answer (id, form, form_version, workspace, organisation, account, \
         about_object, about, visibility, answers, state, page, version, made_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
        &[
            &answer.id,
            &answer.form,
            &answer.form_version,
            &answer.workspace,
            &answer.organisation,
            &answer.account,
            &object,
            &about,
            &answer.visibility.code(),
            &answers,
            &answer.state.code(),
            &answer.page,
            &answer.version,
            &answer.changed_at,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps a changed draft; `false`: it is no longer the draft of the version `before`.
pub async fn update(tx: &mut Tx, answer: &AnswerRecord, before: i64) -> Kept<bool> {
    let answers = json(&answer.answers)?;
    let (at, digest) = answer.receipt.clone().unzip();
    let touched = tx
        .run(
            "update answer set form_version = $1, visibility = $2, answers = $3, state = $4, \
             page = $5, version = $6, changed_at = $7, submitted_at = $8, digest = $9 \
             where id = $10 and version = $11 and state = 'draft'",
            &[
                &answer.form_version,
                &answer.visibility.code(),
                &answers,
                &answer.state.code(),
                &answer.page,
                &answer.version,
                &answer.changed_at,
                &at,
                &digest,
                &answer.id,
                &before,
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// The answer with this identifier.
pub async fn find(on: &impl Rows, id: Id<AnswerRecord>) -> Kept<Option<AnswerRecord>> {
    let sql = format!("select {COLUMNS} from answer where id = $1");
    let Some(mut answer) = on.first(&sql, &[&id], AnswerRecord::read).await? else {
        return Ok(None);
    };
    answer.shared_with = lb_store::shared_with(on, id).await?;
    Ok(Some(answer))
}

/// Those of these answers that were handed in.
pub async fn submitted(on: &impl Rows, wanted: &[Id<AnswerRecord>]) -> Kept<Vec<AnswerRecord>> {
    let sql = format!(
        "select {COLUMNS} from answer where state = 'submitted' and id in {} order by id",
        ids(wanted)
    );
    let mut answers = on.all(&sql, &[], AnswerRecord::read).await?;
    let mut shares = lb_store::shares_of(on, wanted).await?;
    for answer in &mut answers {
        answer.shared_with = shares.remove(&answer.id).unwrap_or_default();
    }
    Ok(answers)
}

/// The identifiers of answers that were handed in after `after`, in their order, at most `limit`.
pub async fn submitted_after(
    on: &impl Rows,
    after: Option<Id<AnswerRecord>>,
    limit: u32,
) -> Kept<Vec<Id<AnswerRecord>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = "select id from answer where state = 'submitted' and id > $1 order by id limit $2";
    on.all(sql, &[&after, &limit], |row| row.get("id")).await
}

/// Whose answers a list shows.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// Those to a form.
    Form(Id<Form>),
    /// Those of the actor and its organisations.
    Own,
}

fn condition_of(cx: &Cx, of: Of) -> String {
    let sight = Sight::of(&cx.actor, "answer");
    let columns = Columns {
        workspace: Some("workspace"),
        organisation: Some("organisation"),
        account: Some("account"),
    };
    let seen = condition(&sight, "answer", columns);
    match of {
        Of::Form(form) => format!("{seen} and answer.form = '{form}'"),
        Of::Own => {
            let mut own = vec!["1 = 0".to_owned()];
            own.extend(sight.account.map(|id| format!("answer.account = '{id}'")));
            own.extend(
                sight.organisations.iter().map(|id| format!("answer.organisation = '{id}'")),
            );
            format!("{seen} and ({})", own.join(" or "))
        }
    }
}

/// Answers that the actor may see, newest first, `limit` of them after the one named `after`.
pub async fn list(
    cx: &Cx,
    of: Of,
    after: Option<Id<AnswerRecord>>,
    limit: u32,
) -> Kept<Vec<AnswerLine>> {
    let seen = condition_of(cx, of);
    let after = after.map_or_else(|| "~".to_owned(), |id| id.to_string());
    let sql = format!(
        "select answer.id, answer.form, form.title, answer.organisation, answer.state, \
         answer.changed_at, answer.submitted_at from answer join form on form.id = answer.form \
         where {seen} and answer.id < $1 order by answer.id desc limit $2"
    );
    cx.read()
        .all(&sql, &[&after, &limit], |row| {
            Ok(AnswerLine {
                id: row.get("id")?,
                form: row.get("form")?,
                title: row.get("title")?,
                organisation: row.get("organisation")?,
                state: row.code("state")?,
                changed_at: row.get("changed_at")?,
                submitted_at: row.get("submitted_at")?,
            })
        })
        .await
}

/// How many answers the actor may see.
pub async fn count(cx: &Cx, of: Of) -> Kept<u64> {
    let seen = condition_of(cx, of);
    cx.read().count(&format!("select count(*) as n from answer where {seen}"), &[]).await
}
