//! The API of answers and their attachments.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Extension, Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Json, response::IntoResponse as _};
use lb_doors::{Failed, Listed, Problem, Routes, Visit, if_match};
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Locale, Localised, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::UtoipaMethodRouterExt as _;
use utoipa_axum::routes;

use super::{body, id, tagged};
use crate::actions::answers::{self, Base, NewAnswer};
use crate::actions::attachments::{self, Upload};
use crate::actions::translations;
use crate::acts;
use crate::hooks::Hooks;
use crate::rules::answers::{Answers, Value};
use crate::rules::posted::Posted;
use crate::store::answers::{self as table, AnswerRecord, Of};
use crate::store::attachments::Attachment;
use crate::store::vault::Vault;
use crate::web::download;

/// Records on a page of a list.
const PAGE: u32 = 100;
/// Largest body that carries a file; files themselves have their own limit.
pub(super) const BODY: usize = 52 * 1024 * 1024;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::ANSWER_LIST, routes!(list))
        .api(&acts::ANSWER_BEGIN, routes!(begin))
        .api(&acts::ANSWER_READ, routes!(read))
        .api(&acts::ANSWER_WRITE, routes!(patch))
        .api(&acts::ANSWER_SUBMIT, routes!(submit))
        .api(
            &acts::ANSWER_WRITE,
            routes!(attach).layer::<_, std::convert::Infallible>(DefaultBodyLimit::max(BODY)),
        )
        .api(&acts::ANSWER_READ, routes!(open))
        .api(&acts::ANSWER_WRITE, routes!(detach))
}

/// An answer in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = AnswerLine)]
struct Line {
    id: String,
    form: String,
    organisation: Option<String>,
    state: String,
    changed_at: String,
    submitted_at: Option<String>,
}

#[derive(Deserialize)]
struct Ask {
    form: Option<String>,
    cursor: Option<String>,
}

/// The answers that the caller may see: those to a form, or its own.
#[utoipa::path(
    get,
    path = "/api/v1/answers",
    operation_id = "answers_list",
    tag = "forms",
    params(
        ("form" = Option<String>, Query, description = "Those to this form; without it the caller's own"),
        ("cursor" = Option<String>, Query, description = "`next` of the last answer"),
    ),
    responses((status = 200, body = Listed<Line>), (status = 401, body = Problem)),
)]
async fn list(visit: Visit, Query(ask): Query<Ask>) -> Result<Json<Listed<Line>>, Failed> {
    visit.cx.permit(&acts::ANSWER_LIST, &Subject::default())?;
    let of = match ask.form.as_deref() {
        Some(form) => Of::Form(id(form)?),
        None => Of::Own,
    };
    let after = ask.cursor.as_deref().map(id).transpose()?;
    let lines = table::list(&visit.cx, of, after, PAGE + 1).await?;
    let full = lines.len() > PAGE as usize;
    let items: Vec<Line> = lines
        .into_iter()
        .take(PAGE as usize)
        .map(|line| Line {
            id: line.id.to_string(),
            form: line.form.to_string(),
            organisation: line.organisation.map(|id| id.to_string()),
            state: line.state.to_string(),
            changed_at: line.changed_at.to_string(),
            submitted_at: line.submitted_at.map(|at| at.to_string()),
        })
        .collect();
    let next = items.last().filter(|_| full).map(|one| one.id.clone());
    Ok(Json(Listed { items, next }))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = NewAnswer)]
struct Begin {
    form: String,
    /// The organisation that answers; without it the caller itself.
    organisation: Option<String>,
}

/// An answer that was begun.
#[derive(Serialize, ToSchema)]
#[schema(as = AnswerBegun)]
struct Begun {
    id: String,
    version: i64,
}

/// Begins an answer to an open form.
#[utoipa::path(
    post,
    path = "/api/v1/answers",
    operation_id = "answers_begin",
    tag = "forms",
    request_body = Begin,
    responses((status = 201, body = Begun), (status = 409, body = Problem)),
)]
async fn begin(visit: Visit, bytes: Bytes) -> Result<Response, Failed> {
    let ask: Begin = body(&bytes)?;
    let organisation = ask.organisation.as_deref().map(id).transpose()?;
    let new = NewAnswer { form: id(&ask.form)?, organisation, about: None };
    let made = answers::begin(&visit.cx, new).await?;
    let shown = Begun { id: made.to_string(), version: 1 };
    Ok(tagged(StatusCode::CREATED, 1, &shown))
}

