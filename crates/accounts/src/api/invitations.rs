//! Invitations over the API: the same answer for addresses with and without an account.

use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::{Extension, Json};
use lb_doors::{Failed, Problem, Visit, unread};
use lb_kernel::{Id, Refusal};
use lb_workspaces::Over;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::actions::invitations;
use crate::room::Accounts;
use crate::web::role;

/// Somebody to invite.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct InvitationBody {
    /// The mail address.
    email: String,
    /// The role that is promised.
    role: String,
}

type Asked = Result<Json<InvitationBody>, JsonRejection>;

fn parse<T>(id: &str) -> Result<Id<T>, Refusal> {
    id.parse().map_err(|_| Refusal::missing())
}

async fn send(visit: &Visit, over: &Over, sent: Asked) -> Result<StatusCode, Failed> {
    let Json(sent) = sent.map_err(|no| unread(no.body_text()))?;
    let (role, base) = (role(&sent.role)?, &visit.kit.settings.base_url);
    invitations::invite(&visit.cx, base, &sent.email, role, &over.target).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Invites somebody to a role in a workspace.
#[utoipa::path(
    post,
    path = "/api/v1/workspaces/{id}/invitations",
    tag = "accounts",
    params(("id" = String, Path, description = "Identifier of the workspace")),
    request_body = InvitationBody,
    responses((status = 202), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)),
)]
pub(super) async fn workspace(
    visit: Visit,
    Path(id): Path<String>,
    sent: Asked,
) -> Result<StatusCode, Failed> {
    let over = Over::workspace(&visit.cx, parse(&id)?).await?;
    send(&visit, &over, sent).await
}

/// Invites somebody to a role over the installation: operator or auditor.
#[utoipa::path(
    post,
    path = "/api/v1/installation/invitations",
    tag = "accounts",
    request_body = InvitationBody,
    responses((status = 202), (status = 403, body = Problem), (status = 422, body = Problem)),
)]
pub(super) async fn installation(visit: Visit, sent: Asked) -> Result<StatusCode, Failed> {
    send(&visit, &Over::installation(), sent).await
}

/// Invites somebody to a role over an organisation (representative, member) or over another record.
#[utoipa::path(
    post,
    path = "/api/v1/records/{id}/invitations",
    tag = "accounts",
    params(("id" = String, Path, description = "Identifier of the organisation or record")),
    request_body = InvitationBody,
    responses((status = 202), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)),
)]
pub(super) async fn record(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    Path(id): Path<String>,
    sent: Asked,
) -> Result<StatusCode, Failed> {
    let over = Over::record(&visit.cx, &room.options().elsewhere, parse(&id)?).await?;
    send(&visit, &over, sent).await
}
