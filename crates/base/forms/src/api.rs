//! The API: forms, answers, attachments, documents.

mod answers;
mod documents;
mod forms;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use lb_doors::{Routes, tag};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use documents::day_of;

pub(crate) fn routes() -> Routes {
    forms::routes().and(answers::routes()).and(documents::routes())
}

/// The JSON of a body.
fn body<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| {
        Refusal::new(Kind::Invalid, "refusal.body").with("detail", error.to_string())
    })
}

/// The identifier in an address; anything else names nothing.
fn id<T: ?Sized>(text: &str) -> Result<Id<T>, Refusal> {
    text.parse().map_err(|_| Refusal::missing())
}

/// A record with the entity tag of its version.
fn tagged<T: Serialize>(status: StatusCode, version: i64, record: &T) -> Response {
    let mut response = (status, axum::Json(record)).into_response();
    if let Ok(value) = HeaderValue::from_str(&tag(version)) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}
