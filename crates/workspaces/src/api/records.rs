//! Roles over the installation and over records of other rooms, and with whom these are shared, over the
//! API. Roles are given there by invitation, which the room of accounts sends.

use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::{Extension, Json};
use lb_doors::{Failed, Listed, Problem, Visit};
use lb_kernel::policy::{Scope, Subject};
use lb_store::Kept;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GrantView, body, grant_view, parse};
use crate::actions::{grants, shares};
use crate::acts;
use crate::records::{Elsewhere, Over};
use crate::store::grants::{Held, find, of_scope};

async fn listed(
    visit: &Visit,
    scope: Scope,
    subject: &Subject,
) -> Result<Json<Listed<GrantView>>, Failed> {
    let cx = &visit.cx;
    cx.permit(&acts::GRANT_SHOW, subject)?;
    let held: Vec<Held> = of_scope(&cx.read(), scope).await?;
    Ok(Json(Listed { items: held.into_iter().map(grant_view).collect(), next: None }))
}

/// Who has which role over the installation.
#[utoipa::path(
    get,
    path = "/api/v1/installation/grants",
    tag = "workspaces",
    responses((status = 200, body = Listed<GrantView>), (status = 403, body = Problem)),
)]
pub(super) async fn installation(visit: Visit) -> Result<Json<Listed<GrantView>>, Failed> {
    listed(&visit, Scope::Installation, &Subject::default()).await
}

/// Who has which role over an organisation or another record.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/grants",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the organisation or record")),
    responses((status = 200, body = Listed<GrantView>), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
pub(super) async fn people(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
) -> Result<Json<Listed<GrantView>>, Failed> {
    let over = Over::record(&visit.cx, &elsewhere, parse(&id)?).await?;
    let subject = elsewhere.subject(&visit.cx, over.target.scope()).await?.unwrap_or_default();
    listed(&visit, over.target.scope(), &subject).await
}

/// Takes back a role, whatever it is over.
pub(super) async fn revoke_any(visit: &Visit, elsewhere: &Elsewhere, id: &str) -> Kept<()> {
    let cx = &visit.cx;
    let held = parse(id)?;
    let subject = match find(&cx.read(), held).await? {
        Some(held) => elsewhere.subject(cx, held.grant.scope).await?,
        None => None,
    };
    grants::revoke(cx, held, subject.as_ref()).await?;
    Ok(())
}

/// A workspace that a record is shared with.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShareView {
    /// The workspace.
    workspace: String,
    /// Its name, in the caller's language.
    name: String,
    /// Since when.
    at: String,
}

/// The workspaces that a record is shared with.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/shares",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the record")),
    responses((status = 200, body = Listed<ShareView>), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
pub(super) async fn shared(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
) -> Result<Json<Listed<ShareView>>, Failed> {
    let cx = &visit.cx;
    let item = elsewhere.seen(cx, parse(&id)?).await?;
    let items = shares::shared(cx, &item).await?.into_iter().map(|one| ShareView {
        workspace: one.workspace.to_string(),
        name: one.name.show(cx.locale).text.to_owned(),
        at: one.at.to_string(),
    });
    Ok(Json(Listed { items: items.collect(), next: None }))
}

/// With whom to share.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ShareBody {
    /// The workspace that is to see the record.
    workspace: String,
}

/// Shares a record with a workspace.
#[utoipa::path(
    post,
    path = "/api/v1/records/{id}/shares",
    tag = "workspaces",
    params(("id" = String, Path, description = "Identifier of the record")),
    request_body = ShareBody,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)),
)]
pub(super) async fn share(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
    sent: Result<Json<ShareBody>, JsonRejection>,
) -> Result<StatusCode, Failed> {
    let item = elsewhere.seen(&visit.cx, parse(&id)?).await?;
    let with = parse(&body(sent)?.workspace)?;
    shares::share(&visit.cx, item.object, item.id, &item.subject, with).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a share back.
#[utoipa::path(
    delete,
    path = "/api/v1/records/{id}/shares/{workspace}",
    tag = "workspaces",
    params(
        ("id" = String, Path, description = "Identifier of the record"),
        ("workspace" = String, Path, description = "The workspace that is to see it no more"),
    ),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
pub(super) async fn unshare(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path((id, workspace)): Path<(String, String)>,
) -> Result<StatusCode, Failed> {
    let item = elsewhere.seen(&visit.cx, parse(&id)?).await?;
    let with = parse(&workspace)?;
    shares::unshare(&visit.cx, item.object, item.id, &item.subject, with).await?;
    Ok(StatusCode::NO_CONTENT)
}
