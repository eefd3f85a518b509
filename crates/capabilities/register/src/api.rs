//! The API of this room, described for programs. Files of open data have addresses of their own:
//! they are bytes that are signed.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::{Extension, Json};
use lb_doors::{Failed, Listed, Named, Problem, Routes, Visit};
use lb_kernel::Workspace;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::{publish as publishing, read};
use crate::acts;
use crate::room::Register;

pub(crate) fn routes() -> Routes {
    Routes::new().api(&acts::READ, routes!(list)).api(&acts::PUBLISH, routes!(publish))
}

/// A publication. Its bytes are at `/register/{id}/publications/{number}.json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct PublicationJson {
    /// Its number, from 1.
    number: i64,
    /// The day up to which things are counted.
    as_of: String,
    published_at: String,
    /// SHA-256 of its bytes, in hexadecimal.
    digest: String,
}

/// The publications of a register, the latest first. Open to everybody.
#[utoipa::path(
    get,
    path = "/api/v1/registers/{id}/publications",
    tag = "register",
    params(("id" = String, Path, description = "The workspace")),
    responses((status = 200, body = Listed<PublicationJson>), (status = 404, body = Problem)),
)]
async fn list(
    visit: Visit,
    Named(id): Named<Workspace>,
) -> Result<Json<Listed<PublicationJson>>, Failed> {
    let found = read::list(&visit.cx, id).await?;
    let items = found.into_iter().map(|one| PublicationJson {
        number: one.number,
        as_of: one.as_of,
        published_at: one.published_at.to_string(),
        digest: one.digest,
    });
    Ok(Json(Listed { items: items.collect(), next: None }))
}

/// Publishes what may be published today.
#[utoipa::path(
    post,
    path = "/api/v1/registers/{id}/publications",
    tag = "register",
    params(("id" = String, Path, description = "The workspace")),
    responses(
        (status = 201, body = PublicationJson),
        (status = 403, body = Problem),
        (status = 409, body = Problem, description = "Something of today is published already"),
    ),
)]
async fn publish(
    visit: Visit,
    Extension(room): Extension<Arc<Register>>,
    Named(id): Named<Workspace>,
) -> Result<(StatusCode, Json<PublicationJson>), Failed> {
    let one = publishing::publish(&visit.cx, &room, id, None).await?;
    let made = PublicationJson {
        number: one.number,
        as_of: one.as_of,
        published_at: one.published_at.to_string(),
        digest: one.digest,
    };
    Ok((StatusCode::CREATED, Json(made)))
}
