//! The API of this room, described for programs.

mod proposals;

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::{Code as _, Locale};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::challenge::{self, Seen};
use crate::actions::proposal;
use crate::acts;
use crate::record::{Challenge, Proposal};
use crate::room::Challenges;
use crate::rules::course::{Stand, State, Step};
use crate::rules::written::{ChallengeAsk, ProposalAsk};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::WRITE, routes!(create))
        .api(&acts::READ, routes!(show))
        .api(&acts::WRITE, routes!(edit))
        .api(&acts::WRITE, routes!(step))
        .api(&acts::PROPOSE, routes!(submit))
        .api(&acts::JUDGE, routes!(judge))
        .api(&acts::JUDGE, routes!(talk))
        .api(&acts::WITHDRAW, routes!(withdraw))
        .and(proposals::routes())
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct ListAsk {
    /// Only in this state: `open`, `selecting`, `decided`.
    state: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// A proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ProposalJson {
    id: String,
    challenge: String,
    organisation: String,
    title: String,
    /// Where one proposal is asked for: a list of many is no reading of each.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    language: String,
    /// Addresses of documents, where one proposal is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<Vec<String>>,
    country: Option<String>,
    /// `submitted`, `shortlisted`, `finalist`, `chosen`, `declined` or `withdrawn`.
    state: String,
    reason: String,
    version: i64,
}

impl ProposalJson {
    fn of(one: &Proposal) -> Self {
        Self {
            id: one.id.to_string(),
            challenge: one.challenge.to_string(),
            organisation: one.organisation.to_string(),
            title: one.proposed.title.clone(),
            text: Some(one.proposed.text.clone()),
            language: one.proposed.language.to_string(),
            documents: Some(one.proposed.documents.clone()),
            country: one.country.clone(),
            state: one.stand.to_string(),
            reason: one.reason.clone(),
            version: one.version,
        }
    }

    /// In a list: what it says is read one by one, where it is kept who read it.
    fn listed(one: &Proposal) -> Self {
        Self { text: None, documents: None, reason: String::new(), ..Self::of(one) }
    }
}

/// A challenge as far as the caller may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ChallengeJson {
    id: String,
    title: String,
    text: String,
    language: String,
    field: Option<String>,
    country: Option<String>,
    /// Whether the owner is named only to those with whom it talks.
    blind: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_name: Option<String>,
    state: String,
    closes_at: String,
    version: i64,
    /// Those that the caller may see.
    proposals: Vec<ProposalJson>,
    demonstration: bool,
}

impl ChallengeJson {
    fn of(seen: &Seen, locale: Locale) -> Self {
        let one = &seen.challenge;
        let named = seen.owner.as_ref();
        Self {
            id: one.id.to_string(),
            title: one.problem.title.clone(),
            text: one.problem.text.clone(),
            language: one.problem.language.to_string(),
            field: one.problem.field.clone(),
            country: one.country.clone(),
            blind: one.problem.blind,
            organisation: named.map(|_| one.organisation.to_string()),
            organisation_name: named.map(|card| card.called(locale)),
            state: one.state.to_string(),
            closes_at: one.problem.closes_at.to_string(),
            version: one.version,
            proposals: seen.proposals.iter().map(ProposalJson::listed).collect(),
            demonstration: one.demonstration,
        }
    }
}

/// A new challenge and whose it is.
#[derive(Debug, Deserialize, ToSchema)]
struct NewChallenge {
    /// The organisation.
    organisation: String,
    /// What it says.
    challenge: ChallengeAsk,
}

/// A step: `publish`, `select`, `decide`, `withdraw`.
#[derive(Debug, Deserialize, ToSchema)]
struct ChallengeStep {
    /// Its code.
    step: String,
}

/// A proposal and whose it is.
#[derive(Debug, Deserialize, ToSchema)]
struct NewProposal {
    /// The organisation.
    organisation: String,
    /// What it says.
    proposal: ProposalAsk,
}

/// What the owner says of a proposal.
#[derive(Debug, Deserialize, ToSchema)]
struct VerdictAsk {
    /// `shortlisted`, `finalist`, `chosen` or `declined`.
    state: String,
    /// Why; needed for `chosen` and `declined`.
    #[serde(default)]
    reason: String,
}

/// Challenges that the caller may see, latest first.
#[utoipa::path(
    get, path = "/api/v1/challenges", tag = "challenges", params(ListAsk),
    responses((status = 200, body = Listed<ChallengeJson>))
)]
async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
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
    let limit = asked.limit.unwrap_or(50);
    let (found, next) = challenge::list(&visit.cx, &room, state, before, limit).await?;
    let items = found.iter().map(|seen| ChallengeJson::of(seen, visit.cx.locale)).collect();
    Ok(Json(Listed::<ChallengeJson> { items, next: next.map(|id| id.to_string()) }).into_response())
}

