//! Statements in the API.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Named, Problem, Sent, Visit, unread};
use lb_kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::json::StatementJson;
use crate::actions::capture;
use crate::actions::read::Heard;
use crate::record::Gathering;
use crate::room::Roundtables;
use crate::rules::statement::Ask;

/// What was said.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct StatementAsk {
    /// Names what is sent, so that it is kept once however often it is sent.
    client: String,
    /// `difficulty`, `opportunity`, `expectation`, `commitment` or `fact`.
    kind: String,
    /// Identifier of somebody who takes part.
    speaker: Option<String>,
    /// Name of a speaker who is not among them.
    speaker_name: String,
    /// Code of the language in which it was said.
    language: String,
    words: String,
    /// `private` when absent, `anonymous` or `named`.
    consent: Option<String>,
    /// `blocks`, `delays` or `costs`, of a difficulty.
    severity: Option<String>,
}

/// Writes down what was said; what was sent before under the same name answers 200 and stays as it is.
#[utoipa::path(
    post, path = "/api/v1/gatherings/{id}/statements", tag = "gatherings",
    params(("id" = String, Path)), request_body = StatementAsk,
    responses((status = 201, body = StatementJson), (status = 200, body = StatementJson),
        (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn capture(
    visit: Visit,
    Named(id): Named<Gathering>,
    Sent(sent): Sent<StatementAsk>,
) -> Answer {
    let ask = Ask {
        client: sent.client,
        kind: sent.kind,
        speaker: sent.speaker.unwrap_or_default(),
        speaker_name: sent.speaker_name,
        language: sent.language,
        words: sent.words,
        consent: sent.consent.unwrap_or_default(),
        severity: sent.severity.unwrap_or_default(),
        ..Ask::default()
    };
    let (one, new) = capture::capture(&visit.cx, id, &ask).await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let body = StatementJson::of(&Heard { one, named: true });
    Ok((status, Json(body)).into_response())
}

/// The words that are typed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct TypedAsk {
    /// The words.
    words: String,
    /// Code of their language.
    language: String,
}

/// Something said before that sounds the same.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EarlierThemeJson {
    reference: String,
    label: String,
    href: Option<String>,
}

/// What was said earlier and sounds like these words.
#[utoipa::path(
    get, path = "/api/v1/gatherings/{id}/same-as", tag = "gatherings",
    params(("id" = String, Path), TypedAsk),
    responses((status = 200, body = Vec<EarlierThemeJson>), (status = 404, body = Problem))
)]
pub(super) async fn same_as(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    Asked(typed): Asked<TypedAsk>,
) -> Answer {
    let language = if typed.language.is_empty() {
        Language::EN
    } else {
        typed.language.parse().map_err(|_| unread("language"))?
    };
    let hints = capture::same_as(&visit.cx, &room, id, &typed.words, language).await?;
    let all: Vec<EarlierThemeJson> = hints
        .into_iter()
        .map(|one| EarlierThemeJson { reference: one.reference, label: one.label, href: one.href })
        .collect();
    Ok(Json(all).into_response())
}
