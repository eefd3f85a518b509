//! The API of this room: workspaces and the roles in them.

mod agreements;
mod records;

use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use lb_doors::{Failed, Listed, Problem, Routes, Visit, if_match, tag};
use lb_kernel::policy::{Role, Scope, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Language, Locale, Refusal};
use lb_store::Kept;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::at;
use crate::actions::grants::{self, Target};
use crate::actions::workspaces::{self as actions, Draft};
use crate::acts;
use crate::records::Elsewhere;
use crate::rules::kind::Kind;
use crate::rules::name::Names;
use crate::rules::{countries, email};
use crate::store::accounts;
use crate::store::grants::{Held, of_scope};
use crate::store::workspaces::WorkspaceRecord;

/// Workspaces in one answer.
const PAGE: usize = 100;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::WORKSPACE_LIST, routes!(list))
        .api(&acts::WORKSPACE_CREATE, routes!(create))
        .api(&acts::WORKSPACE_SHOW, routes!(show))
        .api(&acts::WORKSPACE_EDIT, routes!(edit))
        .api(&acts::GRANT_SHOW, routes!(people))
        .api(&acts::GRANT_WITHIN, routes!(give))
        .api(&acts::GRANT_LEAVE, routes!(revoke))
        .api(&acts::WORKSPACE_CLOSE, routes!(agreements::close))
        .api(&acts::GRANT_SHOW, routes!(agreements::list))
        .api(&acts::AGREEMENT_MAKE, routes!(agreements::make))
        .api(&acts::AGREEMENT_MAKE, routes!(agreements::end))
        .api(&acts::GRANT_SHOW, routes!(records::installation))
        .api(&acts::GRANT_SHOW, routes!(records::people))
        .api(&acts::RECORD_SHARE, routes!(records::shared))
        .api(&acts::RECORD_SHARE, routes!(records::share))
        .api(&acts::RECORD_SHARE, routes!(records::unshare))
}

/// A workspace.
#[derive(Debug, Serialize, ToSchema)]
struct WorkspaceView {
    /// Its identifier.
    id: String,
    /// What it runs.
    kind: String,
    /// Its name with translations.
    #[schema(value_type = Object)]
    name: lb_kernel::Localised,
    /// The workspace above it.
    parent: Option<String>,
    /// Countries it works with (ISO 3166).
    countries: Vec<String>,
    /// Languages it works in (ISO 639-1).
    languages: Vec<String>,
    /// Settings of the capabilities; only for those who run the workspace.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<serde_json::Value>,
    /// Whether everybody may know that it exists.
    listed: bool,
    /// Its version, also the entity tag.
    version: i64,
    /// Since when it is closed.
    closed_at: Option<String>,
}

fn view(visit: &Visit, one: WorkspaceRecord) -> WorkspaceView {
    let runs = visit.cx.may(&acts::WORKSPACE_EDIT, &one.subject());
    WorkspaceView {
        id: one.id.to_string(),
        kind: one.kind.to_string(),
        parent: one.above.parent.map(|id| id.to_string()),
        countries: one.countries,
        languages: one.languages.iter().map(Language::to_string).collect(),
        settings: runs.then_some(one.settings),
        listed: one.visibility == Visibility::PublicNamed,
        version: one.version,
        closed_at: one.closed_at.map(|at| at.to_string()),
        name: one.name,
    }
}

/// A workspace to make or change.
#[derive(Debug, Deserialize, ToSchema)]
struct WorkspaceBody {
    /// What it runs: network, programme, lab, support, policy, ministry or chamber.
    kind: String,
    /// Its names by language: ko, ja, en, fr; at least one.
    name: NameBody,
    /// The workspace above it; only when it is made.
    parent: Option<String>,
    /// Countries it works with (ISO 3166).
    #[serde(default)]
    countries: Vec<String>,
    /// Languages it works in (ISO 639-1).
    #[serde(default)]
    languages: Vec<String>,
    /// Settings of the capabilities; left as they are when absent.
    #[schema(value_type = Option<Object>)]
    settings: Option<serde_json::Map<String, serde_json::Value>>,
    /// Whether everybody may know that it exists.
    #[serde(default)]
    listed: bool,
}

/// Names by language.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
struct NameBody {
    /// Korean.
    ko: String,
    /// Japanese.
    ja: String,
    /// English.
    en: String,
    /// French.
    fr: String,
}

impl WorkspaceBody {
    fn draft(self, visit: &Visit) -> Result<Draft, Refusal> {
        let kind = Kind::from_code(&self.kind)
            .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.kind.missing").at("kind"))?;
        let NameBody { ko, ja, en, fr } = self.name;
        let names =
            Names(vec![(Locale::Ko, ko), (Locale::Ja, ja), (Locale::En, en), (Locale::Fr, fr)]);
        Ok(Draft {
            kind,
            name: names.text(visit.cx.locale, visit.cx.now)?,
            countries: countries::countries(&self.countries.join(" "), countries::CODES)?,
            languages: countries::languages(&self.languages.join(" "), countries::CODES)?,
            settings: self.settings.map(serde_json::Value::Object),
            listed: self.listed,
        })
    }
}

fn body<T>(sent: Result<Json<T>, JsonRejection>) -> Result<T, Refusal> {
    sent.map(|Json(body)| body)
        .map_err(|no| Refusal::new(No::Invalid, "refusal.body").with("detail", no.body_text()))
}

fn parse<T>(part: &str) -> Result<Id<T>, Refusal> {
    part.parse().map_err(|_| Refusal::missing())
}

/// Where a list goes on.
#[derive(Debug, Deserialize, IntoParams)]
struct From {
    /// `next` of the last answer.
    cursor: Option<String>,
}

