//! The API of documents that an organisation files once.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Extension, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use lb_doors::{Failed, Listed, Problem, Routes, Visit};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::UtoipaMethodRouterExt as _;
use utoipa_axum::routes;

use super::answers::BODY;
use super::{body, id};
use crate::actions::attachments::{self, Upload};
use crate::actions::documents::{self, NewDocument};
use crate::acts;
use crate::hooks::Hooks;
use crate::rules::document::{DocumentKind, validity};
use crate::store::vault::Vault;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::DOCUMENT_LIST, routes!(list))
        .api(
            &acts::DOCUMENT_FILE,
            routes!(file).layer::<_, std::convert::Infallible>(DefaultBodyLimit::max(BODY)),
        )
        .api(&acts::DOCUMENT_FILE, routes!(remove))
        .api(&acts::DOCUMENT_USE, routes!(reuse))
        .api(&acts::DOCUMENT_USE, routes!(withdraw))
}

/// A document of an organisation.
#[derive(Serialize, ToSchema)]
#[schema(as = Document)]
struct Line {
    id: String,
    kind: String,
    issued: Option<String>,
    valid_until: Option<String>,
    /// `valid`, `expiring` or `expired`.
    validity: String,
    /// The attachment with its content.
    attachment: String,
    name: String,
}

#[derive(Deserialize)]
struct Of {
    organisation: String,
    kind: Option<String>,
}

fn kind_of(code: &str) -> Result<DocumentKind, Refusal> {
    DocumentKind::from_code(code)
        .ok_or_else(|| Refusal::new(Kind::Invalid, "forms.document.kind-unknown").at("kind"))
}

/// The documents of an organisation that the caller belongs to.
#[utoipa::path(
    get,
    path = "/api/v1/documents",
    operation_id = "documents_list",
    tag = "forms",
    params(
        ("organisation" = String, Query, description = "Whose documents"),
        ("kind" = Option<String>, Query, description = "Only those of this kind"),
    ),
    responses((status = 200, body = Listed<Line>), (status = 403, body = Problem)),
)]
async fn list(visit: Visit, Query(of): Query<Of>) -> Result<Json<Listed<Line>>, Failed> {
    let kind = of.kind.as_deref().map(kind_of).transpose()?;
    let lines = documents::list(&visit.cx, id(&of.organisation)?, kind).await?;
    let today = visit.cx.now.day();
    let items = lines
        .into_iter()
        .map(|line| Line {
            id: line.document.id.to_string(),
            kind: line.document.kind.to_string(),
            issued: line.document.issued.map(|day| day.to_string()),
            valid_until: line.document.valid_until.map(|day| day.to_string()),
            validity: validity(line.document.valid_until, today).to_string(),
            attachment: line.attachment.to_string(),
            name: line.name,
        })
        .collect();
    Ok(Json(Listed { items, next: None }))
}

#[derive(Deserialize)]
struct New {
    organisation: String,
    kind: String,
    issued: Option<String>,
    valid_until: Option<String>,
    name: String,
}

/// What was made.
#[derive(Serialize, ToSchema)]
#[schema(as = DocumentMade)]
struct Made {
    id: String,
}

/// Files a document: the body is the content of its file.
#[utoipa::path(
    post,
    path = "/api/v1/documents",
    operation_id = "documents_file",
    tag = "forms",
    params(
        ("organisation" = String, Query, description = "Whose document"),
        ("kind" = String, Query, description = "What it is"),
        ("issued" = Option<String>, Query, description = "Day of issue"),
        ("valid_until" = Option<String>, Query, description = "Last day on which it holds"),
        ("name" = String, Query, description = "The name of the file"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Made), (status = 422, body = Problem)),
)]
async fn file(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Query(new): Query<New>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Made>), Failed> {
    let new = NewDocument {
        organisation: id(&new.organisation)?,
        kind: kind_of(&new.kind)?,
        issued: day_of(new.issued.as_deref(), "issued")?,
        valid_until: day_of(new.valid_until.as_deref(), "valid_until")?,
        upload: Upload { name: new.name, bytes: bytes.to_vec() },
    };
    let vault = Vault::within(&visit.kit.settings.data);
    let made = documents::file(&visit.cx, (&vault, &hooks), new).await?;
    Ok((StatusCode::CREATED, Json(Made { id: made.to_string() })))
}

/// The day of a field; empty: none.
pub(crate) fn day_of(
    text: Option<&str>,
    field: &str,
) -> Result<Option<jiff::civil::Date>, Refusal> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| text.parse())
        .transpose()
        .map_err(|_| Refusal::new(Kind::Invalid, "forms.answer.date").at(field))
}

/// Takes a document out; what was put into answers stays there.
#[utoipa::path(
    delete,
    path = "/api/v1/documents/{id}",
    operation_id = "documents_remove",
    tag = "forms",
    params(("id" = String, Path, description = "The document")),
    responses((status = 204), (status = 404, body = Problem)),
)]
async fn remove(visit: Visit, Path(document): Path<String>) -> Result<Response, Failed> {
    documents::remove(&visit.cx, id(&document)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Deserialize, ToSchema)]
#[schema(as = DocumentUse)]
struct Use {
    question: String,
    document: String,
    /// Must be `true`: whoever speaks for the organisation consents to the document being read with
    /// the answer.
    consent: bool,
}

/// Puts a filed document into a draft, with consent.
#[utoipa::path(
    post,
    path = "/api/v1/answers/{id}/documents",
    operation_id = "documents_use",
    tag = "forms",
    params(("id" = String, Path, description = "The answer")),
    request_body = Use,
    responses((status = 201, body = Made), (status = 422, body = Problem)),
)]
async fn reuse(
    visit: Visit,
    Path(answer): Path<String>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Made>), Failed> {
    let ask: Use = body(&bytes)?;
    if !ask.consent {
        return Err(Refusal::new(Kind::Invalid, "forms.document.consent").at("consent").into());
    }
    let document = id(&ask.document)?;
    let (file, _) =
        attachments::reuse(&visit.cx, id(&answer)?, &ask.question, document, None).await?;
    Ok((StatusCode::CREATED, Json(Made { id: file.id.to_string() })))
}

/// Withdraws the consent to a document in an answer: nobody is given it there from now on.
#[utoipa::path(
    post,
    path = "/api/v1/document-uses/{id}/withdraw",
    operation_id = "documents_withdraw",
    tag = "forms",
    params(("id" = String, Path, description = "The use of the document")),
    responses((status = 204), (status = 404, body = Problem)),
)]
async fn withdraw(visit: Visit, Path(used): Path<String>) -> Result<Response, Failed> {
    attachments::withdraw(&visit.cx, id(&used)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
