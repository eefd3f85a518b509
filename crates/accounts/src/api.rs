//! The API of this room: one's own account, keeping somebody out, invitations.

mod invitations;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use lb_doors::{Failed, Problem, Routes, Visit};
use lb_kernel::Refusal;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::{me, own, profile};
use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::ACCOUNT_SHOW, routes!(show))
        .api(&acts::ACCOUNT_DISABLE, routes!(disable))
        .api(&acts::ACCOUNT_DISABLE, routes!(enable))
        .api(&lb_workspaces::acts::GRANT_WITHIN, routes!(invitations::workspace))
        .api(&lb_workspaces::acts::GRANT_TOP, routes!(invitations::installation))
        .api(&lb_workspaces::acts::GRANT_RECORD, routes!(invitations::record))
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
struct AccountView {
    /// Its identifier.
    id: String,
    /// The name to show.
    name: String,
    /// The mail address.
    email: String,
    /// The language chosen.
    language: String,
    /// The time zone chosen (IANA name).
    zone: String,
    /// What the token was made for; empty in a browser.
    scopes: Vec<String>,
}

/// The account of the caller.
#[utoipa::path(
    get,
    path = "/api/v1/account",
    tag = "accounts",
    responses((status = 200, body = AccountView), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
async fn show(visit: Visit) -> Result<Json<AccountView>, Failed> {
    let cx = &visit.cx;
    cx.permit(&acts::ACCOUNT_SHOW, &own(cx.actor.account))?;
    let card = me(cx).await?;
    Ok(Json(AccountView {
        id: card.id.to_string(),
        name: card.name,
        email: card.email,
        language: card.locale.code().to_owned(),
        zone: card.zone,
        scopes: cx.actor.token_scopes.clone(),
    }))
}

/// Keeps an account out: its sessions and links end at once, its tokens open nothing.
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{id}/disable",
    tag = "accounts",
    params(("id" = String, Path, description = "Identifier of the account")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
async fn disable(visit: Visit, Path(id): Path<String>) -> Result<StatusCode, Failed> {
    profile::disable(&visit.cx, id.parse().map_err(|_| Refusal::missing())?, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets an account in again.
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{id}/enable",
    tag = "accounts",
    params(("id" = String, Path, description = "Identifier of the account")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
async fn enable(visit: Visit, Path(id): Path<String>) -> Result<StatusCode, Failed> {
    profile::disable(&visit.cx, id.parse().map_err(|_| Refusal::missing())?, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
