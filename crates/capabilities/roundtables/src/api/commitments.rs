//! Promises in the API.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Listed, Named, Problem, Sent, Visit, if_match, tag, unread};
use lb_kernel::Code as _;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::gatherings::MadeJson;
use super::json::CommitmentJson;
use crate::actions::commitments::{self, Filter};
use crate::record::{Commitment, Gathering};
use crate::rules::commitment::{Ask, State};
use crate::web::{promise_cursor, promise_place};

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct ListAsk {
    /// Only in this state.
    state: Option<String>,
    /// Only of this series.
    series: Option<String>,
    /// Only by this organisation, or where it takes part.
    organisation: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// Promises that the caller sees: the open ones first, by the day on which they are due.
#[utoipa::path(
    get, path = "/api/v1/commitments", tag = "gatherings", params(ListAsk),
    responses((status = 200, body = Listed<CommitmentJson>), (status = 422, body = Problem))
)]
pub(super) async fn list(visit: Visit, Asked(asked): Asked<ListAsk>) -> Answer {
    let state = match asked.state.as_deref() {
        None => None,
        Some(code) => Some(State::from_code(code).ok_or_else(|| unread("state"))?),
    };
    let series = match asked.series.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("series"))?),
    };
    let organisation = match asked.organisation.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("organisation"))?),
    };
    let after = match asked.cursor.as_deref() {
        None => None,
        Some(text) => Some(promise_place(text).ok_or_else(|| unread("cursor"))?),
    };
    let organisations = organisation.into_iter().collect();
    let filter = Filter { state, series, gathering: None, organisations };
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let found = commitments::list(&visit.cx, &filter, after, limit).await?;
    let items = found.list.iter().map(CommitmentJson::of).collect();
    let next = found.next.map(|next| promise_cursor(&next));
    Ok(Json(Listed::<CommitmentJson> { items, next }).into_response())
}

/// A promise to write.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct CommitmentAsk {
    words: String,
    /// Code of the language of the words.
    language: String,
    owner: String,
    /// Identifier in the directory.
    organisation: Option<String>,
    /// `2026-12-31`.
    due: Option<String>,
    planned: Option<i64>,
    delivered: Option<i64>,
    unit: String,
    evidence: String,
    /// `open` when absent, `kept`, `partly` or `dropped`.
    state: Option<String>,
    /// The statement in which it was made; when it is made.
    statement: Option<String>,
    /// Names what is sent, so that it is kept once; when it is made.
    client: Option<String>,
}

impl CommitmentAsk {
    fn typed(&self) -> Ask {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        Ask {
            words: self.words.clone(),
            language: self.language.clone(),
            owner: self.owner.clone(),
            organisation: said(&self.organisation),
            due: said(&self.due),
            planned: number(self.planned),
            delivered: number(self.delivered),
            unit: self.unit.clone(),
            evidence: self.evidence.clone(),
            state: said(&self.state),
        }
    }
}

/// Makes a promise, made at a gathering.
#[utoipa::path(
    post, path = "/api/v1/gatherings/{id}/commitments", tag = "gatherings",
    params(("id" = String, Path)), request_body = CommitmentAsk,
    responses((status = 201, body = MadeJson), (status = 404, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn make(
    visit: Visit,
    Named(id): Named<Gathering>,
    Sent(sent): Sent<CommitmentAsk>,
) -> Answer {
    let statement = match sent.statement.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("statement"))?),
    };
    let client = sent.client.clone().unwrap_or_else(|| visit.cx.new_id::<()>().to_string());
    let made = commitments::make(&visit.cx, id, &client, statement, &sent.typed()).await?;
    Ok((StatusCode::CREATED, Json(MadeJson { id: made.to_string() })).into_response())
}

/// One promise.
#[utoipa::path(
    get, path = "/api/v1/commitments/{id}", tag = "gatherings", params(("id" = String, Path)),
    responses((status = 200, body = CommitmentJson), (status = 404, body = Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Commitment>) -> Answer {
    let shown = commitments::show(&visit.cx, id).await?;
    let body = CommitmentJson::of(&shown.one);
    Ok(([("etag", tag(shown.one.version))], Json(body)).into_response())
}

/// Says what became of it; `If-Match` names the version that was read.
#[utoipa::path(
    put, path = "/api/v1/commitments/{id}", tag = "gatherings", params(("id" = String, Path)),
    request_body = CommitmentAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn keep(
    visit: Visit,
    Named(id): Named<Commitment>,
    headers: HeaderMap,
    Sent(sent): Sent<CommitmentAsk>,
) -> Answer {
    commitments::keep(&visit.cx, id, if_match(&headers)?, &sent.typed()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