/// What was handed in, and when.
#[derive(Serialize, ToSchema)]
#[schema(as = Receipt)]
struct Receipt {
    at: String,
    digest: String,
}

/// An attachment, without its content.
#[derive(Serialize, ToSchema)]
#[schema(as = Attachment)]
pub(super) struct FileOut {
    id: String,
    question: Option<String>,
    name: String,
    kind: String,
    size: u64,
    pages: Option<u32>,
    digest: String,
}

impl FileOut {
    fn of(file: &Attachment) -> Self {
        let question = match &file.holder {
            crate::store::attachments::Holder::Answer(_, question) => Some(question.clone()),
            crate::store::attachments::Holder::Document(_) => None,
        };
        Self {
            id: file.id.to_string(),
            question,
            name: file.name.clone(),
            kind: file.kind.to_string(),
            size: file.size,
            pages: file.pages,
            digest: file.hash.clone(),
        }
    }
}

/// An answer.
#[derive(Serialize, ToSchema)]
#[schema(as = Answer)]
struct Whole {
    id: String,
    form: String,
    /// The version of the form that it was given to.
    form_version: String,
    form_number: i64,
    organisation: Option<String>,
    state: String,
    version: i64,
    #[schema(value_type = Object)]
    values: Answers,
    /// What was written freely and is in another language than the caller's, as the caller is shown it: by the names of the
    /// questions; `plan.0.what` is the cell of the question `plan` in its first row and the column `what`.
    shown: BTreeMap<String, ShownText>,
    attachments: Vec<FileOut>,
    receipt: Option<Receipt>,
}

/// A text of an answer in the caller's language, or in its own where it was not translated.
#[derive(Serialize, ToSchema)]
struct ShownText {
    /// The language it was written in.
    written: String,
    /// The language of `text`.
    language: String,
    text: String,
    /// Who translated it: `human` or `machine`; absent: nobody did.
    origin: Option<String>,
    /// It was changed after it was translated.
    stale: bool,
}

impl ShownText {
    /// As a reader is shown it; `None`: it is the original, in the reader's language.
    fn of(text: &Localised, locale: Locale) -> Option<Self> {
        let shown = text.show(locale);
        (shown.origin.is_some() || shown.fallback).then(|| Self {
            written: text.language.to_string(),
            language: shown.language.to_string(),
            text: shown.text.to_owned(),
            origin: shown.origin.map(|origin| origin.to_string()),
            stale: shown.stale,
        })
    }
}

/// An answer with the list of its attachments.
#[utoipa::path(
    get,
    path = "/api/v1/answers/{id}",
    operation_id = "answers_read",
    tag = "forms",
    params(("id" = String, Path, description = "The answer")),
    responses((status = 200, body = Whole), (status = 404, body = Problem)),
)]
async fn read(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(answer): Path<String>,
) -> Result<Response, Failed> {
    let cx = &visit.cx;
    let (answer, version) = answers::read(cx, id(&answer)?).await?;
    let tongues = hooks.tongues.as_ref();
    let written = translations::of(&cx.read(), tongues, &version.definition, &answer).await?;
    let shown = written
        .into_iter()
        .filter_map(|(question, text)| Some((question, ShownText::of(&text, cx.locale)?)));
    let files = crate::store::attachments::of_answer(&visit.cx.read(), answer.id).await?;
    let shown = Whole {
        id: answer.id.to_string(),
        form: answer.form.to_string(),
        form_version: answer.form_version.to_string(),
        form_number: version.number,
        organisation: answer.organisation.map(|id| id.to_string()),
        state: answer.state.to_string(),
        version: answer.version,
        shown: shown.collect(),
        attachments: files.iter().map(FileOut::of).collect(),
        receipt: answer.receipt.clone().map(|(at, digest)| Receipt { at: at.to_string(), digest }),
        values: answer.answers,
    };
    Ok(tagged(StatusCode::OK, answer.version, &shown))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = AnswerPatch)]
struct Patch {
    /// Answers by the names of the questions; `null` empties one. Files are attached one by one.
    #[schema(value_type = Object)]
    values: BTreeMap<String, Option<Value>>,
}

