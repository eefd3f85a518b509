//! The API of this room: what is due, one deadline, pausing, resuming, handing over.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::{Extension, Json};
use lb_doors::{Asked, Failed, Listed, Named, Problem, Routes, Sent, Visit, if_match};
use lb_kernel::Refusal;
use lb_kernel::policy::Door;
use lb_kernel::refusal::Kind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::clocks;
use crate::actions::lists::{self as actions, Ask, Line};
use crate::acts;
use crate::room::Deadlines;
use crate::rules::clock::PauseReason;
use crate::rules::holder::Holder;
use crate::store::clocks::Attached;
use crate::web::words::Words;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::LIST, routes!(count))
        .api(&acts::SHOW, routes!(show))
        .api(&acts::STEER, routes!(pause))
        .api(&acts::STEER, routes!(resume))
        .api(&acts::STEER, routes!(hand_over))
}

/// A deadline.
#[derive(Debug, Serialize, ToSchema)]
struct Deadline {
    /// Its identifier.
    id: String,
    /// What it is for.
    purpose: String,
    /// The type of the record it is attached to.
    object: String,
    /// The record.
    record: String,
    /// The workspace on whose calendar it runs.
    workspace: String,
    /// running, paused or stopped.
    state: String,
    /// Who has to act: `workspace`, `role:…`, `organisation:…` or `account:…`.
    holder: String,
    /// The same in the caller's language.
    holder_name: String,
    /// When it began.
    started: String,
    /// The last day on which it is in time; absent while it stands still.
    last_day: Option<String>,
    /// The first instant at which it is late.
    due: Option<String>,
    /// Days left.
    remaining: u32,
    /// Whether days are working days.
    working_days: bool,
    /// Whether it is, or was stopped, late.
    overdue: bool,
    /// Since when it stands still.
    paused_since: Option<String>,
    /// When it was stopped.
    ended: Option<String>,
    /// One sentence in the caller's language.
    text: String,
    /// Its version, for `If-Match`.
    version: i64,
}

fn view(visit: &Visit, line: &Line) -> Deadline {
    let words = Words::of(visit);
    let one = &line.attached;
    let paused = line.tally.pauses.last().filter(|pause| pause.until.is_none());
    Deadline {
        id: one.id.to_string(),
        purpose: one.purpose.clone(),
        object: one.object.clone(),
        record: one.record.to_string(),
        workspace: one.workspace.to_string(),
        state: one.state.to_string(),
        holder: one.holder.code(),
        holder_name: words.holder(line, &one.holder.code()),
        started: one.started_at.to_string(),
        last_day: one.last_day.clone(),
        due: one.due_at.map(|at| at.to_string()),
        remaining: line.tally.remaining,
        working_days: line.tally.working_days,
        overdue: line.tally.overdue,
        paused_since: paused.map(|pause| pause.from.to_string()),
        ended: one.ended_at.map(|at| at.to_string()),
        text: words.standing(line),
        version: one.version,
    }
}

/// What to list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    mine: bool,
    ended: bool,
    cursor: Option<String>,
}

impl Query {
    fn ask(&self) -> Ask {
        Ask { mine: self.mine, ended: self.ended }
    }
}

/// What is due, overdue first; what stands still comes last.
#[utoipa::path(
    get,
    path = "/api/v1/deadlines",
    tag = "deadlines",
    params(
        ("mine" = Option<bool>, Query, description = "Only those whose ball the caller holds"),
        ("ended" = Option<bool>, Query, description = "Those that are over, the latest first"),
        ("cursor" = Option<String>, Query, description = "`next` of the last answer"),
    ),
    responses((status = 200, body = Listed<Deadline>), (status = 401, body = Problem)),
)]
async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Asked(query): Asked<Query>,
) -> Result<Json<Listed<Deadline>>, Failed> {
    let (lines, next) =
        actions::list(&visit.cx, &room, query.ask(), query.cursor.as_deref(), 100).await?;
    Ok(Json(Listed { items: lines.iter().map(|line| view(&visit, line)).collect(), next }))
}

/// Number of deadlines.
#[derive(Debug, Serialize, ToSchema)]
struct DeadlineCount {
    count: u64,
}

