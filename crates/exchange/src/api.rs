//! The API of files: records in, and out.

mod files;

use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use lb_directory::acts;
use lb_doors::{Answer, Routes, tag};
use serde::Serialize;
use utoipa_axum::routes;

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::ORGANISATION_EXPORT, routes!(files::organisations))
        .api(&acts::ORGANISATION_IMPORT, routes!(files::read_organisations))
        .api(&acts::ORGANISATION_IMPORT, routes!(files::enter))
        .api(&acts::ORGANISATION_IMPORT, routes!(files::undo))
        .api(&acts::PERSON_EXPORT, routes!(files::people))
        .api(&acts::PERSON_IMPORT, routes!(files::read_people))
}

/// A record as JSON with its entity tag.
fn record(status: StatusCode, body: &impl Serialize, version: i64) -> Answer {
    Ok((status, [(header::ETAG, tag(version))], axum::Json(body)).into_response())
}

/// Anything else as JSON.
fn json(body: &impl Serialize) -> Answer {
    Ok(axum::Json(body).into_response())
}

/// Nothing to say.
fn done() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}
