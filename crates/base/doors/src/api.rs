//! The envelope of the API: lists with a cursor, versions of records, problems as RFC 9457 says.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lb_kernel::refusal::Kind;
use lb_kernel::{Locale, Refusal};
use lb_store::Halt;
use serde::Serialize;
use utoipa::ToSchema;

use crate::misread::placed;
use crate::words::Words;

/// A page of a list; `next` is the value of `cursor` for the next page.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Listed<T> {
    /// The records.
    pub items: Vec<T>,
    /// Where to go on; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A problem document (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is, in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The refusal's code; the same in every language.
    pub code: String,
    /// The operation, for asking the operator.
    pub operation: String,
    /// Fields of the request that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
}

/// A field of the request that is wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemField {
    /// Its name.
    pub field: String,
    /// The refusal's code.
    pub code: String,
    /// What to do, in the caller's language.
    pub detail: String,
}

impl Problem {
    /// The document of a halt; what broke is not told, only the operation's id.
    #[must_use]
    pub fn of(halt: &Halt, words: &Words, locale: Locale, operation: &str) -> Self {
        let broken = Refusal::new(Kind::Conflict, "refusal.broken").with("operation", operation);
        let (refusal, status) = match halt {
            Halt::Refused(refusal) => {
                let placed = placed(refusal);
                let status = placed.kind().status();
                (placed, status)
            }
            Halt::Broken(_) => (broken, 500),
        };
        Self {
            kind: format!("urn:landbridge:{}", refusal.code()),
            title: words.say(locale, &refusal),
            status,
            code: refusal.code().to_owned(),
            operation: operation.to_owned(),
            errors: refusal
                .each()
                .filter_map(|one| {
                    Some(ProblemField {
                        field: one.field()?.to_owned(),
                        code: one.code().to_owned(),
                        detail: words.say(locale, one),
                    })
                })
                .collect(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}

/// The entity tag of a record's version.
#[must_use]
pub fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The version that `If-Match` names.
///
/// # Errors
/// The header is missing or is no tag of ours: an update must say what it was made from.
pub fn if_match(headers: &HeaderMap) -> Result<i64, Refusal> {
    headers
        .get(header::IF_MATCH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.trim().trim_matches('"').parse().ok())
        .ok_or_else(|| Refusal::new(Kind::Stale, "refusal.if-match"))
}
