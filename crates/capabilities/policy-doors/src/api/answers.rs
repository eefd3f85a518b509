//! The API of items, authorities, measures, recommendations and confirmation, described for programs.

use std::sync::Arc;

use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use jiff::civil::Date;
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::{Code, Id, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::confirm::{self, Question, Reply};
use crate::actions::export::{self, ItemRow};
use crate::actions::overview::{self, By, Filter, Only};
use crate::actions::recommend::Recommendation;
use crate::actions::{batches, moves, offices};
use crate::acts::answers as acts;
use crate::record::{Authority, Item, Texts};
use crate::room::Policy;
use crate::rules::answer::Said;
use crate::rules::course::Step;
use crate::rules::meters::Meters;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::ITEM_LIST, routes!(items))
        .api(&acts::ITEM_READ, routes!(item))
        .api(&acts::ITEM_MOVE, routes!(give))
        .api(&acts::ITEM_MOVE, routes!(answer))
        .api(&acts::ITEM_MOVE, routes!(reopen))
        .api(&acts::ITEM_LIST, routes!(meters))
        .api(&acts::CONFIRM, routes!(confirm_own))
        .api(&acts::OVERSEE, routes!(authorities))
        .api(&acts::AUTHORITY_ASK, routes!(send))
        .api(&acts::OVERSEE, routes!(recommendations))
}

pub(super) fn code<T: Code>(
    given: Option<&str>,
    field: &'static str,
) -> Result<Option<T>, Refusal> {
    given.map(|code| T::from_code(code).ok_or_else(|| unread(field))).transpose()
}

pub(super) fn named<T: ?Sized>(
    given: Option<&str>,
    field: &'static str,
) -> Result<Option<Id<T>>, Refusal> {
    given.map(|id| id.parse().map_err(|_| unread(field))).transpose()
}

pub(super) fn day(given: Option<&str>, field: &'static str) -> Result<Option<Date>, Refusal> {
    given.map(|day| day.parse().map_err(|_| unread(field))).transpose()
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct ItemsAsk {
    /// Only in this state.
    state: Option<String>,
    /// Only of this authority.
    authority: Option<String>,
    /// Only of this theme.
    theme: Option<String>,
    /// `red`: late or too old; `gap`: claimed and not confirmed; `in-progress`; what waits: `unanswered`, `unplanned`, `checks`,
    /// `unsolved`; `answered`.
    only: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

impl ItemsAsk {
    fn filter(&self) -> Result<Filter, Refusal> {
        Ok(Filter {
            state: code(self.state.as_deref(), "state")?,
            authority: named(self.authority.as_deref(), "authority")?,
            theme: named(self.theme.as_deref(), "theme")?,
            only: code::<Only>(self.only.as_deref(), "only")?,
            ..Filter::default()
        })
    }
}

/// Items that the caller sees, the latest first: of its companies, or of its units.
#[utoipa::path(
    get, path = "/api/v1/policy/items", tag = "policy", params(ItemsAsk),
    responses((status = 200, body = Listed<ItemRow>), (status = 401, body = Problem))
)]
async fn items(visit: Visit, Asked(asked): Asked<ItemsAsk>) -> Answer {
    let before = named(asked.cursor.as_deref(), "cursor")?;
    let limit = asked.limit.unwrap_or(50);
    let found = overview::list(&visit.cx, &asked.filter()?, before, limit).await?;
    let items = found.lines.iter().map(|line| export::row(line, visit.cx.locale, visit.cx.now));
    let next = found.next.map(|id| id.to_string());
    Ok(Json(Listed::<ItemRow> { items: items.collect(), next }).into_response())
}

/// An answer of an authority.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct AnswerJson {
    /// `accepted`, `partly`, `long-term`, `refused` or `explained`.
    verdict: String,
    reason: Option<String>,
    words: String,
    language: String,
    next_check: Option<String>,
    at: String,
}

/// What a company was asked and said.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct QuestionJson {
    id: String,
    /// From 0: how often the item was taken up again before.
    round: i64,
    asked_at: String,
    until: String,
    /// `solved`, `partly` or `not`.
    said: Option<String>,
    note: String,
    answered_at: Option<String>,
}

/// An item with what belongs to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct HandledJson {
    #[serde(flatten)]
    item: ItemRow,
    version: i64,
    answers: Vec<AnswerJson>,
    /// Identifiers of what is done about it.
    measures: Vec<String>,
    questions: Vec<QuestionJson>,
}

