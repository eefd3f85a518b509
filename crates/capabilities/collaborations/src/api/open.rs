//! Opens a collaboration that neither an introduction nor a challenge has begun.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Problem, Sent, Visit, tag, unread};
use lb_kernel::Code as _;
use serde::Deserialize;
use utoipa::ToSchema;

use super::CollaborationJson;
use crate::actions::open::{Opening, open_by_hand};
use crate::actions::read;
use crate::record::{Contact, Party};
use crate::room::Collaborations;
use crate::rules::course::Source;

/// One side.
#[derive(Debug, Deserialize, ToSchema)]
struct PartyAsk {
    /// Identifier of the organisation.
    organisation: String,
    /// Its country, ISO 3166-1 alpha-2.
    country: Option<String>,
    /// The language in which it is asked how it went on.
    language: Option<String>,
    /// Name of the person who is asked; with an address.
    contact_name: Option<String>,
    /// Where that person gets mail.
    contact_address: Option<String>,
}

/// What brought two organisations together.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct OpenAsk {
    /// The network that looks after it.
    workspace: String,
    /// The side that looked for something.
    one: PartyAsk,
    /// The other.
    two: PartyAsk,
    /// What it is about.
    title: String,
    /// Language of the title.
    language: String,
    /// `meeting`, `programme` or `elsewhere`; introductions and challenges open their own.
    source: String,
    /// Which meeting or programme; one cause opens one collaboration of a pair.
    source_record: Option<String>,
    /// Code of the field.
    field: Option<String>,
}

fn party(asked: PartyAsk, at: &str) -> Result<Party, lb_kernel::Refusal> {
    let language = match asked.language.as_deref() {
        None => None,
        Some(tag) => Some(tag.parse().map_err(|_| unread(format!("{at}.language")))?),
    };
    let contact = asked
        .contact_address
        .map(|address| Contact { name: asked.contact_name.unwrap_or_default(), address });
    Ok(Party {
        organisation: asked
            .organisation
            .parse()
            .map_err(|_| unread(format!("{at}.organisation")))?,
        country: asked.country,
        language,
        contact,
    })
}

/// Opens a collaboration; where its cause has opened one already, answers with that.
#[utoipa::path(
    post, path = "/api/v1/collaborations", tag = "collaborations", request_body = OpenAsk,
    responses((status = 201, body = CollaborationJson), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn create(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Sent(sent): Sent<OpenAsk>,
) -> Answer {
    let source = Source::from_code(&sent.source)
        .filter(|source| !matches!(source, Source::Introduction | Source::Challenge))
        .ok_or_else(|| unread("source"))?;
    let (one, two) = (party(sent.one, "one")?, party(sent.two, "two")?);
    // Without a record of its own, a cause is this pair and this subject.
    let record = sent.source_record.unwrap_or_else(|| {
        format!("{} {} {}", one.organisation, two.organisation, sent.title.trim())
    });
    let opening = Opening {
        workspace: sent.workspace.parse().map_err(|_| unread("workspace"))?,
        one,
        two,
        title: sent.title,
        language: sent.language.parse().map_err(|_| unread("language"))?,
        source,
        source_record: record,
        sector: sent.field,
        started_at: visit.cx.now,
        demonstration: false,
    };
    let made = open_by_hand(&visit.cx, &room, &opening).await?;
    let known = read::names(&visit.cx, &room, std::slice::from_ref(&made)).await?;
    let body = CollaborationJson::of(&made, &known, visit.cx.locale);
    Ok((StatusCode::CREATED, [("etag", tag(made.version))], Json(body)).into_response())
}
