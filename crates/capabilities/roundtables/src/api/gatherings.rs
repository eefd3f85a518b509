//! Gatherings in the API.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Listed, Named, Problem, Sent, Visit, if_match, tag, unread};
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::json::{CommitmentJson, GatheringAsk, GatheringJson, ParticipantAsk, SeriesJson};
use crate::actions::links::Handed;
use crate::actions::{brief, links, minutes as text, plan, read};
use crate::knows;
use crate::record::Gathering;
use crate::room::Roundtables;
use crate::rules::course::{Kind, Purpose, State};
use crate::web::place;

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct ListAsk {
    /// Only of this series.
    series: Option<String>,
    /// Only this kind.
    kind: Option<String>,
    /// Only in this state.
    state: Option<String>,
    /// Only where this organisation takes part.
    organisation: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// Gatherings that the caller sees, the latest first.
#[utoipa::path(
    get, path = "/api/v1/gatherings", tag = "gatherings", params(ListAsk),
    responses((status = 200, body = Listed<GatheringJson>), (status = 422, body = Problem))
)]
pub(super) async fn list(visit: Visit, Asked(asked): Asked<ListAsk>) -> Answer {
    let id = |text: &Option<String>, field: &str| match text.as_deref() {
        None => Ok(None),
        Some(text) => text.parse::<lb_kernel::Id<()>>().map(Some).map_err(|_| unread(field)),
    };
    let kind = match asked.kind.as_deref() {
        None => None,
        Some(code) => Some(Kind::from_code(code).ok_or_else(|| unread("kind"))?),
    };
    let state = match asked.state.as_deref() {
        None => None,
        Some(code) => Some(State::from_code(code).ok_or_else(|| unread("state"))?),
    };
    let before = match asked.cursor.as_deref() {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| unread("cursor"))?),
    };
    let filter = read::Filter {
        series: id(&asked.series, "series")?.map(lb_kernel::Id::cast),
        organisation: id(&asked.organisation, "organisation")?.map(lb_kernel::Id::cast),
        kind,
        state,
        between: None,
    };
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let found = read::list(&visit.cx, &filter, before, limit).await?;
    let items = found.list.iter().map(GatheringJson::of).collect();
    let next = found.next.map(crate::web::cursor);
    Ok(Json(Listed::<GatheringJson> { items, next }).into_response())
}

/// Series with how many of their gatherings the caller sees.
#[utoipa::path(
    get, path = "/api/v1/gatherings/series", tag = "gatherings",
    responses((status = 200, body = Vec<SeriesJson>))
)]
pub(super) async fn series(visit: Visit) -> Answer {
    let found = read::series(&visit.cx).await?;
    let all: Vec<SeriesJson> = found.into_iter().map(SeriesJson::of).collect();
    Ok(Json(all).into_response())
}