/// One item with answers, measures, and what the company says.
#[utoipa::path(
    get, path = "/api/v1/policy/items/{id}", tag = "policy", params(("id" = String, Path)),
    responses((status = 200, body = HandledJson), (status = 404, body = Problem))
)]
async fn item(visit: Visit, Named(id): Named<Item>) -> Answer {
    let shown = overview::show(&visit.cx, id).await?;
    let answers = shown.answers.iter().map(|one| AnswerJson {
        verdict: one.verdict.to_string(),
        reason: one.reason.map(|reason| reason.to_string()),
        words: one.words.clone(),
        language: one.language.to_string(),
        next_check: one.next_check.clone(),
        at: one.at.to_string(),
    });
    let questions = shown.questions.iter().map(|one| QuestionJson {
        id: one.id.to_string(),
        round: one.round,
        asked_at: one.asked_at.to_string(),
        until: one.until.to_string(),
        said: one.verdict.map(|said| said.to_string()),
        note: one.note.clone(),
        answered_at: one.answered_at.map(|at| at.to_string()),
    });
    let version = shown.line.item.version;
    let body = HandledJson {
        item: export::row(&shown.line, visit.cx.locale, visit.cx.now),
        version,
        answers: answers.collect(),
        measures: shown.measures.iter().map(|one| one.id.to_string()).collect(),
        questions: questions.collect(),
    };
    Ok(([("etag", tag(version))], Json(body)).into_response())
}

/// What an item needs and who has to answer.
#[derive(Debug, Deserialize, ToSchema)]
struct GiveAsk {
    /// `rule`, `administrative`, `advice` or `out-of-scope`.
    handling: Option<String>,
    /// The authority; without it the item is only sorted.
    authority: Option<String>,
    /// The rule itself is the matter.
    #[serde(default)]
    systemic: bool,
}

/// The version of an item after a step.
#[derive(Debug, Serialize, ToSchema)]
struct MovedJson {
    id: String,
    state: String,
    version: i64,
}

fn moved(after: &Item) -> Answer {
    let body = MovedJson {
        id: after.id.to_string(),
        state: after.state.to_string(),
        version: after.version,
    };
    Ok(([("etag", tag(after.version))], Json(body)).into_response())
}

/// Sorts an item and gives it to an authority; `If-Match` names the version this was decided on.
#[utoipa::path(
    post, path = "/api/v1/policy/items/{id}/give", tag = "policy", params(("id" = String, Path)),
    request_body = GiveAsk,
    responses((status = 200, body = MovedJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem))
)]
async fn give(
    visit: Visit,
    Named(id): Named<Item>,
    headers: axum::http::HeaderMap,
    Sent(sent): Sent<GiveAsk>,
) -> Answer {
    let given = moves::Given {
        handling: code(sent.handling.as_deref(), "handling")?,
        authority: named(sent.authority.as_deref(), "authority")?,
        systemic: sent.systemic,
    };
    moved(&moves::give(&visit.cx, id, if_match(&headers)?, given).await?)
}

/// An answer that came by letter or telephone.
#[derive(Debug, Deserialize, ToSchema)]
struct ItemAnswerAsk {
    /// `accepted`, `partly`, `long-term`, `refused` or `explained`.
    verdict: String,
    /// Needed for everything but `accepted`.
    reason: Option<String>,
    /// Needed for `long-term`: a day within a year.
    next_check: Option<String>,
    #[serde(default)]
    words: String,
    /// Language of the words.
    language: String,
    /// Who answered.
    #[serde(default)]
    name: String,
}

/// Keeps an answer of an authority; `If-Match` names the version that was answered.
#[utoipa::path(
    post, path = "/api/v1/policy/items/{id}/answers", tag = "policy",
    params(("id" = String, Path)), request_body = ItemAnswerAsk,
    responses((status = 200, body = MovedJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
async fn answer(
    visit: Visit,
    Named(id): Named<Item>,
    headers: axum::http::HeaderMap,
    Sent(sent): Sent<ItemAnswerAsk>,
) -> Answer {
    let said = Said {
        verdict: code(Some(&sent.verdict), "verdict")?,
        reason: code(sent.reason.as_deref(), "reason")?,
        next_check: day(sent.next_check.as_deref(), "next_check")?,
        text: sent.words,
        language: sent.language.parse().map_err(|_| unread("language"))?,
    };
    moved(&moves::answer(&visit.cx, id, if_match(&headers)?, said, &sent.name).await?)
}

/// Takes an item up again; the count is kept.
#[utoipa::path(
    post, path = "/api/v1/policy/items/{id}/reopen", tag = "policy", params(("id" = String, Path)),
    responses((status = 200, body = MovedJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn reopen(visit: Visit, Named(id): Named<Item>, headers: axum::http::HeaderMap) -> Answer {
    moved(&moves::advance(&visit.cx, id, if_match(&headers)?, Step::Reopen, "").await?)
}

/// What is claimed and what is confirmed: never one without the other.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct MetersJson {
    /// Identifier of the authority, theme or measure; empty for all, or for none.
    of: String,
    items: i64,
    claimed: i64,
    confirmed: i64,
    asked: i64,
    answered: i64,
}

impl MetersJson {
    fn new(of: String, meters: Meters) -> Self {
        let Meters { items, claimed, confirmed, asked, answered } = meters;
        Self { of, items, claimed, confirmed, asked, answered }
    }
}

/// By what to count.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct MetersAsk {
    /// `authority`, `theme` or `measure`; all together when absent.
    by: Option<String>,
}

/// Both meters of what the caller sees.
#[utoipa::path(
    get, path = "/api/v1/policy/meters", tag = "policy", params(MetersAsk),
    responses((status = 200, body = Vec<MetersJson>), (status = 401, body = Problem))
)]
async fn meters(visit: Visit, Asked(asked): Asked<MetersAsk>) -> Answer {
    let by = match asked.by.as_deref() {
        None => By::All,
        Some("authority") => By::Authority,
        Some("theme") => By::Theme,
        Some("measure") => By::Measure,
        Some(_) => return Err(unread("by").into()),
    };
    let found = overview::meters(&visit.cx, &Filter::default(), by).await?;
    let all = found.into_iter().map(|(of, meters)| MetersJson::new(of, meters));
    Ok(Json(all.collect::<Vec<_>>()).into_response())
}

