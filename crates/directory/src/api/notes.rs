//! Notes of organisations over the API.

use axum::http::{HeaderMap, StatusCode};
use lb_doors::{Answer, Asked, Listed, Named, Sent, Visit, failed, if_match, unread};
use lb_kernel::Organisation;

use super::json::{NoteJson, PageAsk, patched};
use super::organisations::cursor;
use super::{done, json, record};
use crate::actions::note;
use crate::rules::note::{Note, NoteAsk};

/// Notes of an organisation that the caller may read, latest first.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations/{id}/notes", tag = "directory",
    params(("id" = String, Path), PageAsk),
    responses((status = 200, body = Listed<NoteJson>))
)]
pub(super) async fn list(
    visit: Visit,
    Named(id): Named<Organisation>,
    Asked(page): Asked<PageAsk>,
) -> Answer {
    let before = cursor(page.cursor.as_deref())?;
    let (notes, next) = note::list(&visit.cx, id, before, page.limit.unwrap_or(50)).await?;
    json(&Listed {
        items: notes.iter().map(NoteJson::from).collect(),
        next: next.map(|id| id.to_string()),
    })
}

/// Writes a note about an organisation.
#[utoipa::path(
    post, path = "/api/v1/directory/organisations/{id}/notes", tag = "directory",
    params(("id" = String, Path)), request_body = NoteAsk,
    responses((status = 201, body = NoteJson), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn write(
    visit: Visit,
    Named(id): Named<Organisation>,
    Sent(ask): Sent<NoteAsk>,
) -> Answer {
    let note = note::write(&visit.cx, id, &ask).await?;
    record(StatusCode::CREATED, &NoteJson::from(&note), note.version)
}

/// One note.
#[utoipa::path(
    get, path = "/api/v1/directory/notes/{id}", tag = "directory", params(("id" = String, Path)),
    responses((status = 200, body = NoteJson), (status = 404, body = lb_doors::Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Note>) -> Answer {
    let note = note::show(&visit.cx, id).await?;
    record(StatusCode::OK, &NoteJson::from(&note), note.version)
}

/// Changes a note: absent members stay as they are.
#[utoipa::path(
    patch, path = "/api/v1/directory/notes/{id}", tag = "directory",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = NoteAsk,
    responses((status = 200, body = NoteJson), (status = 412, body = lb_doors::Problem))
)]
pub(super) async fn change(
    visit: Visit,
    Named(id): Named<Note>,
    headers: HeaderMap,
    Sent(patch): Sent<serde_json::Value>,
) -> Answer {
    let before = note::show(&visit.cx, id).await?.ask();
    let ask = patched(&before, &patch).map_err(|error| failed(unread(error)))?;
    let note = note::change(&visit.cx, id, if_match(&headers)?, &ask).await?;
    record(StatusCode::OK, &NoteJson::from(&note), note.version)
}

/// Withdraws a note: nobody sees it any more.
#[utoipa::path(
    post, path = "/api/v1/directory/notes/{id}/withdraw", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn withdraw(visit: Visit, Named(id): Named<Note>) -> Answer {
    note::withdraw(&visit.cx, id).await?;
    done()
}
