//! Agreements between workspaces over the API, and the closing of a workspace.

use axum::Json;
use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use lb_doors::{Failed, Listed, Problem, Visit, if_match};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{body, parse};
use crate::actions::{agreements, workspaces};
use crate::acts;
use crate::store::agreements as table;

/// An agreement between two workspaces.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AgreementView {
    /// Its identifier.
    id: String,
    /// The workspace that shares.
    from: String,
    /// The workspace that sees.
    to: String,
    /// The type of object, or `*` for all.
    object: String,
    /// Since when.
    at: String,
}

/// The agreements of a workspace, given and received.
#[utoipa::path(
    get,
    path = "/api/v1/workspaces/{id}/agreements",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the workspace")),
    responses((status = 200, body = Listed<AgreementView>), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
pub(super) async fn list(
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Json<Listed<AgreementView>>, Failed> {
    let cx = &visit.cx;
    let found = workspaces::find(cx, parse(&id)?).await?;
    cx.permit(&acts::GRANT_SHOW, &found.subject())?;
    let items = table::of(&cx.read(), found.id).await?.into_iter().map(|one| AgreementView {
        id: one.id.to_string(),
        from: one.from.to_string(),
        to: one.to.to_string(),
        object: one.object,
        at: one.at.to_string(),
    });
    Ok(Json(Listed { items: items.collect(), next: None }))
}

/// An agreement to make.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct AgreementBody {
    /// The workspace that is to see what this one shows its partners.
    to: String,
    /// The type of object, for example `organisation`; `*` for all.
    object: String,
}

/// Lets another workspace see what this one shows its partners.
#[utoipa::path(
    post,
    path = "/api/v1/workspaces/{id}/agreements",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the workspace that shares")),
    request_body = AgreementBody,
    responses((status = 201), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)),
)]
pub(super) async fn make(
    visit: Visit,
    Path(id): Path<String>,
    sent: Result<Json<AgreementBody>, JsonRejection>,
) -> Result<Response, Failed> {
    let sent = body(sent)?;
    let made =
        agreements::make(&visit.cx, parse(&id)?, parse(&sent.to)?, sent.object.trim()).await?;
    Ok((StatusCode::CREATED, Json(serde_json::json!({ "id": made }))).into_response())
}

/// Ends an agreement: what was seen by it is seen no more, at once.
#[utoipa::path(
    delete,
    path = "/api/v1/agreements/{id}",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the agreement")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
pub(super) async fn end(visit: Visit, Path(id): Path<String>) -> Result<StatusCode, Failed> {
    agreements::end(&visit.cx, parse(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes a workspace for good: nobody works in it any more, what it holds stays.
#[utoipa::path(
    post,
    path = "/api/v1/workspaces/{id}/close",
    tag = "workspaces",
    params(
        ("id" = String, Path, description = "Identifier of the workspace"),
        ("If-Match" = String, Header, description = "The version that was read"),
    ),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem)),
)]
pub(super) async fn close(
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Failed> {
    workspaces::close(&visit.cx, parse(&id)?, if_match(&headers)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
