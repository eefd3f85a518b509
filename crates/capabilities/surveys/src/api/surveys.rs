//! Surveys: what they are, whom they ask, what they say.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Listed, Named, Problem, Sent, Visit, if_match, tag, unread};
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actions::choose::{self, Whom};
use crate::actions::{course, plan, read, results};
use crate::knows::Filter;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::course::{State, Step};
use crate::rules::figures::{Figure, Return, Side};
use crate::rules::release::{Release, Said, said};
use crate::rules::written::Ask;
use crate::web::{cursor, place};

/// A survey.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Survey)]
struct SurveyJson {
    id: String,
    workspace: String,
    series: String,
    wave: String,
    /// Title by language.
    #[schema(value_type = Object)]
    title: Said,
    /// What is done with the answers, by language.
    #[schema(value_type = Object)]
    purpose: Said,
    /// Last day for answers.
    closes_on: String,
    /// `draft`, `open`, `closed` or `published`.
    state: String,
    /// What was published; absent in lists and before.
    release: Option<Release>,
    demonstration: bool,
    version: i64,
}

impl SurveyJson {
    fn of(one: &Survey) -> Self {
        Self {
            id: one.id.to_string(),
            workspace: one.workspace.to_string(),
            series: one.written.series.clone(),
            wave: one.written.wave.clone(),
            title: said(&one.written.title),
            purpose: said(&one.written.purpose),
            closes_on: one.written.closes_on.to_string(),
            state: one.state.code().to_owned(),
            release: one.release.clone(),
            demonstration: one.demonstration,
            version: one.version,
        }
    }
}

fn record(status: StatusCode, one: &Survey) -> Answer {
    let tag = [(header::ETAG, tag(one.version))];
    Ok((status, tag, Json(SurveyJson::of(one))).into_response())
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct SurveyListAsk {
    /// Only in this state.
    state: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// Surveys that the caller sees, the newest first.
#[utoipa::path(
    get, path = "/api/v1/surveys", operation_id = "survey_list", tag = "surveys", params(SurveyListAsk),
    responses((status = 200, body = Listed<SurveyJson>), (status = 422, body = Problem))
)]
pub(super) async fn list(visit: Visit, Asked(asked): Asked<SurveyListAsk>) -> Answer {
    let state = match asked.state.as_deref() {
        None => None,
        Some(code) => Some(State::from_code(code).ok_or_else(|| unread("state"))?),
    };
    let after = match asked.cursor.as_deref() {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| unread("cursor"))?),
    };
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let found = read::list(&visit.cx, state, after, limit).await?;
    let items: Vec<SurveyJson> = found.list.iter().map(|line| SurveyJson::of(&line.one)).collect();
    Ok(Json(Listed { items, next: found.next.map(cursor) }).into_response())
}

