//! What people do with themes, for programs: confirm, name, cut, join them, move items.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use lb_doors::{Answer, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::{Id, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::answers::named;
use crate::actions::themes;
use crate::acts::themes as acts;
use crate::record::{Item, Texts, Theme};
use crate::room::Policy;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::EDIT, routes!(rename))
        .api(&acts::EDIT, routes!(confirm))
        .api(&acts::EDIT, routes!(split))
        .api(&acts::EDIT, routes!(merge))
        .api(&acts::EDIT, routes!(place))
}

/// A theme after it was changed.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ChangedThemeJson {
    id: String,
    /// `T-12`.
    tag: String,
    /// By language.
    label: Texts,
    /// `proposed`, `confirmed`, `merged` or `dissolved`.
    state: String,
    version: i64,
}

fn changed(status: StatusCode, one: &Theme) -> Response {
    let body = ChangedThemeJson {
        id: one.id.to_string(),
        tag: one.tag(),
        label: one.label.clone(),
        state: one.state.to_string(),
        version: one.version,
    };
    (status, [("etag", tag(one.version))], Json(body)).into_response()
}

/// Other labels of a theme.
#[derive(Debug, Deserialize, ToSchema)]
struct LabelsAsk {
    /// By language; a language that is absent keeps its own.
    label: Texts,
}

/// Gives a theme other labels; it is confirmed by that.
#[utoipa::path(
    patch, path = "/api/v1/policy/themes/{id}", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = LabelsAsk,
    responses((status = 200, body = ChangedThemeJson), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
async fn rename(
    visit: Visit,
    Named(id): Named<Theme>,
    headers: HeaderMap,
    Sent(sent): Sent<LabelsAsk>,
) -> Answer {
    let one = themes::rename(&visit.cx, id, if_match(&headers)?, &sent.label).await?;
    Ok(changed(StatusCode::OK, &one))
}

/// Confirms that the items of a theme belong together.
#[utoipa::path(
    post, path = "/api/v1/policy/themes/{id}/confirm", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ChangedThemeJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem))
)]
async fn confirm(visit: Visit, Named(id): Named<Theme>, headers: HeaderMap) -> Answer {
    let one = themes::confirm(&visit.cx, id, if_match(&headers)?).await?;
    Ok(changed(StatusCode::OK, &one))
}

/// What is cut out of a theme.
#[derive(Debug, Deserialize, ToSchema)]
struct SplitAsk {
    /// Identifiers of items of the theme, not all of them.
    items: Vec<String>,
    /// What the new theme is called, in the caller's language.
    label: String,
}

/// Cuts items out of a theme into one of their own.
#[utoipa::path(
    post, path = "/api/v1/policy/themes/{id}/split", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = SplitAsk,
    responses((status = 201, body = ChangedThemeJson), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
async fn split(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Theme>,
    headers: HeaderMap,
    Sent(sent): Sent<SplitAsk>,
) -> Answer {
    let items: Result<Vec<Id<Item>>, Refusal> =
        sent.items.iter().map(|id| id.parse().map_err(|_| unread("items"))).collect();
    let version = if_match(&headers)?;
    let one = themes::split(&visit.cx, &room, id, version, &items?, &sent.label).await?;
    Ok(changed(StatusCode::CREATED, &one))
}

/// Where a theme goes.
#[derive(Debug, Deserialize, ToSchema)]
struct JoinAsk {
    /// Identifier of the theme that stays.
    into: String,
}

/// Joins a theme to another: its items go there, its number leads on. Gives the theme that stays.
#[utoipa::path(
    post, path = "/api/v1/policy/themes/{id}/merge", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = JoinAsk,
    responses((status = 200, body = ChangedThemeJson), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
async fn merge(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Theme>,
    headers: HeaderMap,
    Sent(sent): Sent<JoinAsk>,
) -> Answer {
    let into = sent.into.parse().map_err(|_| unread("into"))?;
    let one = themes::merge(&visit.cx, &room, id, if_match(&headers)?, into).await?;
    Ok(changed(StatusCode::OK, &one))
}

/// Into which theme an item goes.
#[derive(Debug, Deserialize, ToSchema)]
struct PlaceAsk {
    /// Identifier of the theme; absent: out of any.
    theme: Option<String>,
}

/// Moves an item into another theme, or out of any; the engine leaves it there.
#[utoipa::path(
    put, path = "/api/v1/policy/items/{id}/theme", tag = "policy",
    params(("id" = String, Path)), request_body = PlaceAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem))
)]
async fn place(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Item>,
    Sent(sent): Sent<PlaceAsk>,
) -> Answer {
    let to = named(sent.theme.as_deref(), "theme")?;
    themes::place(&visit.cx, &room, id, to).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
