//! The API of measures, described for programs.

use axum::Json;
use axum::http::HeaderMap;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::answers::{code, day, named};
use crate::actions::measures::{self, Measure, NewMeasure};
use crate::actions::overview;
use crate::acts::answers as acts;
use crate::record::{Item, Texts};
use crate::rules::measure::{MeasureState, Term};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::OVERSEE, routes!(list_measures))
        .api(&acts::MEASURE_WRITE, routes!(enter_measure))
        .api(&acts::MEASURE_WRITE, routes!(link_items))
        .api(&acts::MEASURE_WRITE, routes!(schedule))
}

/// A measure.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct MeasureJson {
    id: String,
    /// By language.
    titles: Texts,
    /// `law`, `budget`, `guidance`, `facility` or `practice`.
    kind: String,
    /// `planned`, `in-force` or `sunset`.
    state: String,
    authority: Option<String>,
    words: String,
    conditions: String,
    owner: String,
    effective: Option<String>,
    sunset: Option<String>,
    source: String,
    version: i64,
}

impl MeasureJson {
    fn of(one: &Measure) -> Self {
        Self {
            id: one.id.to_string(),
            titles: one.titles.clone(),
            kind: one.kind.to_string(),
            state: one.state.to_string(),
            authority: one.authority.map(|id| id.to_string()),
            words: one.words.clone(),
            conditions: one.conditions.clone(),
            owner: one.owner_name.clone(),
            effective: one.term.effective.map(|day| day.to_string()),
            sunset: one.term.sunset.map(|day| day.to_string()),
            source: one.source.clone(),
            version: one.version,
        }
    }
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct MeasuresAsk {
    /// Only in this state.
    state: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// Measures of the caller's units, the latest first.
#[utoipa::path(
    get, path = "/api/v1/policy/measures", tag = "policy", params(MeasuresAsk),
    responses((status = 200, body = Listed<MeasureJson>), (status = 403, body = Problem))
)]
async fn list_measures(visit: Visit, Asked(asked): Asked<MeasuresAsk>) -> Answer {
    let state: Option<MeasureState> = code(asked.state.as_deref(), "state")?;
    let before = named(asked.cursor.as_deref(), "cursor")?;
    let limit = asked.limit.unwrap_or(50);
    let (found, _, next) = overview::measures(&visit.cx, state, before, limit).await?;
    let items = found.iter().map(MeasureJson::of).collect();
    let next = next.map(|id| id.to_string());
    Ok(Json(Listed::<MeasureJson> { items, next }).into_response())
}

/// A measure to enter.
#[derive(Debug, Deserialize, ToSchema)]
struct MeasureAsk {
    /// The workspace that keeps it.
    workspace: String,
    /// By language, at least one.
    titles: Texts,
    /// `law`, `budget`, `guidance`, `facility` or `practice`.
    kind: String,
    authority: Option<String>,
    /// Language of words and conditions.
    language: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    conditions: String,
    #[serde(default)]
    owner: String,
    /// First day, such as 2027-03-01.
    effective: Option<String>,
    /// Day on which it ends.
    sunset: Option<String>,
    #[serde(default)]
    source: String,
}

/// Enters a measure, planned at first.
#[utoipa::path(
    post, path = "/api/v1/policy/measures", tag = "policy", request_body = MeasureAsk,
    responses((status = 201, body = MeasureJson), (status = 403, body = Problem),
        (status = 422, body = Problem))
)]
async fn enter_measure(visit: Visit, Sent(sent): Sent<MeasureAsk>) -> Answer {
    let new = NewMeasure {
        workspace: sent.workspace.parse().map_err(|_| unread("workspace"))?,
        authority: named(sent.authority.as_deref(), "authority")?,
        kind: code(Some(&sent.kind), "kind")?,
        language: sent.language.parse().map_err(|_| unread("language"))?,
        titles: sent.titles,
        words: sent.words,
        conditions: sent.conditions,
        owner_name: sent.owner,
        term: Term {
            effective: day(sent.effective.as_deref(), "effective")?,
            sunset: day(sent.sunset.as_deref(), "sunset")?,
        },
        source: sent.source,
        demonstration: false,
    };
    let one = measures::enter(&visit.cx, new).await?;
    let body = Json(MeasureJson::of(&one));
    Ok((axum::http::StatusCode::CREATED, [("etag", tag(one.version))], body).into_response())
}

/// From when until when a measure holds.
#[derive(Debug, Deserialize, ToSchema)]
struct TermAsk {
    /// First day, such as 2027-03-01; absent: not known.
    effective: Option<String>,
    /// Day on which it ends; absent: it does not.
    sunset: Option<String>,
}

/// Says from when until when a measure holds; it moves on as far as its days say, and its items with it.
#[utoipa::path(
    put, path = "/api/v1/policy/measures/{id}/term", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = TermAsk,
    responses((status = 200, body = MeasureJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem))
)]
async fn schedule(
    visit: Visit,
    Named(id): Named<Measure>,
    headers: HeaderMap,
    Sent(sent): Sent<TermAsk>,
) -> Answer {
    let term = Term {
        effective: day(sent.effective.as_deref(), "effective")?,
        sunset: day(sent.sunset.as_deref(), "sunset")?,
    };
    let one = measures::schedule(&visit.cx, id, if_match(&headers)?, term).await?;
    Ok(([("etag", tag(one.version))], Json(MeasureJson::of(&one))).into_response())
}

/// Items to link.
#[derive(Debug, Deserialize, ToSchema)]
struct LinkAsk {
    /// Identifiers, at most 500.
    items: Vec<String>,
}

/// How many were new.
#[derive(Debug, Serialize, ToSchema)]
struct LinkedJson {
    linked: usize,
}

/// Says which items a measure is about: all of them or none.
#[utoipa::path(
    post, path = "/api/v1/policy/measures/{id}/items", tag = "policy",
    params(("id" = String, Path)), request_body = LinkAsk,
    responses((status = 200, body = LinkedJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn link_items(visit: Visit, Named(id): Named<Measure>, Sent(sent): Sent<LinkAsk>) -> Answer {
    if sent.items.len() > 500 {
        let most = Refusal::new(Kind::TooLarge, "refusal.too-large").with("limit", "500");
        return Err(most.into());
    }
    let items: Result<Vec<Id<Item>>, Refusal> =
        sent.items.iter().map(|id| id.parse().map_err(|_| unread("items"))).collect();
    let linked = measures::link(&visit.cx, id, &items?).await?;
    Ok(Json(LinkedJson { linked }).into_response())
}