/// Prepares a survey for the caller's workspace.
#[utoipa::path(
    post, path = "/api/v1/surveys", operation_id = "survey_make", tag = "surveys", request_body = Ask,
    responses((status = 201, body = SurveyJson), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn make(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Sent(ask): Sent<Ask>,
) -> Answer {
    let here = visit.identity.as_ref().and_then(|one| one.workspace);
    let workspace = plan::home(&visit.cx, here)?;
    record(StatusCode::CREATED, &plan::make(&visit.cx, &room, workspace, &ask).await?)
}

/// One survey, with what was published of it.
#[utoipa::path(
    get, path = "/api/v1/surveys/{id}", operation_id = "survey_read", tag = "surveys",
    params(("id" = String, Path, description = "The survey")),
    responses((status = 200, body = SurveyJson), (status = 404, body = Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Survey>) -> Answer {
    record(StatusCode::OK, &read::show(&visit.cx, id).await?)
}

/// Changes a survey: all of it before it is opened, its last day and reminders while it is open.
#[utoipa::path(
    put, path = "/api/v1/surveys/{id}", operation_id = "survey_change", tag = "surveys",
    params(
        ("id" = String, Path, description = "The survey"),
        ("If-Match" = String, Header, description = "Entity tag of the version being changed")
    ),
    request_body = Ask,
    responses((status = 200, body = SurveyJson), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn change(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    headers: HeaderMap,
    Sent(ask): Sent<Ask>,
) -> Answer {
    record(StatusCode::OK, &plan::change(&visit.cx, &room, id, if_match(&headers)?, &ask).await?)
}

/// Whom to ask: one of these ways.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SurveyWhomAsk {
    /// Companies of this country, field, stage, kind.
    matching: Option<SurveyMatchingAsk>,
    /// Those who take part in this gathering.
    gathering: Option<String>,
    /// Those whom the survey's measure concerns.
    concerned: bool,
    /// Line by line: name or identifier; address; language.
    lines: Option<String>,
}

/// By what companies are.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SurveyMatchingAsk {
    country: Option<String>,
    field: Option<String>,
    stage: Option<String>,
    kind: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyAddedJson {
    /// Added.
    fresh: usize,
    /// Asked already.
    known: usize,
    /// Among those added, without an address.
    unaddressed: usize,
    /// Of those asked already: given the address or language that a line says.
    readdressed: usize,
}

/// Adds companies; where the survey is open, they are written to at once.
#[utoipa::path(
    post, path = "/api/v1/surveys/{id}/asked", operation_id = "survey_add", tag = "surveys",
    params(("id" = String, Path, description = "The survey")), request_body = SurveyWhomAsk,
    responses((status = 200, body = SurveyAddedJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    Sent(sent): Sent<SurveyWhomAsk>,
) -> Answer {
    let whom = match sent {
        SurveyWhomAsk { lines: Some(lines), .. } => Whom::Lines(lines),
        SurveyWhomAsk { gathering: Some(id), .. } => {
            Whom::Gathering(id.parse().map_err(|_| unread("gathering"))?)
        }
        SurveyWhomAsk { concerned: true, .. } => Whom::Concerned,
        SurveyWhomAsk { matching: Some(by), .. } => Whom::Matching(Filter {
            country: by.country,
            field: by.field,
            stage: by.stage,
            kind: by.kind,
        }),
        _ => return Err(unread("matching, gathering, concerned or lines").into()),
    };
    let added = choose::add(&visit.cx, &room, id, &whom).await?;
    let body = SurveyAddedJson {
        fresh: added.fresh,
        known: added.known,
        unaddressed: added.unaddressed,
        readdressed: added.readdressed,
    };
    Ok(Json(body).into_response())
}

/// What leads on.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SurveyStepAsk {
    /// `open`, `close` or `publish`.
    step: String,
    /// When it is published: the one side by which groups are told apart, `country` when absent.
    side: Option<String>,
}

/// Asks the companies, closes the survey, or publishes its figures; `If-Match` names the version that was read.
#[utoipa::path(
    post, path = "/api/v1/surveys/{id}/state", operation_id = "survey_advance", tag = "surveys",
    params(
        ("id" = String, Path, description = "The survey"),
        ("If-Match" = String, Header, description = "Entity tag of the version being changed")
    ),
    request_body = SurveyStepAsk,
    responses((status = 200, body = SurveyJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn advance(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    headers: HeaderMap,
    Sent(sent): Sent<SurveyStepAsk>,
) -> Answer {
    let version = if_match(&headers)?;
    let step = Step::from_code(&sent.step).ok_or_else(|| unread("step"))?;
    let side = match sent.side.as_deref() {
        None => Side::Country,
        Some(code) => Side::from_code(code).ok_or_else(|| unread("side"))?,
    };
    let cx = &visit.cx;
    let one = match step {
        Step::Open => course::open(cx, &room, id, version).await?,
        Step::Close => course::close(cx, id, version).await?,
        Step::Publish => course::publish(cx, &room, id, (version, side)).await?,
    };
    record(StatusCode::OK, &one)
}

/// Who was asked and answered.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyReturnJson {
    asked: u64,
    undelivered: u64,
    answered: u64,
    valid: u64,
    /// Valid answers per company asked.
    rate: Option<f64>,
}

impl SurveyReturnJson {
    fn of(back: Return) -> Self {
        Self {
            asked: back.asked,
            undelivered: back.undelivered,
            answered: back.answered,
            valid: back.valid,
            rate: back.rate(),
        }
    }
}

/// What a question says.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyFigureJson {
    question: String,
    /// How many answered it.
    n: u64,
    shares: Vec<SurveyShareJson>,
    mean: Option<f64>,
    /// Ends of the mean's interval.
    mean_interval: Option<[f64; 2]>,
    median: Option<f64>,
    /// Ends of the median's interval.
    median_interval: Option<[f64; 2]>,
}

/// How often an answer was given.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyShareJson {
    answer: String,
    count: u64,
    share: f64,
    /// Ends of its interval.
    interval: Option<[f64; 2]>,
}

impl SurveyFigureJson {
    fn of(one: &Figure) -> Self {
        let ends = |it: lb_statistics::effect::Interval| [it.low, it.high];
        Self {
            question: one.question.clone(),
            n: one.n,
            shares: (one.shares.iter())
                .map(|share| SurveyShareJson {
                    answer: share.code.clone(),
                    count: share.count,
                    share: share.share,
                    interval: share.interval.map(ends),
                })
                .collect(),
            mean: one.middle.map(|it| it.mean),
            mean_interval: one.middle.and_then(|it| it.interval).map(ends),
            median: one.middle.map(|it| it.median),
            median_interval: one.middle.and_then(|it| it.median_interval).map(ends),
        }
    }
}

/// A part of a side.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyPartJson {
    /// Its code; empty where it is not known.
    part: String,
    back: SurveyReturnJson,
    /// Empty where fewer than the threshold answered.
    figures: Vec<SurveyFigureJson>,
}

/// What a survey says, exactly.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyResultsJson {
    back: SurveyReturnJson,
    /// Always `none`: every valid answer counts once.
    weights: &'static str,
    figures: Vec<SurveyFigureJson>,
    /// The parts of the side that was asked for.
    parts: Vec<SurveyPartJson>,
}

/// By which side.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct SurveyResultsAsk {
    /// `country`, `field`, `size`, `stage` or `concerned`.
    side: Option<String>,
}

/// What a survey says, exactly: for those who asked.
#[utoipa::path(
    get, path = "/api/v1/surveys/{id}/results", operation_id = "survey_results", tag = "surveys",
    params(("id" = String, Path, description = "The survey"), SurveyResultsAsk),
    responses((status = 200, body = SurveyResultsJson), (status = 404, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn results(
    visit: Visit,
    Named(id): Named<Survey>,
    Asked(asked): Asked<SurveyResultsAsk>,
) -> Answer {
    let side = match asked.side.as_deref() {
        None => None,
        Some(code) => Some(Side::from_code(code).ok_or_else(|| unread("side"))?),
    };
    let found = results::results(&visit.cx, id, side).await?;
    let body = SurveyResultsJson {
        back: SurveyReturnJson::of(found.back),
        weights: "none",
        figures: found.figures.iter().map(SurveyFigureJson::of).collect(),
        parts: (found.parts.iter())
            .map(|part| SurveyPartJson {
                part: part.part.clone(),
                back: SurveyReturnJson::of(part.back),
                figures: part.figures.iter().map(SurveyFigureJson::of).collect(),
            })
            .collect(),
    };
    Ok(Json(body).into_response())
}
