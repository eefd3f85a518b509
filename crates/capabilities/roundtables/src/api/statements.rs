//! Statements in the API.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Named, Problem, Sent, Visit, if_match, tag, unread};
use lb_kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::gatherings::LinkJson;
use super::json::StatementJson;
use crate::actions::read::Heard;
use crate::actions::{amend, capture};
use crate::record::{Gathering, Statement};
use crate::room::Roundtables;
use crate::rules::amend::{Amendment, Who};
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
    /// `reference` of an earlier theme that it is the same as, of a difficulty.
    same_as: Option<String>,
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
        same_as: sent.same_as.unwrap_or_default(),
        ..Ask::default()
    };
    let (one, new) = capture::capture(&visit.cx, id, &ask).await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let body = StatementJson::of(&Heard { one, named: true });
    Ok((status, Json(body)).into_response())
}

/// What is put right; what is absent stays. At most one of `speaker`, `company` and `speaker_name`.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct AmendmentAsk {
    /// `difficulty`, `opportunity`, `expectation`, `commitment` or `fact`.
    kind: Option<String>,
    /// Identifier of somebody who takes part.
    speaker: Option<String>,
    /// A company of those who take part, by the name it has there: nobody of it in particular.
    company: Option<String>,
    /// Name of a speaker who is not among them; empty: nobody knows.
    speaker_name: Option<String>,
    /// Code of the language in which it was said.
    language: Option<String>,
    words: Option<String>,
    /// `blocks`, `delays` or `costs`; empty: unknown.
    severity: Option<String>,
    /// `reference` of an earlier theme that it is the same as; empty: none.
    same_as: Option<String>,
}

/// Puts right what was written down: whose it is, what it is, its words until their speaker has confirmed
/// them.
#[utoipa::path(
    patch, path = "/api/v1/gatherings/statements/{id}", tag = "gatherings",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = AmendmentAsk,
    responses((status = 200, body = StatementJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn amend(
    visit: Visit,
    Named(id): Named<Statement>,
    headers: HeaderMap,
    Sent(sent): Sent<AmendmentAsk>,
) -> Answer {
    let version = if_match(&headers)?;
    let who = match (sent.speaker, sent.company, sent.speaker_name) {
        (None, None, None) => None,
        (Some(id), None, None) => Some(Who::Person(id)),
        (None, Some(name), None) => Some(Who::Firm(name)),
        (None, None, Some(name)) => Some(Who::Name(name)),
        _ => return Err(unread("speaker").into()),
    };
    let ask = Amendment {
        kind: sent.kind,
        who,
        language: sent.language,
        words: sent.words,
        severity: sent.severity,
        same_as: sent.same_as,
    };
    let one = amend::amend(&visit.cx, id, version, &ask).await?;
    let tagged = [("etag", tag(one.version))];
    Ok((tagged, Json(StatementJson::of(&Heard { one, named: true }))).into_response())
}

/// Hands a link to whoever said it, to confirm, change or take back the words.
#[utoipa::path(
    post, path = "/api/v1/gatherings/statements/{id}/ask", tag = "gatherings",
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<LinkJson>), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Statement>,
) -> Answer {
    let handed = amend::pass_on(&visit.cx, &room, id).await?;
    let base = &visit.kit.settings.base_url;
    let all: Vec<LinkJson> = handed.iter().map(|one| LinkJson::of(one, base)).collect();
    Ok(Json(all).into_response())
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
