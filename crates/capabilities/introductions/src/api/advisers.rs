//! Advisers of both sides over the API: appointing them, passing on and holding back.

use std::sync::Arc;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Both, Named, Problem, Routes, Sent, Visit, unread};
use lb_kernel::{Code as _, Workspace};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::{advisers, mediate};
use crate::acts;
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::Side;
use crate::store::document::Document;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::MEDIATE, routes!(pass))
        .api(&acts::MEDIATE, routes!(hold))
        .api(&acts::MEDIATE, routes!(pass_document))
        .api(&acts::MEDIATE, routes!(hold_document))
        .api(&acts::ADVISER_APPOINT, routes!(appoint))
}

fn nothing() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What to pass on.
#[derive(Debug, Deserialize, ToSchema)]
struct PassAsk {
    /// For the desk, which stands in for a side without an adviser: `asker` or `asked`.
    #[serde(default)]
    side: Option<String>,
}

/// What to hold back, and why.
#[derive(Debug, Deserialize, ToSchema)]
struct HoldAsk {
    /// Why, at most 300 characters; read by the adviser's own side and the desk, never by the other side.
    note: String,
    /// For the desk, which stands in for a side without an adviser: `asker` or `asked`.
    #[serde(default)]
    side: Option<String>,
}

fn side(code: Option<&str>) -> Result<Option<Side>, lb_doors::Failed> {
    match code {
        None => Ok(None),
        Some(code) => Ok(Some(Side::from_code(code).ok_or_else(|| unread("side"))?)),
    }
}

/// Lays a request before the caller's side, or passes on what that side answered: for its adviser.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/passing", tag = "introductions",
    params(("id" = String, Path)), request_body = PassAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn pass(visit: Visit, Named(id): Named<Introduction>, Sent(sent): Sent<PassAsk>) -> Answer {
    mediate::pass(&visit.cx, id, side(sent.side.as_deref())?).await?;
    nothing()
}

/// Holds back what lies with the caller as an adviser, with a note for its own side. It can be passed on until the
/// time to answer is over.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/holding", tag = "introductions",
    params(("id" = String, Path)), request_body = HoldAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
async fn hold(visit: Visit, Named(id): Named<Introduction>, Sent(sent): Sent<HoldAsk>) -> Answer {
    mediate::hold(&visit.cx, id, side(sent.side.as_deref())?, &sent.note).await?;
    nothing()
}

/// Brings a document of the side that the caller advises before the other side.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/documents/{document}/passing", tag = "introductions",
    params(("id" = String, Path), ("document" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
async fn pass_document(visit: Visit, Both(id, document): Both<Introduction, Document>) -> Answer {
    mediate::pass_document(&visit.cx, id, document).await?;
    nothing()
}

/// Why a document is held back.
#[derive(Debug, Deserialize, ToSchema)]
struct DocumentHoldAsk {
    /// Why, at most 300 characters; read by the adviser's own side, never by the other side.
    note: String,
}

/// Holds a document of the side that the caller advises back.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/documents/{document}/holding", tag = "introductions",
    params(("id" = String, Path), ("document" = String, Path)), request_body = DocumentHoldAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
async fn hold_document(
    visit: Visit,
    Both(id, document): Both<Introduction, Document>,
    Sent(sent): Sent<DocumentHoldAsk>,
) -> Answer {
    mediate::hold_document(&visit.cx, id, document, &sent.note).await?;
    nothing()
}

/// Whom an organisation has as its adviser.
#[derive(Debug, Deserialize, ToSchema)]
struct AdviserAsk {
    /// The organisation.
    organisation: String,
    /// The account of an adviser of the network; absent: nobody, and the desk stands in.
    #[serde(default)]
    adviser: Option<String>,
    /// Whether the adviser may answer for the organisation; only the organisation itself can allow it.
    #[serde(default)]
    answers: bool,
}

/// Appoints who advises an organisation in a network, also in what is under way: for its own people and the desk.
#[utoipa::path(
    post, path = "/api/v1/introductions/networks/{id}/advisers", tag = "introductions",
    params(("id" = String, Path)), request_body = AdviserAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem))
)]
async fn appoint(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    Sent(sent): Sent<AdviserAsk>,
) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    let adviser = match &sent.adviser {
        None => None,
        Some(account) => Some(account.parse().map_err(|_| unread("adviser"))?),
    };
    advisers::appoint(&visit.cx, &room, id, organisation, (adviser, sent.answers)).await?;
    nothing()
}