/// Changes some answers of a draft; what is not named stays.
#[utoipa::path(
    patch,
    path = "/api/v1/answers/{id}",
    operation_id = "answers_patch",
    tag = "forms",
    params(
        ("id" = String, Path, description = "The answer"),
        ("If-Match" = String, Header, description = "Entity tag of the version being changed"),
    ),
    request_body = Patch,
    responses((status = 200, body = Begun), (status = 412, body = Problem), (status = 422, body = Problem)),
)]
async fn patch(
    visit: Visit,
    Path(answer): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Failed> {
    let ask: Patch = body(&bytes)?;
    let answer = id::<AnswerRecord>(&answer)?;
    let version = if_match(&headers)?;
    let (record, form) = answers::read(&visit.cx, answer).await?;
    let mut posted = Posted::default();
    for (question, value) in ask.values {
        let files = form
            .definition
            .question(&question)
            .is_some_and(|question| question.ask.kind() == crate::rules::definition::Kind::File);
        if files && value.as_ref() != record.answers.get(&question) {
            let refusal = Refusal::new(Kind::Invalid, "forms.answer.files-apart");
            return Err(refusal.at(question).into());
        }
        posted.asked.insert(question.clone());
        if let Some(value) = value {
            posted.answers.0.insert(question, value);
        }
    }
    let version = answers::save(&visit.cx, answer, Base::Version(version), &posted).await?;
    Ok(tagged(StatusCode::OK, version, &Begun { id: answer.to_string(), version }))
}

/// Hands an answer in. Handing in once more gives the same receipt.
#[utoipa::path(
    post,
    path = "/api/v1/answers/{id}/submit",
    operation_id = "answers_submit",
    tag = "forms",
    params(
        ("id" = String, Path, description = "The answer"),
        ("If-Match" = Option<String>, Header, description = "Only this version"),
    ),
    responses((status = 200, body = Receipt), (status = 422, body = Problem)),
)]
async fn submit(
    visit: Visit,
    Path(answer): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Receipt>, Failed> {
    let named = headers.contains_key(axum::http::header::IF_MATCH);
    let version = if named { Some(if_match(&headers)?) } else { None };
    let receipt = answers::submit(&visit.cx, id(&answer)?, version).await?;
    Ok(Json(Receipt { at: receipt.at.to_string(), digest: receipt.digest }))
}

#[derive(Deserialize)]
struct At {
    question: String,
    name: String,
}

/// Attaches a file to a draft: the body is its content.
#[utoipa::path(
    post,
    path = "/api/v1/answers/{id}/attachments",
    operation_id = "answers_attach",
    tag = "forms",
    params(
        ("id" = String, Path, description = "The answer"),
        ("question" = String, Query, description = "The question for files"),
        ("name" = String, Query, description = "The name of the file"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = FileOut), (status = 413, body = Problem), (status = 422, body = Problem)),
)]
async fn attach(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(answer): Path<String>,
    Query(at): Query<At>,
    bytes: Bytes,
) -> Result<Response, Failed> {
    let vault = Vault::within(&visit.kit.settings.data);
    let upload = Upload { name: at.name, bytes: bytes.to_vec() };
    let place = (&vault, &hooks);
    let (file, version) =
        attachments::attach(&visit.cx, place, id(&answer)?, &at.question, upload, None).await?;
    Ok(tagged(StatusCode::CREATED, version, &FileOut::of(&file)))
}

/// The content of an attachment, for whoever may read what it hangs on.
#[utoipa::path(
    get,
    path = "/api/v1/attachments/{id}",
    operation_id = "attachments_open",
    tag = "forms",
    params(("id" = String, Path, description = "The attachment")),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, body = Problem),
        (status = 410, body = Problem),
    ),
)]
async fn open(visit: Visit, Path(attachment): Path<String>) -> Result<Response, Failed> {
    let vault = Vault::within(&visit.kit.settings.data);
    let (file, bytes) = attachments::open(&visit.cx, &vault, id(&attachment)?).await?;
    Ok(download(&file, bytes))
}

/// Takes an attachment away from a draft.
#[utoipa::path(
    delete,
    path = "/api/v1/attachments/{id}",
    operation_id = "attachments_remove",
    tag = "forms",
    params(("id" = String, Path, description = "The attachment")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)),
)]
async fn detach(visit: Visit, Path(attachment): Path<String>) -> Result<Response, Failed> {
    attachments::detach(&visit.cx, id(&attachment)?, None).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
