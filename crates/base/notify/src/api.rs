//! The API: what the caller was told, and marking it as read.

mod webhooks;

use axum::extract::{Path, Query};
use axum::{Extension, Json};
use lb_doors::{Failed, Listed, Problem, Routes, Visit};
use lb_kernel::policy::{Door, Subject};
use lb_kernel::{Id, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::notices as actions;
use crate::acts;
use crate::room::Notify;
use crate::rules::fill::stop;
use crate::store::notices::unread;
use crate::web::notices::text;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::LIST, routes!(count))
        .api(&acts::MARK, routes!(mark))
        .api(&acts::MARK, routes!(mark_all))
        .and(webhooks::routes())
}

/// Something the caller was told.
#[derive(Serialize, ToSchema)]
struct Notification {
    id: String,
    kind: String,
    /// In the caller's language; says so when the record may not be seen any more.
    text: String,
    object: Option<String>,
    record: Option<String>,
    href: String,
    /// The page where such notifications end, where they can be ended by themselves.
    stop: Option<String>,
    made: String,
    read: Option<String>,
}

/// Number of notifications.
#[derive(Serialize, ToSchema)]
struct Count {
    unread: u32,
}

/// How many were marked.
#[derive(Serialize, ToSchema)]
struct Marked {
    marked: u64,
}

#[derive(Deserialize)]
struct Ask {
    cursor: Option<String>,
}

/// What the caller was told, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/notifications",
    tag = "notifications",
    params(("cursor" = Option<String>, Query, description = "`next` of the last answer")),
    responses(
        (status = 200, body = Listed<Notification>),
        (status = 401, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn list(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Query(ask): Query<Ask>,
) -> Result<Json<Listed<Notification>>, Failed> {
    let (seen, next) = actions::list(&room, &visit.cx, ask.cursor.as_deref(), 100).await?;
    let items = seen
        .into_iter()
        .map(|one| Notification {
            text: text(&visit, &one),
            object: one.told.object.filter(|_| one.visible),
            record: one.told.record.filter(|_| one.visible).map(|id| id.to_string()),
            stop: stop(&one.told.data).filter(|_| one.visible).map(str::to_owned),
            href: if one.visible { one.told.href } else { String::new() },
            id: one.told.id.to_string(),
            kind: one.told.kind,
            made: one.told.made_at.to_string(),
            read: one.told.read_at.map(|at| at.to_string()),
        })
        .collect();
    Ok(Json(Listed { items, next }))
}

/// Number of notifications that the caller has not read.
#[utoipa::path(
    get,
    path = "/api/v1/notifications/unread",
    tag = "notifications",
    responses((status = 200, body = Count), (status = 401, body = Problem)),
)]
async fn count(visit: Visit) -> Result<Json<Count>, Failed> {
    let cx = visit.cx.through(Door::Count);
    cx.permit(&acts::LIST, &Subject::default())?;
    let unread = match cx.actor.account {
        Some(account) => unread(&cx.read(), account).await?,
        None => 0,
    };
    Ok(Json(Count { unread }))
}

/// Marks a notification as read.
#[utoipa::path(
    post,
    path = "/api/v1/notifications/{id}/read",
    tag = "notifications",
    params(("id" = String, Path, description = "Its identifier")),
    responses((status = 204), (status = 404, body = Problem)),
)]
async fn mark(visit: Visit, Path(id): Path<String>) -> Result<axum::http::StatusCode, Failed> {
    let id = id.parse::<Id<_>>().map_err(|_| Refusal::missing())?;
    actions::mark(&visit.cx, id).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// Marks all notifications of the caller as read.
#[utoipa::path(
    post,
    path = "/api/v1/notifications/read",
    tag = "notifications",
    responses((status = 200, body = Marked), (status = 401, body = Problem)),
)]
async fn mark_all(visit: Visit) -> Result<Json<Marked>, Failed> {
    Ok(Json(Marked { marked: actions::mark_all(&visit.cx).await? }))
}
