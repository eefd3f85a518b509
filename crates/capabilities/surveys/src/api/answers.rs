//! Answers: what one's companies are asked, and answering.

use std::collections::BTreeSet;

use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Listed, Named, Problem, Sent, Visit, if_match, tag};
use lb_forms::Posted;
use lb_forms::rules::answers::Answers;
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::answer::{self, Sent as Given, Way};
use crate::actions::read;
use crate::record::Recipient;
use crate::rules::release::{Said, said};

/// What a company is asked.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyAskedJson {
    id: String,
    survey: String,
    organisation: String,
    /// Title of the survey by language.
    #[schema(value_type = Object)]
    title: Said,
    closes_on: String,
    /// `asked`, `draft` or `answered`.
    standing: String,
}

/// What the caller's own companies are asked, the newest first.
#[utoipa::path(
    get, path = "/api/v1/survey-answers", operation_id = "survey_answer_list", tag = "surveys",
    responses((status = 200, body = Listed<SurveyAskedJson>))
)]
pub(super) async fn list(visit: Visit) -> Answer {
    let found = read::own(&visit.cx).await?;
    let items = found.into_iter().map(|(asked, survey)| SurveyAskedJson {
        id: asked.id.to_string(),
        survey: survey.id.to_string(),
        organisation: asked.organisation.to_string(),
        title: said(&survey.written.title),
        closes_on: survey.written.closes_on.to_string(),
        standing: asked.standing.code().to_owned(),
    });
    Ok(Json(Listed { items: items.collect::<Vec<_>>(), next: None }).into_response())
}

/// One company's answer.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyAnswerJson {
    id: String,
    survey: String,
    organisation: String,
    /// `asked`, `draft` or `answered`.
    standing: String,
    /// Whether answers are taken from the caller.
    open: bool,
    /// All that was needed is there.
    valid: bool,
    /// What is asked: sections with questions.
    #[schema(value_type = Object)]
    definition: lb_forms::Definition,
    /// What was written, by question.
    #[schema(value_type = Object)]
    answers: Answers,
    difficulty: String,
    /// `no`, `private`, `anonymous` or `named`.
    pass: String,
    version: i64,
}

fn record(one: &Recipient, definition: lb_forms::Definition, open: bool) -> Answer {
    let body = SurveyAnswerJson {
        id: one.id.to_string(),
        survey: one.survey.to_string(),
        organisation: one.organisation.to_string(),
        standing: one.standing.code().to_owned(),
        open,
        valid: one.valid,
        definition,
        answers: one.written(),
        difficulty: one.difficulty.clone(),
        pass: one.pass.code().to_owned(),
        version: one.version,
    };
    Ok(([(header::ETAG, tag(one.version))], Json(body)).into_response())
}

/// One company's answer, to it and to those who asked; that the latter read it is noted.
#[utoipa::path(
    get, path = "/api/v1/survey-answers/{id}", operation_id = "survey_answer_read", tag = "surveys",
    params(("id" = String, Path, description = "The answer")),
    responses((status = 200, body = SurveyAnswerJson), (status = 404, body = Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Recipient>) -> Answer {
    let sheet = answer::form(&visit.cx, &Way::Account(id)).await?;
    record(&sheet.recipient, sheet.definition, sheet.is_open)
}

/// An answer.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SurveyAnswerAsk {
    /// All answers, by question.
    #[schema(value_type = Object)]
    answers: Answers,
    /// A difficulty.
    difficulty: String,
    /// How much others may learn of it: `no` when absent, `private`, `anonymous` or `named`.
    pass: String,
    /// It is sent although something that is needed is left out.
    partial: bool,
}

/// Answers for one's company, or again; `If-Match` names the version that was read.
#[utoipa::path(
    put, path = "/api/v1/survey-answers/{id}", operation_id = "survey_answer_give", tag = "surveys",
    params(
        ("id" = String, Path, description = "The answer"),
        ("If-Match" = String, Header, description = "Entity tag of the version being changed")
    ),
    request_body = SurveyAnswerAsk,
    responses((status = 200, body = SurveyAnswerJson), (status = 404, body = Problem),
        (status = 410, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn give(
    visit: Visit,
    Named(id): Named<Recipient>,
    headers: HeaderMap,
    Sent(sent): Sent<SurveyAnswerAsk>,
) -> Answer {
    let way = Way::Account(id);
    let sheet = answer::form(&visit.cx, &way).await?;
    // What is sent is the whole answer: what it leaves out is asked and not answered.
    let known = sheet.definition.questions().map(|(_, question)| question.id.clone());
    let asked: BTreeSet<String> = known.chain(sent.answers.0.keys().cloned()).collect();
    let given = Given {
        posted: Posted { asked, answers: sent.answers },
        difficulty: sent.difficulty,
        pass: sent.pass,
        partial: sent.partial,
        version: if_match(&headers)?,
    };
    let one = answer::give(&visit.cx, &way, &given).await?;
    record(&one, sheet.definition, true)
}
