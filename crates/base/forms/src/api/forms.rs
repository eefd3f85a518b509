//! The API of forms: definitions to read, to write and to publish.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use lb_doors::{Failed, Listed, Problem, Routes, Visit, if_match};
use lb_kernel::policy::Subject;
use lb_kernel::{Id, Localised, Workspace};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{body, id, tagged};
use crate::actions::forms::{self, NewForm};
use crate::acts;
use crate::rules::definition::Definition;
use crate::rules::faults::faults;
use crate::store::forms::{self as table, Form};

/// Records on a page of a list.
const PAGE: u32 = 100;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::FORM_LIST, routes!(list))
        .api(&acts::FORM_DESIGN, routes!(create))
        .api(&acts::FORM_READ, routes!(read))
        .api(&acts::FORM_DESIGN, routes!(write))
        .api(&acts::FORM_PUBLISH, routes!(publish))
}

/// A form without its definition.
#[derive(Serialize, ToSchema)]
#[schema(as = FormSummary)]
struct Summary {
    id: String,
    workspace: String,
    key: String,
    #[schema(value_type = Object)]
    title: Localised,
    state: String,
    /// Number of the newest published version.
    published: Option<i64>,
    open: bool,
    version: i64,
    changed_at: String,
}

impl Summary {
    fn of(form: &Form) -> Self {
        Self {
            id: form.id.to_string(),
            workspace: form.workspace.to_string(),
            key: form.key.clone(),
            title: form.title.clone(),
            state: form.state.to_string(),
            published: form.current,
            open: form.open,
            version: form.version,
            changed_at: form.changed_at.to_string(),
        }
    }
}

#[derive(Deserialize)]
struct Ask {
    workspace: Option<String>,
    cursor: Option<String>,
}

/// The forms that the caller may see, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/forms",
    operation_id = "forms_list",
    tag = "forms",
    params(
        ("workspace" = Option<String>, Query, description = "Only those of this workspace"),
        ("cursor" = Option<String>, Query, description = "`next` of the last answer"),
    ),
    responses((status = 200, body = Listed<Summary>), (status = 403, body = Problem)),
)]
async fn list(visit: Visit, Query(ask): Query<Ask>) -> Result<Json<Listed<Summary>>, Failed> {
    visit.cx.permit(&acts::FORM_LIST, &Subject::default())?;
    let workspaces: Vec<Id<Workspace>> =
        ask.workspace.as_deref().map(id).transpose()?.into_iter().collect();
    let after = ask.cursor.as_deref().map(id).transpose()?;
    let forms = table::list(&visit.cx, &workspaces, after, PAGE + 1).await?;
    let full = forms.len() > PAGE as usize;
    let items: Vec<Summary> = forms.iter().take(PAGE as usize).map(Summary::of).collect();
    let next = items.last().filter(|_| full).map(|one| one.id.clone());
    Ok(Json(Listed { items, next }))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = NewForm)]
struct Create {
    workspace: String,
    key: String,
    #[schema(value_type = Object)]
    title: Localised,
    #[serde(default)]
    #[schema(value_type = Object)]
    definition: Definition,
}

/// Makes a form; its definition can be given at once.
#[utoipa::path(
    post,
    path = "/api/v1/forms",
    operation_id = "forms_create",
    tag = "forms",
    request_body = Create,
    responses((status = 201, body = Summary), (status = 422, body = Problem)),
)]
async fn create(visit: Visit, bytes: Bytes) -> Result<Response, Failed> {
    let ask: Create = body(&bytes)?;
    let new = NewForm {
        workspace: id(&ask.workspace)?,
        key: ask.key,
        title: ask.title,
        definition: ask.definition,
    };
    let made = forms::create(&visit.cx, new.clone()).await?;
    // In a dry run there is nothing to read again.
    let shown = Summary {
        id: made.to_string(),
        workspace: new.workspace.to_string(),
        key: new.key,
        title: new.title,
        state: "draft".to_owned(),
        published: None,
        open: false,
        version: 1,
        changed_at: visit.cx.now.to_string(),
    };
    Ok(tagged(StatusCode::CREATED, 1, &shown))
}

