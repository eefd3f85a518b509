//! One proposal over the API: what it says, its files, its pitch.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Both, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_forms::Vault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::ProposalJson;
use crate::actions::{files, proposal, revise};
use crate::acts;
use crate::record::Proposal;
use crate::room::Challenges;
use crate::rules::pitch::{Pitch, PitchAsk};
use crate::rules::written::ProposalAsk;
use crate::store::files::ProposalFile;
use crate::store::version::Version;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::PROPOSAL_READ, routes!(show))
        .api(&acts::REVISE, routes!(edit))
        .api(&acts::JUDGE, routes!(set_pitch))
        .api(&acts::LAY_FILE, routes!(lay))
        .api(&acts::PROPOSAL_READ, routes!(open))
        .api(&acts::LAY_FILE, routes!(take_back))
}

/// A file of a proposal.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalFileJson {
    id: String,
    /// What the file is called.
    name: String,
    /// SHA-256 of its content when it was laid.
    hash: String,
    made_at: String,
}

impl ProposalFileJson {
    fn of(one: &ProposalFile) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.name.clone(),
            hash: one.hash.clone(),
            made_at: one.made_at.to_string(),
        }
    }
}

/// What a proposal said before.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalVersionJson {
    /// The first has 1.
    number: i64,
    title: String,
    text: String,
    language: String,
    documents: Vec<String>,
    /// Who wrote it anew, and when.
    name: String,
    replaced_at: String,
}

impl ProposalVersionJson {
    fn of(one: &Version) -> Self {
        Self {
            number: one.number,
            title: one.proposed.title.clone(),
            text: one.proposed.text.clone(),
            language: one.proposed.language.to_string(),
            documents: one.proposed.documents.clone(),
            name: one.name.clone(),
            replaced_at: one.replaced_at.to_string(),
        }
    }
}

/// When and where a finalist pitches.
#[derive(Debug, Serialize, ToSchema)]
struct PitchJson {
    starts_at: String,
    /// The time zone of its place.
    zone: String,
    place: String,
    note: String,
    /// Who set it.
    name: String,
    /// How often it was set.
    version: i64,
}

impl PitchJson {
    fn of(one: &Pitch) -> Self {
        Self {
            starts_at: one.starts_at.to_string(),
            zone: one.zone.clone(),
            place: one.place.clone(),
            note: one.note.clone(),
            name: one.name.clone(),
            version: one.version,
        }
    }
}

/// A proposal with its files, what it said before and its pitch.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalWhole {
    proposal: ProposalJson,
    /// Those that the caller may open: all for the proposer; for the owner's side, as long as the two talk.
    files: Vec<ProposalFileJson>,
    /// How many there are.
    file_count: usize,
    /// What it said before, the first version first.
    versions: Vec<ProposalVersionJson>,
    /// When and where its finalist pitches, once that is set.
    pitch: Option<PitchJson>,
}

/// One proposal with the files that the caller may open.
#[utoipa::path(
    get, path = "/api/v1/challenges/proposals/{id}", tag = "challenges",
    params(("id" = String, Path)),
    responses((status = 200, body = ProposalWhole), (status = 404, body = Problem))
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
) -> Answer {
    let shown = proposal::show(&visit.cx, &room, id).await?;
    let body = ProposalWhole {
        proposal: ProposalJson::of(&shown.proposal),
        files: shown.files.iter().map(ProposalFileJson::of).collect(),
        file_count: shown.file_count,
        versions: shown.versions.iter().map(ProposalVersionJson::of).collect(),
        pitch: shown.pitch.as_ref().map(PitchJson::of),
    };
    Ok(([("etag", tag(shown.proposal.version))], Json(body)).into_response())
}

/// Writes a proposal anew, for its organisation, until its pitch; `If-Match` names its version. What it said before
/// is kept, and the owner is told.
#[utoipa::path(
    put, path = "/api/v1/challenges/proposals/{id}", tag = "challenges",
    params(("id" = String, Path)), request_body = ProposalAsk,
    responses((status = 200, body = ProposalJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
async fn edit(
    visit: Visit,
    Named(id): Named<Proposal>,
    headers: HeaderMap,
    Sent(sent): Sent<ProposalAsk>,
) -> Answer {
    let one = revise::revise(&visit.cx, id, if_match(&headers)?, &sent).await?;
    Ok(([("etag", tag(one.version))], Json(ProposalJson::of(&one))).into_response())
}

/// Says when and where a finalist pitches, for the first time or anew; `If-Match` names the version of the proposal.
/// Both sides are told.
#[utoipa::path(
    put, path = "/api/v1/challenges/proposals/{id}/pitch", tag = "challenges",
    params(("id" = String, Path)), request_body = PitchAsk,
    responses((status = 200, body = PitchJson), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
async fn set_pitch(
    visit: Visit,
    Named(id): Named<Proposal>,
    headers: HeaderMap,
    Sent(sent): Sent<PitchAsk>,
) -> Answer {
    let pitch = revise::set_pitch(&visit.cx, id, if_match(&headers)?, &sent).await?;
    Ok(Json(PitchJson::of(&pitch)).into_response())
}

/// A document to lay to a proposal.
#[derive(Debug, Deserialize, ToSchema)]
struct ProposalFileAsk {
    /// A document that the proposer's organisation filed.
    filed: String,
}

/// Lays a document that the proposer filed to its proposal; the owner's side may open it as long as the two talk.
#[utoipa::path(
    post, path = "/api/v1/challenges/proposals/{id}/files", tag = "challenges",
    params(("id" = String, Path)), request_body = ProposalFileAsk,
    responses((status = 201, body = ProposalFileJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn lay(
    visit: Visit,
    Named(id): Named<Proposal>,
    Sent(sent): Sent<ProposalFileAsk>,
) -> Answer {
    let filed = sent.filed.parse().map_err(|_| unread("filed"))?;
    let laid = files::lay(&visit.cx, id, filed).await?;
    Ok((StatusCode::CREATED, Json(ProposalFileJson::of(&laid))).into_response())
}

/// The content of a file; that somebody of another side opened it is kept.
#[utoipa::path(
    get, path = "/api/v1/challenges/proposals/{id}/files/{file}", tag = "challenges",
    params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 200, description = "the file"), (status = 404, body = Problem),
        (status = 410, body = Problem))
)]
async fn open(visit: Visit, Both(id, file): Both<Proposal, ProposalFile>) -> Answer {
    let vault = Vault::within(&visit.kit.settings.data);
    let (file, bytes) = files::content(&visit.cx, &vault, id, file).await?;
    Ok(lb_forms::download(&file, bytes))
}

/// Takes a file back: from then on nobody opens it here.
#[utoipa::path(
    delete, path = "/api/v1/challenges/proposals/{id}/files/{file}", tag = "challenges",
    params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
async fn take_back(visit: Visit, Both(id, file): Both<Proposal, ProposalFile>) -> Answer {
    files::take_back(&visit.cx, id, file).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
