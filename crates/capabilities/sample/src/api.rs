//! The API: JSON in, JSON out, every operation described.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::rules::{Ask, Entry};
use crate::{actions, acts};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::WRITE, routes!(write))
        .api(&acts::READ, routes!(show))
        .api(&acts::WRITE, routes!(change))
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SampleEntry)]
struct EntryJson {
    id: String,
    workspace: String,
    /// What it says, in its own language.
    text: String,
    language: String,
    visibility: String,
    version: i64,
    made_at: String,
}

impl From<&Entry> for EntryJson {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.to_string(),
            workspace: entry.workspace.to_string(),
            text: entry.text.text.clone(),
            language: entry.text.language.code().to_owned(),
            visibility: entry.visibility.code().to_owned(),
            version: entry.version,
            made_at: entry.made_at.to_string(),
        }
    }
}

/// An entry with the entity tag of its version.
fn record(status: StatusCode, entry: &Entry) -> Answer {
    let tag = [(header::ETAG, tag(entry.version))];
    Ok((status, tag, axum::Json(EntryJson::from(entry))).into_response())
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PageAsk {
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    #[param(value_type = Option<i64>)]
    limit: Option<u32>,
}

/// Entries that the caller may see, latest first.
#[utoipa::path(
    get, path = "/api/v1/sample", operation_id = "sample_list", tag = "sample", params(PageAsk),
    responses((status = 200, description = "A page of entries", body = Listed<EntryJson>))
)]
async fn list(visit: Visit, Asked(asked): Asked<PageAsk>) -> Answer {
    let before = asked.cursor.map(|id| id.parse().map_err(|_| unread("cursor"))).transpose()?;
    let (entries, next) = actions::list(&visit.cx, before, asked.limit.unwrap_or(50)).await?;
    let items: Vec<EntryJson> = entries.iter().map(EntryJson::from).collect();
    Ok(axum::Json(Listed { items, next: next.map(|id| id.to_string()) }).into_response())
}

/// Writes an entry for the caller's workspace.
#[utoipa::path(
    post, path = "/api/v1/sample", operation_id = "sample_write", tag = "sample", request_body = Ask,
    responses(
        (status = 201, description = "The entry", body = EntryJson),
        (status = 422, description = "Something sent is wrong", body = Problem)
    )
)]
async fn write(visit: Visit, Sent(ask): Sent<Ask>) -> Answer {
    let entry = actions::write(&visit.cx, None, &ask).await?;
    record(StatusCode::CREATED, &entry)
}

/// One entry.
#[utoipa::path(
    get, path = "/api/v1/sample/{id}", operation_id = "sample_read", tag = "sample",
    params(("id" = String, Path, description = "The entry")),
    responses(
        (status = 200, description = "The entry", body = EntryJson),
        (status = 404, description = "There is none that the caller may see", body = Problem)
    )
)]
async fn show(visit: Visit, Named(id): Named<Entry>) -> Answer {
    record(StatusCode::OK, &actions::show(&visit.cx, id).await?)
}

/// Changes an entry.
#[utoipa::path(
    put, path = "/api/v1/sample/{id}", operation_id = "sample_change", tag = "sample",
    params(
        ("id" = String, Path, description = "The entry"),
        ("If-Match" = String, Header, description = "Entity tag of the version being changed")
    ),
    request_body = Ask,
    responses(
        (status = 200, description = "The entry", body = EntryJson),
        (status = 412, description = "Somebody changed it since", body = Problem)
    )
)]
async fn change(
    visit: Visit,
    Named(id): Named<Entry>,
    headers: HeaderMap,
    Sent(ask): Sent<Ask>,
) -> Answer {
    let entry = actions::change(&visit.cx, id, if_match(&headers)?, &ask).await?;
    record(StatusCode::OK, &entry)
}
