//! The API: how programs that receive mail hand it over, and what waits.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_forms::Vault;
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::receive::{Incoming, Received, receive};
use crate::actions::{read, settle};
use crate::acts;
use crate::record::{Letter, LetterFile};
use crate::room::Letters;
use crate::rules::course::State;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::RECEIVE, routes!(hand_over))
        .api(&acts::READ, routes!(show))
        .api(&acts::SETTLE, routes!(aside))
}

/// A letter, without what it says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LetterLine)]
struct LineJson {
    id: String,
    workspace: String,
    state: String,
    language: String,
    received_at: String,
    version: i64,
    /// What was made of it.
    record: Option<String>,
}

impl From<&Letter> for LineJson {
    fn from(one: &Letter) -> Self {
        Self {
            id: one.id.to_string(),
            workspace: one.workspace.to_string(),
            state: one.state.to_string(),
            language: one.language.to_string(),
            received_at: one.received_at.to_string(),
            version: one.version,
            record: one.record.map(|id| id.to_string()),
        }
    }
}

/// A file of a letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LetterFile)]
struct FileJson {
    number: i64,
    name: String,
    kind: Option<String>,
    size: u64,
    /// Why it is not kept.
    refused: Option<String>,
}

impl From<&LetterFile> for FileJson {
    fn from(one: &LetterFile) -> Self {
        Self {
            number: one.number,
            name: one.name.clone(),
            kind: one.kind.map(|kind| kind.to_string()),
            size: one.size,
            refused: one.refused.clone(),
        }
    }
}

/// A letter and what it says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Letter)]
struct LetterJson {
    #[serde(flatten)]
    line: LineJson,
    subject: String,
    words: String,
    sender_name: String,
    sender_address: String,
    /// The organisation for which an account with this address takes part. Anybody can write an address.
    organisation: Option<String>,
    forwarded: bool,
    cut: bool,
    sent_on: Option<String>,
    files: Vec<FileJson>,
}

/// What became of a mail.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LetterReceived)]
struct ReceivedJson {
    /// The letter; none where a program sent the mail.
    letter: Option<LineJson>,
    /// Why it was ignored: `answer`, `bulk` or `bounce`.
    ignored: Option<String>,
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PageAsk {
    /// `waiting`, `difficulty`, `report` or `aside`; `waiting` when absent.
    state: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    #[param(value_type = Option<i64>)]
    limit: Option<u32>,
}

/// Letters of the caller's units, latest first.
#[utoipa::path(
    get, path = "/api/v1/letters", operation_id = "letters_list", tag = "letters", params(PageAsk),
    responses((status = 200, description = "A page of letters", body = Listed<LineJson>))
)]
async fn list(visit: Visit, Asked(asked): Asked<PageAsk>) -> Answer {
    let before = asked.cursor.map(|id| id.parse().map_err(|_| unread("cursor"))).transpose()?;
    let state = match asked.state.as_deref() {
        Some(code) => State::from_code(code).ok_or_else(|| unread("state"))?,
        None => State::Waiting,
    };
    let limit = usize::try_from(asked.limit.unwrap_or(50)).unwrap_or(50);
    let found = read::list(&visit.cx, state, before, limit).await?;
    let items: Vec<LineJson> = found.list.iter().map(LineJson::from).collect();
    Ok(axum::Json(Listed { items, next: found.next.map(|id| id.to_string()) }).into_response())
}

/// To whom a mail goes.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Whom {
    /// The unit; by the address of the mail when absent.
    workspace: Option<String>,
    /// The address of the envelope.
    recipient: Option<String>,
}

/// Hands a mail over (RFC 5322), as a mail server received it. The same mail is kept once; what programs sent is ignored.
#[utoipa::path(
    post, path = "/api/v1/letters", operation_id = "letters_receive", tag = "letters", params(Whom),
    request_body(content = Vec<u8>, content_type = "message/rfc822"),
    responses(
        (status = 201, description = "The letter", body = ReceivedJson),
        (status = 200, description = "It was there before, or is ignored", body = ReceivedJson),
        (status = 413, description = "It is too large", body = Problem),
        (status = 422, description = "It is no mail, or nobody is reached at its address", body = Problem)
    )
)]
async fn hand_over(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Asked(whom): Asked<Whom>,
    bytes: Bytes,
) -> Answer {
    let vault = Vault::within(&visit.kit.settings.data);
    let workspace =
        whom.workspace.map(|id| id.parse().map_err(|_| unread("workspace"))).transpose()?;
    let incoming = Incoming {
        bytes: bytes.to_vec(),
        workspace,
        recipient: whom.recipient,
        demonstration: false,
    };
    let (status, told) = match receive(&visit.cx, &room, &vault, incoming).await? {
        Received::Kept { letter, fresh } => {
            let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
            (status, ReceivedJson { letter: Some(LineJson::from(&*letter)), ignored: None })
        }
        Received::Ignored(why) => {
            (StatusCode::OK, ReceivedJson { letter: None, ignored: Some(why.to_string()) })
        }
    };
    Ok((status, axum::Json(told)).into_response())
}

/// Opens a letter; the audit record says who did.
#[utoipa::path(
    get, path = "/api/v1/letters/{id}", operation_id = "letters_read", tag = "letters",
    params(("id" = String, Path, description = "The letter")),
    responses(
        (status = 200, description = "The letter", body = LetterJson),
        (status = 404, description = "There is none that the caller may see", body = Problem)
    )
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Named(id): Named<Letter>,
) -> Answer {
    let shown = read::show(&visit.cx, &room, id).await?;
    let one = &shown.one;
    let tag = [(header::ETAG, tag(one.version))];
    let body = LetterJson {
        line: LineJson::from(one),
        subject: one.subject.clone(),
        words: one.words.clone(),
        sender_name: one.sender_name.clone(),
        sender_address: one.sender_address.clone(),
        organisation: one.organisation.map(|id| id.to_string()),
        forwarded: one.forwarded,
        cut: one.cut,
        sent_on: one.sent_on.clone(),
        files: shown.files.iter().map(FileJson::from).collect(),
    };
    Ok((tag, axum::Json(body)).into_response())
}

/// Why a letter is set aside.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LetterAside)]
struct AsideJson {
    /// `known`, `by-hand`, `passed-on`, `out-of-scope` or `unwanted`.
    reason: String,
    /// What else is to be said.
    #[serde(default)]
    note: String,
}

/// Sets a letter aside; after thirty days it is emptied.
#[utoipa::path(
    post, path = "/api/v1/letters/{id}/aside", operation_id = "letters_set_aside", tag = "letters",
    params(
        ("id" = String, Path, description = "The letter"),
        ("If-Match" = String, Header, description = "Entity tag of the version that was read")
    ),
    request_body = AsideJson,
    responses(
        (status = 200, description = "The letter", body = LineJson),
        (status = 404, description = "There is none that the caller may see", body = Problem),
        (status = 409, description = "Something was made of it already", body = Problem),
        (status = 412, description = "Somebody decided since", body = Problem),
        (status = 422, description = "Something sent is wrong", body = Problem)
    )
)]
async fn aside(
    visit: Visit,
    Named(id): Named<Letter>,
    headers: HeaderMap,
    Sent(why): Sent<AsideJson>,
) -> Answer {
    let version = if_match(&headers)?;
    let one = settle::aside(&visit.cx, id, version, &why.reason, &why.note).await?;
    let tag = [(header::ETAG, tag(one.version))];
    Ok((tag, axum::Json(LineJson::from(&one))).into_response())
}
