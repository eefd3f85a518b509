//! The API of this room, described for programs.

mod advisers;
mod json;
mod network;

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Both, Listed, Named, Problem, Routes, Sent, Visit, unread};
use lb_forms::Vault;
use lb_kernel::Code as _;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::routes;

use crate::actions::answer::{self, Said};
use crate::actions::documents::New;
use crate::actions::read::{self, Filter};
use crate::actions::{ask, documents};
use crate::acts;
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::State;
use crate::rules::words::contact;
use crate::store::document::Document;
use json::{
    AnswerAsk, DocumentAsk, DocumentJson, IntroductionAsk, IntroductionJson, TermsAsk,
    WithdrawalAsk,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::ASK, routes!(create))
        .api(&acts::READ, routes!(show))
        .api(&acts::ANSWER, routes!(reply))
        .api(&acts::WITHDRAW, routes!(withdraw))
        .api(&acts::SHARE, routes!(accept))
        .api(&acts::SHARE, routes!(lay))
        .api(&acts::READ, routes!(document))
        .api(&acts::READ, routes!(file))
        .and(advisers::routes())
        .and(network::routes())
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct ListAsk {
    /// `true`: as the desk of the caller's networks; else those the caller takes part in.
    desk: bool,
    /// `true`: those whose one side the caller advises.
    advised: bool,
    /// Of the desk's: only those in this state.
    state: Option<String>,
    /// `true`: those that wait for an answer which the caller can give.
    to_answer: bool,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// Introductions of the caller, latest first; each as far as it has come for the caller's side.
#[utoipa::path(
    get, path = "/api/v1/introductions", tag = "introductions", params(ListAsk),
    responses((status = 200, body = Listed<IntroductionJson>), (status = 401, body = Problem))
)]
async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Asked(asked): Asked<ListAsk>,
) -> Answer {
    let state = match asked.state.as_deref() {
        None => None,
        Some(code) => Some(State::from_code(code).ok_or_else(|| unread("state"))?),
    };
    let before = match asked.cursor.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("cursor"))?),
    };
    let (desk, advised, to_answer) = (asked.desk, asked.advised, asked.to_answer);
    let filter = Filter { desk, advised, state, to_answer };
    let limit = asked.limit.unwrap_or(50);
    let (found, next) = read::list(&visit.cx, &room, filter, before, limit).await?;
    let items = found.iter().map(|seen| IntroductionJson::of(seen, visit.cx.locale)).collect();
    Ok(Json(Listed::<IntroductionJson> { items, next: next.map(|id| id.to_string()) })
        .into_response())
}

/// Asks for an introduction to the owner of another listing.
#[utoipa::path(
    post, path = "/api/v1/introductions", tag = "introductions", request_body = IntroductionAsk,
    responses((status = 201, body = IntroductionJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
async fn create(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Sent(sent): Sent<IntroductionAsk>,
) -> Answer {
    let own = sent.own.parse().map_err(|_| unread("own"))?;
    let other = sent.other.parse().map_err(|_| unread("other"))?;
    let contact = match &sent.contact {
        Some(one) => Some(contact(&one.name, &one.address)?),
        None => None,
    };
    let made = ask::ask(&visit.cx, &room, own, other, contact).await?;
    if visit.cx.dry_run {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let shown = read::show(&visit.cx, &room, made.id).await?;
    let body = IntroductionJson::whole(&shown, visit.cx.locale);
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// One introduction with its receipt and its documents, as far as it has come for the caller's side.
#[utoipa::path(
    get, path = "/api/v1/introductions/{id}", tag = "introductions",
    params(("id" = String, Path)),
    responses((status = 200, body = IntroductionJson), (status = 404, body = Problem))
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
) -> Answer {
    let shown = read::show(&visit.cx, &room, id).await?;
    Ok(Json(IntroductionJson::whole(&shown, visit.cx.locale)).into_response())
}

/// Says yes or no for the caller's side, or as its adviser where it allowed that. The other side is not told before it has said yes itself.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/answers", tag = "introductions",
    params(("id" = String, Path)), request_body = AnswerAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
async fn reply(
    visit: Visit,
    Named(id): Named<Introduction>,
    Sent(sent): Sent<AnswerAsk>,
) -> Answer {
    let contact = match (&sent.contact, sent.yes) {
        (Some(one), true) => Some(contact(&one.name, &one.address)?),
        _ => None,
    };
    let AnswerAsk { yes, reason, difficulty, .. } = sent;
    let said = Said { side: None, yes, reason, difficulty, contact };
    answer::answer(&visit.cx, id, &said).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes an introduction back: from then on neither side sees the other through it. The body may be left out.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/withdrawal", tag = "introductions",
    params(("id" = String, Path)), request_body = Option<WithdrawalAsk>,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
async fn withdraw(visit: Visit, Named(id): Named<Introduction>, body: Bytes) -> Answer {
    let sent: Option<WithdrawalAsk> =
        if body.is_empty() { None } else { serde_json::from_slice(&body).map_err(unread)? };
    answer::withdraw(&visit.cx, id, &sent.unwrap_or_default().difficulty).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Accepts the terms of confidentiality for the caller's side.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/terms", tag = "introductions",
    params(("id" = String, Path)), request_body = TermsAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
async fn accept(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    Sent(sent): Sent<TermsAsk>,
) -> Answer {
    let terms = sent.terms.parse().map_err(|_| unread("terms"))?;
    documents::accept(&visit.cx, &room, id, terms).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lays a document before the other side, under the terms that both accepted.
#[utoipa::path(
    post, path = "/api/v1/introductions/{id}/documents", tag = "introductions",
    params(("id" = String, Path)), request_body = DocumentAsk,
    responses((status = 201, body = DocumentJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn lay(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    Sent(sent): Sent<DocumentAsk>,
) -> Answer {
    let filed = match &sent.filed {
        Some(filed) => Some(filed.parse().map_err(|_| unread("filed"))?),
        None => None,
    };
    let new = New { title: sent.title.clone(), words: sent.words, filed };
    let made = documents::add(&visit.cx, &room, id, &new).await?;
    let body = DocumentJson {
        id: made.to_string(),
        title: sent.title,
        own: true,
        words: None,
        file: None,
        waits: None,
        held: None,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// A document; reading one of the other side's is noted in the receipt.
#[utoipa::path(
    get, path = "/api/v1/introductions/{id}/documents/{document}", tag = "introductions",
    params(("id" = String, Path), ("document" = String, Path)),
    responses((status = 200, body = DocumentJson), (status = 404, body = Problem))
)]
async fn document(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Both(id, document): Both<Introduction, Document>,
) -> Answer {
    let (found, own) = documents::open(&visit.cx, &room, id, document).await?;
    let body = DocumentJson {
        id: found.id.to_string(),
        title: found.title,
        own,
        words: Some(found.words),
        file: found.file.map(|file| file.name),
        waits: None,
        held: None,
    };
    Ok(Json(body).into_response())
}

/// The content of a document that is a file; reading one of the other side's is noted in the receipt.
#[utoipa::path(
    get, path = "/api/v1/introductions/{id}/documents/{document}/file", tag = "introductions",
    params(("id" = String, Path), ("document" = String, Path)),
    responses((status = 200, description = "the file"), (status = 404, body = Problem),
        (status = 410, body = Problem))
)]
async fn file(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Both(id, document): Both<Introduction, Document>,
) -> Answer {
    let vault = Vault::within(&visit.kit.settings.data);
    let (file, bytes) = documents::content(&visit.cx, &room, &vault, id, document).await?;
    Ok(lb_forms::download(&file, bytes))
}