/// Writes a new challenge, as a draft.
#[utoipa::path(
    post, path = "/api/v1/challenges", tag = "challenges", request_body = NewChallenge,
    responses((status = 201), (status = 403, body = Problem), (status = 422, body = Problem))
)]
async fn create(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Sent(sent): Sent<NewChallenge>,
) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    let one = challenge::create(&visit.cx, &room, organisation, &sent.challenge, false).await?;
    let body = serde_json::json!({ "id": one.id, "version": one.version });
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// One challenge with the proposals that the caller may see.
#[utoipa::path(
    get, path = "/api/v1/challenges/{id}", tag = "challenges", params(("id" = String, Path)),
    responses((status = 200, body = ChallengeJson), (status = 404, body = Problem))
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
) -> Answer {
    let shown = challenge::show(&visit.cx, &room, id).await?;
    let body = ChallengeJson::of(&shown.seen, visit.cx.locale);
    Ok(([("etag", tag(shown.seen.challenge.version))], Json(body)).into_response())
}

/// Writes a draft anew; `If-Match` names its version.
#[utoipa::path(
    put, path = "/api/v1/challenges/{id}", tag = "challenges",
    params(("id" = String, Path)), request_body = ChallengeAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
async fn edit(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
    headers: HeaderMap,
    Sent(sent): Sent<ChallengeAsk>,
) -> Answer {
    challenge::edit(&visit.cx, &room, id, if_match(&headers)?, &sent).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes a step with a challenge; `If-Match` names its version.
#[utoipa::path(
    post, path = "/api/v1/challenges/{id}/steps", tag = "challenges",
    params(("id" = String, Path)), request_body = ChallengeStep,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
async fn step(
    visit: Visit,
    Named(id): Named<Challenge>,
    headers: HeaderMap,
    Sent(sent): Sent<ChallengeStep>,
) -> Answer {
    let step = Step::from_code(&sent.step).ok_or_else(|| unread("step"))?;
    challenge::step(&visit.cx, id, if_match(&headers)?, step).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Proposes something; an organisation proposes once.
#[utoipa::path(
    post, path = "/api/v1/challenges/{id}/proposals", tag = "challenges",
    params(("id" = String, Path)), request_body = NewProposal,
    responses((status = 201, body = ProposalJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn submit(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
    Sent(sent): Sent<NewProposal>,
) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    let one = proposal::submit(&visit.cx, &room, id, organisation, &sent.proposal).await?;
    Ok((StatusCode::CREATED, Json(ProposalJson::of(&one))).into_response())
}

/// Judges a proposal; `If-Match` names its version.
#[utoipa::path(
    post, path = "/api/v1/challenges/proposals/{id}/verdicts", tag = "challenges",
    params(("id" = String, Path)), request_body = VerdictAsk,
    responses((status = 200, body = ProposalJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn judge(
    visit: Visit,
    Named(id): Named<Proposal>,
    headers: HeaderMap,
    Sent(sent): Sent<VerdictAsk>,
) -> Answer {
    let to = Stand::from_code(&sent.state).ok_or_else(|| unread("state"))?;
    let one = proposal::judge(&visit.cx, id, if_match(&headers)?, to, &sent.reason).await?;
    Ok(Json(ProposalJson::of(&one)).into_response())
}

/// One of the two talks before a pitch.
#[derive(Debug, Deserialize, ToSchema)]
struct TalkAsk {
    /// The day, such as `2027-02-03`.
    held_on: String,
    /// What came of it.
    note: String,
}

/// Notes that a talk was held; answers with its number.
#[utoipa::path(
    post, path = "/api/v1/challenges/proposals/{id}/talks", tag = "challenges",
    params(("id" = String, Path)), request_body = TalkAsk,
    responses((status = 201), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
async fn talk(visit: Visit, Named(id): Named<Proposal>, Sent(sent): Sent<TalkAsk>) -> Answer {
    let number = proposal::talk(&visit.cx, id, &sent.held_on, &sent.note).await?;
    Ok((StatusCode::CREATED, Json(serde_json::json!({ "number": number }))).into_response())
}

/// Takes a proposal back, for its organisation; `If-Match` names its version.
#[utoipa::path(
    post, path = "/api/v1/challenges/proposals/{id}/withdrawal", tag = "challenges",
    params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
async fn withdraw(visit: Visit, Named(id): Named<Proposal>, headers: HeaderMap) -> Answer {
    proposal::withdraw(&visit.cx, id, if_match(&headers)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
