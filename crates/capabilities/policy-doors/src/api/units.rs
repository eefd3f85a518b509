//! What a unit enters and counts, for programs: authorities, recommendations and what is answered to them, subjects.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::{Refusal, Workspace};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::answers::{RecommendationJson, code, named};
use crate::actions::offices::{self, OfficeAsk};
use crate::actions::recommend::{self, NewRecommendation, Recommendation};
use crate::actions::settings::{self, UnitRules};
use crate::actions::subjects::{self, SubjectRow};
use crate::acts::RECEIVE;
use crate::acts::answers as acts;
use crate::record::{Authority, Office, Texts};
use crate::room::Policy;
use crate::rules::codes::List;
use crate::rules::recommendation::Event;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::AUTHORITY_WRITE, routes!(enter_authority))
        .api(&acts::AUTHORITY_WRITE, routes!(edit_authority))
        .api(&acts::RECOMMENDATION_WRITE, routes!(issue))
        .api(&acts::RECOMMENDATION_WRITE, routes!(record))
        .api(&acts::ITEM_LIST, routes!(subjects))
        .api(&RECEIVE, routes!(unit_rules))
        .api(&RECEIVE, routes!(keep_rules))
}

/// How a unit works: its public form, whether it gets what other rooms pass on, its times in days.
#[utoipa::path(
    get, path = "/api/v1/policy/units/{id}/rules", tag = "policy", params(("id" = String, Path)),
    responses((status = 200, body = UnitRules), (status = 403, body = Problem))
)]
async fn unit_rules(visit: Visit, Named(id): Named<Workspace>) -> Answer {
    let rules = settings::read(&visit.cx, id).await?;
    Ok(([("etag", tag(rules.version))], Json(rules)).into_response())
}

/// Changes how a unit works.
#[utoipa::path(
    put, path = "/api/v1/policy/units/{id}/rules", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = UnitRules,
    responses((status = 204), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
async fn keep_rules(
    visit: Visit,
    Named(id): Named<Workspace>,
    headers: HeaderMap,
    Sent(sent): Sent<UnitRules>,
) -> Answer {
    settings::keep(&visit.cx, id, UnitRules { version: if_match(&headers)?, ..sent }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// By which list to count.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct SubjectsAsk {
    /// `own` when absent: the controlled list; `fio`, `jetro`, `solvit`.
    list: Option<String>,
}

/// How many items that the caller sees stand under each heading of a list, the most frequent first.
#[utoipa::path(
    get, path = "/api/v1/policy/subjects", tag = "policy", params(SubjectsAsk),
    responses((status = 200, body = Vec<SubjectRow>), (status = 401, body = Problem),
        (status = 422, body = Problem))
)]
async fn subjects(visit: Visit, Asked(asked): Asked<SubjectsAsk>) -> Answer {
    let list = code(asked.list.as_deref(), "list")?.unwrap_or(List::Own);
    let found = subjects::counts(&visit.cx, list).await?;
    let rows = found.iter().map(|one| subjects::row(list, one, visit.cx.locale));
    Ok(Json(rows.collect::<Vec<SubjectRow>>()).into_response())
}

/// What is known of an authority.
#[derive(Debug, Deserialize, ToSchema)]
struct AuthorityAsk {
    /// By language, at least one.
    names: Texts,
    /// ISO code of its country.
    country: Option<String>,
    /// Who answers for it.
    #[serde(default)]
    contact: String,
    /// Where mail goes.
    #[serde(default)]
    address: String,
    /// The language it reads.
    language: String,
    /// Whether items may be given to it; yes when absent.
    active: Option<bool>,
}

impl AuthorityAsk {
    fn ask(self) -> Result<OfficeAsk, Refusal> {
        Ok(OfficeAsk {
            names: self.names,
            country: self.country,
            contact: self.contact,
            address: self.address,
            language: self.language.parse().map_err(|_| unread("language"))?,
            active: self.active.unwrap_or(true),
            demonstration: false,
        })
    }
}

/// An authority to enter.
#[derive(Debug, Deserialize, ToSchema)]
struct NewAuthorityAsk {
    /// The workspace that deals with it.
    workspace: String,
    #[serde(flatten)]
    authority: AuthorityAsk,
}

/// An authority as the unit keeps it.
#[derive(Debug, Serialize, ToSchema)]
struct OfficeJson {
    id: String,
    /// By language.
    names: Texts,
    country: Option<String>,
    contact: String,
    address: String,
    language: String,
    active: bool,
    version: i64,
}