/// What a company says.
#[derive(Debug, Deserialize, ToSchema)]
struct ConfirmAsk {
    /// `solved`, `partly` or `not`.
    said: String,
    #[serde(default)]
    note: String,
}

/// Says whether a difficulty of the caller's company is solved.
#[utoipa::path(
    post, path = "/api/v1/policy/questions/{id}", tag = "policy", params(("id" = String, Path)),
    request_body = ConfirmAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 410, body = Problem))
)]
async fn confirm_own(
    visit: Visit,
    Named(id): Named<Question>,
    Sent(sent): Sent<ConfirmAsk>,
) -> Answer {
    let said = code(Some(&sent.said), "said")?;
    confirm::answer_own(&visit.cx, &Reply { question: id, said, note: sent.note }).await?;
    Ok(axum::http::StatusCode::NO_CONTENT.into_response())
}

/// An authority with how timely it answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct AuthorityJson {
    id: String,
    /// By language.
    names: Texts,
    country: Option<String>,
    active: bool,
    /// What was due or answered.
    due: i64,
    in_time: i64,
    late: i64,
    /// `none`, `green`, `amber` or `red`, by the bounds 75 and 55 per cent.
    light: String,
    meters: MetersJson,
}

/// Authorities of the caller's units.
#[utoipa::path(
    get, path = "/api/v1/policy/authorities", tag = "policy",
    responses((status = 200, body = Vec<AuthorityJson>), (status = 403, body = Problem))
)]
async fn authorities(visit: Visit) -> Answer {
    let all = offices::list(&visit.cx).await?.into_iter().map(|one| AuthorityJson {
        id: one.office.id.to_string(),
        names: one.office.names.clone(),
        country: one.office.country.clone(),
        active: one.office.active,
        due: one.timely.due,
        in_time: one.timely.in_time,
        late: one.timely.late,
        light: crate::rules::ageing::light(one.timely.in_time, one.timely.due).to_string(),
        meters: MetersJson::new(one.office.id.to_string(), one.meters),
    });
    Ok(Json(all.collect::<Vec<_>>()).into_response())
}

/// What was sent.
#[derive(Debug, Serialize, ToSchema)]
struct SentJson {
    /// How many items are new; 0: there was nothing to send.
    items: usize,
    number: Option<i64>,
    due_at: Option<String>,
    /// Where the authority answers; told once.
    path: Option<String>,
}

/// Sends an authority what it was not sent yet. Earlier links end.
#[utoipa::path(
    post, path = "/api/v1/policy/authorities/{id}/batches", tag = "policy",
    params(("id" = String, Path)),
    responses((status = 200, body = SentJson), (status = 404, body = Problem))
)]
async fn send(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Authority>,
) -> Answer {
    let sent = batches::send(&visit.cx, &room, id).await?;
    let body = match sent {
        None => SentJson { items: 0, number: None, due_at: None, path: None },
        Some(sent) => SentJson {
            items: sent.items,
            number: Some(sent.batch.number),
            due_at: Some(sent.batch.due_at.to_string()),
            path: Some(sent.path),
        },
    };
    Ok(Json(body).into_response())
}

/// A recommendation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct RecommendationJson {
    id: String,
    number: i64,
    authority: String,
    title: String,
    words: String,
    language: String,
    /// `issued`, `plan`, `reasons`, `silent` or `followed`.
    state: String,
    due_at: String,
    plan: String,
    reasons: String,
    /// Since when it is published that the duty was not done.
    published_at: Option<String>,
    version: i64,
}

impl RecommendationJson {
    pub(super) fn of(one: Recommendation) -> Self {
        Self {
            id: one.id.to_string(),
            number: one.number,
            authority: one.authority.to_string(),
            title: one.title,
            words: one.words,
            language: one.language.to_string(),
            state: one.state.to_string(),
            due_at: one.due.to_string(),
            plan: one.plan,
            reasons: one.reasons,
            published_at: one.published_at.map(|at| at.to_string()),
            version: one.version,
        }
    }
}

/// Recommendations of the caller's units, the latest first.
#[utoipa::path(
    get, path = "/api/v1/policy/recommendations", tag = "policy",
    responses((status = 200, body = Vec<RecommendationJson>), (status = 403, body = Problem))
)]
async fn recommendations(visit: Visit) -> Answer {
    let (found, _) = overview::recommendations(&visit.cx).await?;
    let all = found.into_iter().map(RecommendationJson::of);
    Ok(Json(all.collect::<Vec<_>>()).into_response())
}