/// How many deadlines there are that the caller may see.
#[utoipa::path(
    get,
    path = "/api/v1/deadlines/count",
    tag = "deadlines",
    params(
        ("mine" = Option<bool>, Query, description = "Only those whose ball the caller holds"),
        ("ended" = Option<bool>, Query, description = "Those that are over"),
    ),
    responses((status = 200, body = DeadlineCount), (status = 401, body = Problem)),
)]
async fn count(visit: Visit, Asked(query): Asked<Query>) -> Result<Json<DeadlineCount>, Failed> {
    let cx = visit.cx.through(Door::Count);
    Ok(Json(DeadlineCount { count: actions::count(&cx, query.ask()).await? }))
}

/// One deadline.
#[utoipa::path(
    get,
    path = "/api/v1/deadlines/{id}",
    tag = "deadlines",
    params(("id" = String, Path, description = "Its identifier")),
    responses((status = 200, body = Deadline), (status = 404, body = Problem)),
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
) -> Result<Json<Deadline>, Failed> {
    let line = actions::show(&visit.cx, &room, id).await?;
    Ok(Json(view(&visit, &line)))
}

/// Why a clock is to stand still.
#[derive(Debug, Deserialize, ToSchema)]
struct Pausing {
    /// documents, question, authority, payment, agreed, outage or force-majeure.
    reason: String,
    /// What both sides can read.
    #[serde(default)]
    note: String,
}

/// Lets a clock stand still for a reason.
#[utoipa::path(
    post,
    path = "/api/v1/deadlines/{id}/pause",
    tag = "deadlines",
    params(
        ("id" = String, Path, description = "Its identifier"),
        ("If-Match" = String, Header, description = "Its version"),
    ),
    request_body = Pausing,
    responses(
        (status = 200, body = Deadline),
        (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 412, body = Problem),
    ),
)]
async fn pause(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
    headers: HeaderMap,
    Sent(body): Sent<Pausing>,
) -> Result<Json<Deadline>, Failed> {
    let reason = PauseReason::ALL.into_iter().find(|one| one.code() == body.reason);
    let unknown = || Refusal::new(Kind::Invalid, "deadlines.pause.reason").at("reason");
    let made = (reason.ok_or_else(unknown)?, body.note.as_str());
    clocks::pause(&visit.cx, &room, id, if_match(&headers)?, made).await?;
    show(visit, Extension(room), Named(id)).await
}

/// Lets a clock run again.
#[utoipa::path(
    post,
    path = "/api/v1/deadlines/{id}/resume",
    tag = "deadlines",
    params(
        ("id" = String, Path, description = "Its identifier"),
        ("If-Match" = String, Header, description = "Its version"),
    ),
    responses(
        (status = 200, body = Deadline),
        (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 412, body = Problem),
    ),
)]
async fn resume(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
    headers: HeaderMap,
) -> Result<Json<Deadline>, Failed> {
    clocks::resume(&visit.cx, &room, id, if_match(&headers)?).await?;
    show(visit, Extension(room), Named(id)).await
}

/// To whom the ball goes.
#[derive(Debug, Deserialize, ToSchema)]
struct Handing {
    /// `workspace`, `role:…`, `organisation:…` (the one concerned) or `account:…` (one's own).
    holder: String,
}

/// Hands the ball over.
#[utoipa::path(
    post,
    path = "/api/v1/deadlines/{id}/hand-over",
    tag = "deadlines",
    params(
        ("id" = String, Path, description = "Its identifier"),
        ("If-Match" = String, Header, description = "Its version"),
    ),
    request_body = Handing,
    responses(
        (status = 200, body = Deadline),
        (status = 404, body = Problem),
        (status = 412, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn hand_over(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
    headers: HeaderMap,
    Sent(body): Sent<Handing>,
) -> Result<Json<Deadline>, Failed> {
    let unknown = || Refusal::new(Kind::Invalid, "deadlines.holder.unknown").at("holder");
    let to = Holder::from_code(&body.holder).ok_or_else(unknown)?;
    clocks::hand_over(&visit.cx, &room, id, if_match(&headers)?, to).await?;
    show(visit, Extension(room), Named(id)).await
}