/// A form with its definitions.
#[derive(Serialize, ToSchema)]
#[schema(as = Form)]
struct Whole {
    #[serde(flatten)]
    summary: Summary,
    /// The newest published definition.
    #[schema(value_type = Option<Object>)]
    definition: Option<Definition>,
    /// The definition being worked on, for those who design the form.
    #[schema(value_type = Option<Object>)]
    working: Option<Definition>,
}

/// A form: its published definition, and for those who design it the one being worked on.
#[utoipa::path(
    get,
    path = "/api/v1/forms/{id}",
    operation_id = "forms_read",
    tag = "forms",
    params(("id" = String, Path, description = "The form")),
    responses((status = 200, body = Whole), (status = 404, body = Problem)),
)]
async fn read(visit: Visit, Path(form): Path<String>) -> Result<Response, Failed> {
    let form = forms::read(&visit.cx, id(&form)?).await?;
    let current = table::current(&visit.cx.read(), form.id).await?;
    let designs = visit.cx.may(&acts::FORM_DESIGN, &form.subject());
    let shown = Whole {
        summary: Summary::of(&form),
        definition: current.map(|version| version.definition),
        working: designs.then(|| form.working.clone()),
    };
    Ok(tagged(StatusCode::OK, form.version, &shown))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = FormWorking)]
struct Write {
    #[schema(value_type = Option<Object>)]
    title: Option<Localised>,
    #[schema(value_type = Object)]
    definition: Definition,
    /// Whether people may begin an answer from the form's own page.
    open: Option<bool>,
}

/// What would keep a definition from being published.
#[derive(Serialize, ToSchema)]
#[schema(as = FormFault)]
struct Fault {
    place: String,
    code: String,
    detail: String,
}

/// A written definition.
#[derive(Serialize, ToSchema)]
#[schema(as = FormWritten)]
struct Written {
    #[serde(flatten)]
    summary: Summary,
    /// What would keep it from being published.
    faults: Vec<Fault>,
}

/// Writes the definition being worked on. It may be incomplete; what is still wrong is told.
#[utoipa::path(
    put,
    path = "/api/v1/forms/{id}/definition",
    operation_id = "forms_write",
    tag = "forms",
    params(
        ("id" = String, Path, description = "The form"),
        ("If-Match" = String, Header, description = "Entity tag of the version being changed"),
    ),
    request_body = Write,
    responses((status = 200, body = Written), (status = 412, body = Problem)),
)]
async fn write(
    visit: Visit,
    Path(form): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Failed> {
    let ask: Write = body(&bytes)?;
    let version = if_match(&headers)?;
    let form = forms::design(&visit.cx, id(&form)?, version, |form| {
        form.working = ask.definition;
        form.title = ask.title.unwrap_or_else(|| form.title.clone());
        form.open = ask.open.unwrap_or(form.open);
        Ok(())
    })
    .await?;
    let fault = |refusal: &lb_kernel::Refusal| Fault {
        place: refusal.field().unwrap_or_default().to_owned(),
        code: refusal.code().to_owned(),
        detail: visit.kit.words.say(visit.cx.locale, refusal),
    };
    let found = faults(&form.working).iter().map(fault).collect();
    let shown = Written { summary: Summary::of(&form), faults: found };
    Ok(tagged(StatusCode::OK, form.version, &shown))
}

/// A published version.
#[derive(Serialize, ToSchema)]
#[schema(as = FormVersion)]
struct Published {
    id: String,
    form: String,
    number: i64,
    published_at: String,
}

/// Publishes the definition being worked on as the next version.
#[utoipa::path(
    post,
    path = "/api/v1/forms/{id}/publish",
    operation_id = "forms_publish",
    tag = "forms",
    params(
        ("id" = String, Path, description = "The form"),
        ("If-Match" = String, Header, description = "Entity tag of the version being published"),
    ),
    responses((status = 201, body = Published), (status = 422, body = Problem)),
)]
async fn publish(
    visit: Visit,
    Path(form): Path<String>,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<Published>), Failed> {
    let version = if_match(&headers)?;
    let made = forms::publish(&visit.cx, id(&form)?, version).await?;
    let shown = Published {
        id: made.id.to_string(),
        form: made.form.to_string(),
        number: made.number,
        published_at: made.published_at.to_string(),
    };
    Ok((StatusCode::CREATED, Json(shown)))
}
