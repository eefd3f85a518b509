//! By what and by how many a network judges, over the API.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Named, Problem, Sent, Visit, if_match};
use lb_kernel::Workspace;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::{gate, review};
use crate::room::Network;
use crate::rules::rubric::GateAsk;

/// A criterion of a gate.
#[derive(Debug, Serialize, ToSchema)]
struct GateCriterion {
    /// Under which scores are given.
    code: String,
    /// What the network calls it, by language; empty for those that every network knows.
    label: BTreeMap<String, String>,
}

/// How a network judges.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewGate {
    /// `standard`, `strict`, `research` or `own`.
    preset: String,
    criteria: Vec<GateCriterion>,
    /// The sum from which a listing is published, if no criterion has less than `floor`.
    publish: i64,
    /// The sum from which it goes back to its writer; below, it is refused.
    give_back: i64,
    floor: i64,
    /// Which version; 0: the usual gate. `If-Match` names it when another is set.
    version: i64,
    /// How many reviewers each listing needs.
    reviewers: i64,
    /// The version of that number.
    reviewers_version: i64,
}

/// By what and by how many a network judges listings.
#[utoipa::path(
    get, path = "/api/v1/network/gates/{id}", tag = "network", params(("id" = String, Path)),
    responses((status = 200, body = ReviewGate))
)]
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Workspace>,
) -> Answer {
    let found = gate::show(&visit.cx, &room, id).await?;
    let held = found.held.gate;
    let criteria = held.criteria.into_iter();
    let body = ReviewGate {
        preset: held.preset.to_string(),
        criteria: criteria.map(|one| GateCriterion { code: one.code, label: one.label }).collect(),
        publish: held.publish,
        give_back: held.give_back,
        floor: held.floor,
        version: found.held.version,
        reviewers: found.reviewers.0,
        reviewers_version: found.reviewers.1,
    };
    Ok(Json(body).into_response())
}

/// Sets the gate of a network; `If-Match` names the version, 0 where none was set. What was decided keeps the
/// version it was decided by.
#[utoipa::path(
    put, path = "/api/v1/network/gates/{id}", tag = "network",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = GateAsk,
    responses((status = 200), (status = 403, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn set(
    visit: Visit,
    Named(id): Named<Workspace>,
    headers: HeaderMap,
    Sent(sent): Sent<GateAsk>,
) -> Answer {
    let version = gate::set(&visit.cx, id, &sent, if_match(&headers)?).await?;
    Ok(Json(serde_json::json!({ "version": version })).into_response())
}

/// How many reviewers each listing needs.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ReviewersAsk {
    /// 1 or 2.
    reviewers: i64,
}

/// Sets how many reviewers each listing needs; `If-Match` names the version of that number.
#[utoipa::path(
    put, path = "/api/v1/network/gates/{id}/reviewers", tag = "network",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = ReviewersAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn set_reviewers(
    visit: Visit,
    Named(id): Named<Workspace>,
    headers: HeaderMap,
    Sent(sent): Sent<ReviewersAsk>,
) -> Answer {
    review::set_reviewers(&visit.cx, id, sent.reviewers, if_match(&headers)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