/// The workspaces that the caller may see.
#[utoipa::path(
    get,
    path = "/api/v1/workspaces",
    tag = "workspaces",
    params(From),
    responses((status = 200, body = Listed<WorkspaceView>), (status = 401, body = Problem)),
)]
async fn list(
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Json<Listed<WorkspaceView>>, Failed> {
    let after = from.cursor.as_deref().map(parse).transpose()?;
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut found = actions::list(&visit.cx, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(Listed { items: found.into_iter().map(|one| view(&visit, one)).collect(), next }))
}

/// Makes a workspace.
#[utoipa::path(
    post,
    path = "/api/v1/workspaces",
    tag = "workspaces",
    request_body = WorkspaceBody,
    responses((status = 201, body = WorkspaceView), (status = 403, body = Problem), (status = 422, body = Problem)),
)]
async fn create(
    visit: Visit,
    sent: Result<Json<WorkspaceBody>, JsonRejection>,
) -> Result<Response, Failed> {
    let sent = body(sent)?;
    let parent = sent.parent.as_deref().map(parse).transpose()?;
    let draft = sent.draft(&visit)?;
    let id = actions::create(&visit.cx, parent, draft).await?;
    let location = format!("/api/v1/workspaces/{id}");
    if visit.cx.dry_run {
        return Ok((StatusCode::OK, Json(serde_json::json!({ "id": id }))).into_response());
    }
    let made = actions::find(&visit.cx, id).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(view(&visit, made)))
        .into_response())
}

/// One workspace.
#[utoipa::path(
    get,
    path = "/api/v1/workspaces/{id}",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the workspace")),
    responses((status = 200, body = WorkspaceView), (status = 404, body = Problem)),
)]
async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failed> {
    let found = actions::find(&visit.cx, parse(&id)?).await?;
    let version = tag(found.version);
    Ok(([(header::ETAG, version)], Json(view(&visit, found))).into_response())
}

/// Changes a workspace; `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/api/v1/workspaces/{id}",
    tag = "workspaces",
    params(
        ("id" = String, Path, description = "Identifier of the workspace"),
        ("If-Match" = String, Header, description = "The entity tag of the version that was read"),
    ),
    request_body = WorkspaceBody,
    responses((status = 204), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)),
)]
async fn edit(
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
    sent: Result<Json<WorkspaceBody>, JsonRejection>,
) -> Result<Response, Failed> {
    let version = if_match(&headers)?;
    let draft = body(sent)?.draft(&visit)?;
    let version = actions::edit(&visit.cx, parse(&id)?, version, draft).await?;
    Ok((StatusCode::NO_CONTENT, [(header::ETAG, tag(version))]).into_response())
}

/// A role of an account.
#[derive(Debug, Serialize, ToSchema)]
struct GrantView {
    /// Its identifier.
    id: String,
    /// The account that holds it.
    account: String,
    /// The holder's name.
    name: String,
    /// The holder's mail address.
    email: String,
    /// The role.
    role: String,
    /// Since when.
    at: String,
}

fn grant_view(held: Held) -> GrantView {
    GrantView {
        id: held.id.to_string(),
        account: held.account.to_string(),
        name: held.name,
        email: held.email,
        role: held.grant.role.to_string(),
        at: held.at.to_string(),
    }
}

/// Who has which role in a workspace.
#[utoipa::path(
    get,
    path = "/api/v1/workspaces/{id}/grants",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the workspace")),
    responses((status = 200, body = Listed<GrantView>), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
async fn people(visit: Visit, Path(id): Path<String>) -> Result<Json<Listed<GrantView>>, Failed> {
    let cx = &visit.cx;
    let found = actions::find(cx, parse(&id)?).await?;
    if !found.above.each().any(|up| cx.may(&acts::WORKSPACE_CREATE, &at(up))) {
        cx.permit(&acts::GRANT_SHOW, &found.subject())?;
    }
    let held = of_scope(&cx.read(), Scope::Workspace(found.id)).await?;
    Ok(Json(Listed { items: held.into_iter().map(grant_view).collect(), next: None }))
}

/// A role to give.
#[derive(Debug, Deserialize, ToSchema)]
struct GrantBody {
    /// The mail address of the account.
    email: String,
    /// The role.
    role: String,
}

/// Gives a role in a workspace to an account.
#[utoipa::path(
    post,
    path = "/api/v1/workspaces/{id}/grants",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the workspace")),
    request_body = GrantBody,
    responses((status = 201), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)),
)]
async fn give(
    visit: Visit,
    Path(id): Path<String>,
    sent: Result<Json<GrantBody>, JsonRejection>,
) -> Result<Response, Failed> {
    let sent = body(sent)?;
    let given = give_by_address(&visit, &Target::Workspace(parse(&id)?), &sent).await?;
    Ok((StatusCode::CREATED, Json(serde_json::json!({ "id": given }))).into_response())
}

async fn give_by_address(visit: &Visit, target: &Target, sent: &GrantBody) -> Kept<Id<Held>> {
    let cx = &visit.cx;
    let role = Role::from_code(&sent.role)
        .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.role.missing").at("role"))?;
    // Asked first, so that nobody learns which addresses have accounts without the right to give.
    grants::permit_giving(&cx.read(), cx.into(), role, target).await?;
    let address = email::fold(&sent.email)?;
    let account = accounts::by_email(&cx.read(), &address)
        .await?
        .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.email.unknown").at("email"))?;
    grants::give(cx, account.id, role, target).await
}

/// Takes a role back, whatever it is over, or gives one's own up.
#[utoipa::path(
    delete,
    path = "/api/v1/grants/{id}",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the grant")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)),
)]
async fn revoke(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
) -> Result<StatusCode, Failed> {
    records::revoke_any(&visit, &elsewhere, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
