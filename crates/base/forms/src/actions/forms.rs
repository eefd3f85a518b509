//! Use cases of forms: making, designing, publishing, retiring.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Localised, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome};

use crate::acts;
use crate::rules::definition::Definition;
use crate::rules::faults;
use crate::store::forms::{self as table, Form, FormState, FormVersion};

/// A form to be made.
#[derive(Debug, Clone)]
pub struct NewForm {
    /// The workspace that asks.
    pub workspace: Id<Workspace>,
    /// Its name within the workspace, in small letters, digits and hyphens.
    pub key: String,
    /// Its title.
    pub title: Localised,
    /// What it asks to begin with; may be empty.
    pub definition: Definition,
}

/// Makes a form.
///
/// # Errors
/// The actor does not design forms of this workspace, or the key is taken or no key.
pub async fn create(cx: &Cx, new: NewForm) -> Outcome<Id<Form>> {
    let home = Subject { workspace: Some(new.workspace), ..Subject::default() };
    cx.permit(&acts::FORM_DESIGN, &home)?;
    if !faults::is_key(&new.key) {
        return Err(invalid("forms.form.key").with("key", &new.key).at("key").into());
    }
    if new.title.text.trim().is_empty() {
        return Err(invalid("forms.form.title").at("title").into());
    }
    let form = Form {
        id: cx.new_id(),
        workspace: new.workspace,
        key: new.key,
        title: new.title,
        state: FormState::Draft,
        current: None,
        working: new.definition,
        open: false,
        visibility: Visibility::Workspace,
        version: 1,
        changed_at: cx.now,
    };
    let mut tx = cx.begin().await?;
    table::insert(&mut tx, &form).await?;
    tx.tell(told("form.created", &form));
    tx.commit().await?;
    Ok(form.id)
}

fn invalid(code: &'static str) -> Refusal {
    Refusal::new(No::Invalid, code)
}

fn told(action: &'static str, form: &Form) -> Fact {
    Fact::of(action, "form", form.id)
        .within(Some(form.workspace))
        .change(serde_json::json!({"key": form.key, "version": form.current}))
}

/// A form that the actor may read.
///
/// # Errors
/// There is none, or none that the actor may know about.
pub async fn read(cx: &Cx, id: Id<Form>) -> Outcome<Form> {
    let form = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::FORM_READ, &form.subject())?;
    Ok(form)
}

/// A form that the actor may design.
///
/// # Errors
/// There is none, or the actor does not design it.
pub async fn designed(cx: &Cx, id: Id<Form>) -> Outcome<Form> {
    let form = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::FORM_DESIGN, &form.subject())?;
    Ok(form)
}

/// Changes what is being worked on: title, definition, whether the form is open. `version` is the one
/// the change was made from.
///
/// # Errors
/// The actor does not design it, somebody else changed it since, or `edit` refuses.
pub async fn design(
    cx: &Cx,
    id: Id<Form>,
    version: i64,
    edit: impl FnOnce(&mut Form) -> Result<(), Refusal> + Send,
) -> Outcome<Form> {
    change(cx, id, Some(version), "form.designed", &acts::FORM_DESIGN, edit).await
}

async fn change(
    cx: &Cx,
    id: Id<Form>,
    version: Option<i64>,
    action: &'static str,
    act: &'static lb_kernel::policy::Act,
    edit: impl FnOnce(&mut Form) -> Result<(), Refusal> + Send,
) -> Outcome<Form> {
    let mut tx = cx.begin().await?;
    let mut form = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(act, &form.subject())?;
    let before = version.unwrap_or(form.version);
    if before != form.version {
        return Err(Refusal::stale().into());
    }
    edit(&mut form)?;
    if form.title.text.trim().is_empty() {
        return Err(invalid("forms.form.title").at("title").into());
    }
    form.version += 1;
    form.changed_at = cx.now;
    table::update(&mut tx, &form, before).await?;
    tx.tell(told(action, &form));
    tx.commit().await?;
    Ok(form)
}

/// Publishes what is being worked on as the next version: new answers are given to it.
///
/// # Errors
/// The definition has faults (all of them, each with its place), the actor may not publish, or
/// somebody else changed the form since `version`.
pub async fn publish(cx: &Cx, id: Id<Form>, version: i64) -> Outcome<FormVersion> {
    let mut tx = cx.begin().await?;
    let mut form = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::FORM_PUBLISH, &form.subject())?;
    if form.version != version {
        return Err(Refusal::stale().into());
    }
    if let Some(refusal) = Refusal::all(faults::faults(&form.working)) {
        return Err(refusal.into());
    }
    let published = FormVersion {
        id: cx.new_id(),
        form: form.id,
        number: form.current.unwrap_or_default() + 1,
        title: form.title.clone(),
        definition: form.working.clone(),
        published_at: cx.now,
    };
    table::publish(&mut tx, &published).await?;
    form.current = Some(published.number);
    form.state = FormState::Published;
    form.visibility = Visibility::PublicNamed;
    form.version += 1;
    form.changed_at = cx.now;
    table::update(&mut tx, &form, version).await?;
    tx.tell(told("form.published", &form));
    tx.commit().await?;
    Ok(published)
}

/// Retires a form: no new answers are begun, those begun can be finished.
///
/// # Errors
/// It was never published, or the actor may not.
pub async fn retire(cx: &Cx, id: Id<Form>) -> Outcome<Form> {
    change(cx, id, None, "form.retired", &acts::FORM_PUBLISH, |form| {
        if form.state != FormState::Published {
            return Err(Refusal::new(No::Conflict, "forms.form.not-published"));
        }
        form.state = FormState::Retired;
        Ok(())
    })
    .await
}

/// The newest published version of a form that the actor may read.
///
/// # Errors
/// There is none, or none that the actor may know about.
pub async fn published(cx: &Cx, id: Id<Form>) -> Outcome<(Form, FormVersion)> {
    let form = read(cx, id).await?;
    let version = table::current(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    Ok((form, version))
}