/// Plans a gathering in the caller's workspace.
#[utoipa::path(
    post, path = "/api/v1/gatherings", tag = "gatherings", request_body = GatheringAsk,
    responses((status = 201, body = GatheringJson), (status = 403, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn plan(visit: Visit, Sent(sent): Sent<GatheringAsk>) -> Answer {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let home = plan::home(&visit.cx, current)?;
    let client = sent.client.clone().unwrap_or_else(|| visit.cx.new_id::<()>().to_string());
    let id = plan::plan(&visit.cx, home, &client, &sent.typed()).await?;
    if visit.cx.dry_run {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let shown = read::show(&visit.cx, id).await?;
    Ok((StatusCode::CREATED, Json(GatheringJson::whole(&shown))).into_response())
}

/// One gathering with what the caller sees around it.
#[utoipa::path(
    get, path = "/api/v1/gatherings/{id}", tag = "gatherings", params(("id" = String, Path)),
    responses((status = 200, body = GatheringJson), (status = 404, body = Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Gathering>) -> Answer {
    let shown = read::show(&visit.cx, id).await?;
    let body = GatheringJson::whole(&shown);
    Ok(([("etag", tag(shown.one.version))], Json(body)).into_response())
}

/// Writes anew what is written of it; `If-Match` names the version that was read.
#[utoipa::path(
    put, path = "/api/v1/gatherings/{id}", tag = "gatherings", params(("id" = String, Path)),
    request_body = GatheringAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn edit(
    visit: Visit,
    Named(id): Named<Gathering>,
    headers: HeaderMap,
    Sent(sent): Sent<GatheringAsk>,
) -> Answer {
    plan::edit(&visit.cx, id, if_match(&headers)?, &sent.typed()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// How far it is.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct GatheringStepAsk {
    /// `planned`, `open`, `held`, `published` or `cancelled`.
    state: String,
}

/// Says how far it is; `If-Match` names the version that was read.
#[utoipa::path(
    post, path = "/api/v1/gatherings/{id}/state", tag = "gatherings",
    params(("id" = String, Path)), request_body = GatheringStepAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn advance(
    visit: Visit,
    Named(id): Named<Gathering>,
    headers: HeaderMap,
    Sent(sent): Sent<GatheringStepAsk>,
) -> Answer {
    let to = State::from_code(&sent.state).ok_or_else(|| unread("state"))?;
    plan::advance(&visit.cx, id, if_match(&headers)?, to).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// An identifier.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeJson {
    pub(super) id: String,
}

/// Adds somebody who takes part.
#[utoipa::path(
    post, path = "/api/v1/gatherings/{id}/people", tag = "gatherings",
    params(("id" = String, Path)), request_body = ParticipantAsk,
    responses((status = 201, body = MadeJson), (status = 404, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn invite(
    visit: Visit,
    Named(id): Named<Gathering>,
    Sent(sent): Sent<ParticipantAsk>,
) -> Answer {
    let made = plan::invite(&visit.cx, id, &sent.typed()).await?;
    Ok((StatusCode::CREATED, Json(MadeJson { id: made.to_string() })).into_response())
}

/// The minutes.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct MinutesAsk {
    /// Code of their language.
    language: String,
    text: String,
}

/// Writes the minutes; `If-Match` names the version that was read.
#[utoipa::path(
    put, path = "/api/v1/gatherings/{id}/minutes", tag = "gatherings",
    params(("id" = String, Path)), request_body = MinutesAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn minutes(
    visit: Visit,
    Named(id): Named<Gathering>,
    headers: HeaderMap,
    Sent(sent): Sent<MinutesAsk>,
) -> Answer {
    text::write(&visit.cx, id, if_match(&headers)?, &sent.language, &sent.text).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// To whom links are handed, and for what.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct LinksAsk {
    /// `issues` or `wording`.
    purpose: String,
    /// Identifiers of people who take part.
    people: Vec<String>,
}

/// A link: shown once, for only its digest is kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkJson {
    person: String,
    link: String,
    mailed: bool,
}

impl LinkJson {
    pub(super) fn of(one: &Handed, base: &str) -> Self {
        Self { person: one.person.id.to_string(), link: one.address(base), mailed: one.mailed }
    }
}

/// Hands links without account to people who take part.
#[utoipa::path(
    post, path = "/api/v1/gatherings/{id}/links", tag = "gatherings",
    params(("id" = String, Path)), request_body = LinksAsk,
    responses((status = 200, body = Vec<LinkJson>), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
pub(super) async fn links(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    Sent(sent): Sent<LinksAsk>,
) -> Answer {
    let purpose = Purpose::from_code(&sent.purpose).ok_or_else(|| unread("purpose"))?;
    let people: Vec<_> = sent.people.iter().filter_map(|id| id.parse().ok()).collect();
    let handed = links::hand_out(&visit.cx, &room, id, &people, purpose).await?;
    let base = &visit.kit.settings.base_url;
    let all: Vec<LinkJson> = handed.iter().map(|one| LinkJson::of(one, base)).collect();
    Ok(Json(all).into_response())
}

/// One line of a briefing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LineJson {
    text: String,
    note: String,
    href: Option<String>,
}

fn lines(all: Vec<knows::Line>) -> Vec<LineJson> {
    let line = |one: knows::Line| LineJson { text: one.text, note: one.note, href: one.href };
    all.into_iter().map(line).collect()
}

/// An organisation of a briefing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GuestJson {
    name: String,
    country: String,
    fields: Vec<String>,
    about: String,
    people: Vec<String>,
}

/// What must be known before a gathering.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BriefJson {
    /// Open promises, the most urgent first.
    commitments: Vec<CommitmentJson>,
    /// Measures that were promised and are not confirmed.
    promises: Vec<LineJson>,
    guests: Vec<GuestJson>,
    themes: Vec<LineJson>,
    answers: Vec<LineJson>,
    issues: Vec<String>,
}

/// The briefing of a gathering.
#[utoipa::path(
    get, path = "/api/v1/gatherings/{id}/briefing", tag = "gatherings",
    params(("id" = String, Path)),
    responses((status = 200, body = BriefJson), (status = 404, body = Problem))
)]
pub(super) async fn briefing(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
) -> Answer {
    let found = brief::brief(&visit.cx, &room, id).await?;
    let guests = found.guests.into_iter().map(|guest| {
        let profile = guest.profile.unwrap_or_default();
        let name = if profile.name.is_empty() { guest.firm } else { profile.name };
        GuestJson {
            name,
            country: profile.country,
            fields: profile.fields,
            about: profile.about.map(|(text, _)| text).unwrap_or_default(),
            people: guest.people.into_iter().map(|one| one.written.name).collect(),
        }
    });
    let body = BriefJson {
        commitments: found.promises.iter().map(CommitmentJson::of).collect(),
        promises: lines(found.answers.promises),
        guests: guests.collect(),
        themes: lines(found.answers.themes),
        answers: lines(found.answers.answers),
        issues: found.issues.into_iter().map(|(issue, _)| issue.words).collect(),
    };
    Ok(Json(body).into_response())
}