impl OfficeJson {
    fn of(one: &Office) -> Self {
        Self {
            id: one.id.to_string(),
            names: one.names.clone(),
            country: one.country.clone(),
            contact: one.contact.clone(),
            address: one.address.clone(),
            language: one.language.to_string(),
            active: one.active,
            version: one.version,
        }
    }
}

/// Enters an authority.
#[utoipa::path(
    post, path = "/api/v1/policy/authorities", tag = "policy", request_body = NewAuthorityAsk,
    responses((status = 201, body = OfficeJson), (status = 403, body = Problem),
        (status = 422, body = Problem))
)]
async fn enter_authority(visit: Visit, Sent(sent): Sent<NewAuthorityAsk>) -> Answer {
    let workspace = sent.workspace.parse().map_err(|_| unread("workspace"))?;
    let one = offices::enter(&visit.cx, workspace, sent.authority.ask()?).await?;
    let tagged = [("etag", tag(one.version))];
    Ok((StatusCode::CREATED, tagged, Json(OfficeJson::of(&one))).into_response())
}

/// Changes an authority: all that is known of it. With another address, or not active any more, its links end.
#[utoipa::path(
    put, path = "/api/v1/policy/authorities/{id}", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = AuthorityAsk,
    responses((status = 200, body = OfficeJson), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
async fn edit_authority(
    visit: Visit,
    Named(id): Named<Authority>,
    headers: HeaderMap,
    Sent(sent): Sent<AuthorityAsk>,
) -> Answer {
    let one = offices::edit(&visit.cx, id, if_match(&headers)?, sent.ask()?).await?;
    Ok(([("etag", tag(one.version))], Json(OfficeJson::of(&one))).into_response())
}

/// A recommendation to issue.
#[derive(Debug, Deserialize, ToSchema)]
struct RecommendationAsk {
    /// The workspace that issues it.
    workspace: String,
    /// To which authority.
    authority: String,
    /// About which theme.
    theme: Option<String>,
    /// The language of title and words.
    language: String,
    title: String,
    words: String,
}

/// Issues a recommendation; the authority is told by mail with a link, and has thirty days for a plan.
#[utoipa::path(
    post, path = "/api/v1/policy/recommendations", tag = "policy",
    request_body = RecommendationAsk,
    responses((status = 201, body = RecommendationJson), (status = 403, body = Problem),
        (status = 422, body = Problem))
)]
async fn issue(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Sent(sent): Sent<RecommendationAsk>,
) -> Answer {
    let new = NewRecommendation {
        workspace: sent.workspace.parse().map_err(|_| unread("workspace"))?,
        authority: named(Some(&sent.authority), "authority")?,
        theme: named(sent.theme.as_deref(), "theme")?,
        language: sent.language.parse().map_err(|_| unread("language"))?,
        title: sent.title,
        words: sent.words,
        demonstration: false,
    };
    let one = recommend::issue(&visit.cx, &room, new).await?;
    let tagged = [("etag", tag(one.version))];
    Ok((StatusCode::CREATED, tagged, Json(RecommendationJson::of(one))).into_response())
}

/// What is answered to a recommendation.
#[derive(Debug, Deserialize, ToSchema)]
struct RecordAsk {
    /// `plan`, `reasons` or `done`.
    event: String,
    /// The plan, or the reasons.
    #[serde(default)]
    text: String,
}

/// Keeps what is answered to a recommendation: a plan, reasons, or that it was done.
#[utoipa::path(
    post, path = "/api/v1/policy/recommendations/{id}/answers", tag = "policy",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = RecordAsk,
    responses((status = 200, body = RecommendationJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem))
)]
async fn record(
    visit: Visit,
    Named(id): Named<Recommendation>,
    headers: HeaderMap,
    Sent(sent): Sent<RecordAsk>,
) -> Answer {
    let event = match sent.event.as_str() {
        "plan" => Event::Plan,
        "reasons" => Event::Reasons,
        "done" => Event::Done,
        _ => return Err(unread("event").into()),
    };
    recommend::record(&visit.cx, id, if_match(&headers)?, event, &sent.text).await?;
    let (one, _) = recommend::show(&visit.cx, id).await?;
    Ok(([("etag", tag(one.version))], Json(RecommendationJson::of(one))).into_response())
}
