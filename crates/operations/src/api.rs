//! The API: entries of the audit record, jobs.

use std::sync::Arc;

use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Failed, Listed, Problem, Routes, Visit};
use lb_kernel::policy::Subject;
use lb_store::audit::{self, Met};
use lb_store::jobs;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actors::Actors;
use crate::record::{self, Ask, Export};
use crate::{acts, queue};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::EXPORT, routes!(export))
        .api(&acts::JOBS, routes!(list_jobs))
}

/// An entry of the audit record.
#[derive(Serialize, ToSchema)]
struct AuditEntry {
    /// Its place in the chain; 0 where not even that can be read.
    seq: i64,
    /// It is damaged and cannot be read: all other fields are empty.
    unreadable: bool,
    at: String,
    operation: String,
    account: Option<String>,
    actor: String,
    via: String,
    door: String,
    action: String,
    object: String,
    record: Option<String>,
    workspace: Option<String>,
    change: serde_json::Value,
    previous: String,
    hash: String,
}

impl AuditEntry {
    fn of(met: Met) -> Self {
        let seq = audit::place(&met).unwrap_or_default();
        let Ok(entry) = met else {
            return Self {
                seq,
                unreadable: true,
                at: String::new(),
                operation: String::new(),
                account: None,
                actor: String::new(),
                via: String::new(),
                door: String::new(),
                action: String::new(),
                object: String::new(),
                record: None,
                workspace: None,
                change: serde_json::Value::Null,
                previous: String::new(),
                hash: String::new(),
            };
        };
        Self {
            seq,
            unreadable: false,
            at: entry.at.to_string(),
            operation: entry.operation,
            account: entry.account.map(|id| id.to_string()),
            actor: entry.actor,
            via: entry.via,
            door: entry.door,
            action: entry.action,
            object: entry.object,
            record: entry.record.map(|id| id.to_string()),
            workspace: entry.workspace.map(|id| id.to_string()),
            change: serde_json::from_str(&entry.change).unwrap_or_default(),
            previous: entry.previous,
            hash: entry.hash,
        }
    }
}

/// The newest entries of the audit record that the caller may see.
#[utoipa::path(
    get,
    path = "/api/v1/operations/audit",
    tag = "operations",
    params(
        ("action" = Option<String>, Query, description = "Beginning of an action, for example `organisation.`"),
        ("record" = Option<String>, Query, description = "Identifier of a record"),
        ("actor" = Option<String>, Query, description = "Who did it: mail address or identifier of the account"),
        ("from" = Option<String>, Query, description = "From this day on (UTC)"),
        ("to" = Option<String>, Query, description = "Up to this day (UTC)"),
        ("before" = Option<i64>, Query, description = "Only entries before this place: `next` of the last answer"),
    ),
    responses((status = 200, body = Listed<AuditEntry>), (status = 403, body = Problem)),
)]
async fn list(
    visit: Visit,
    Extension(actors): Extension<Arc<dyn Actors>>,
    Asked(ask): Asked<Ask>,
) -> Result<Json<Listed<AuditEntry>>, Failed> {
    const PAGE: u32 = 100;
    let entries = record::list(&visit.cx, actors.as_ref(), &ask, PAGE).await?;
    let full = entries.len() == PAGE as usize;
    let next = entries.last().filter(|_| full).and_then(audit::place).map(|seq| seq.to_string());
    let items = entries.into_iter().map(AuditEntry::of).collect();
    Ok(Json(Listed { items, next }))
}

/// The audit record as a file, oldest entry first, one JSON object a line with the hashes by which anybody can check it.
#[utoipa::path(
    get,
    path = "/api/v1/operations/audit/export",
    tag = "operations",
    params(
        ("action" = Option<String>, Query, description = "Beginning of an action, for example `organisation.`"),
        ("record" = Option<String>, Query, description = "Identifier of a record"),
        ("actor" = Option<String>, Query, description = "Who did it: mail address or identifier of the account"),
        ("from" = Option<String>, Query, description = "From this day on (UTC)"),
        ("to" = Option<String>, Query, description = "Up to this day (UTC)"),
    ),
    responses(
        (status = 200, body = String, content_type = "application/jsonl"),
        (status = 403, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn export(
    visit: Visit,
    Extension(actors): Extension<Arc<dyn Actors>>,
    Asked(ask): Asked<Ask>,
) -> Answer {
    crate::web::poured(Export::begin(&visit.cx, actors.as_ref(), &ask).await?)
}

/// A job in the background.
#[derive(Serialize, ToSchema)]
struct JobState {
    id: String,
    kind: String,
    state: String,
    run_at: String,
    attempts: i64,
    last_error: Option<String>,
}

/// Jobs: failed ones first, then what runs, then what is next; at most 200.
#[utoipa::path(
    get,
    path = "/api/v1/operations/jobs",
    tag = "operations",
    params(("state" = Option<String>, Query, description = "`waiting`, `running`, `done` or `failed`")),
    responses(
        (status = 200, body = Listed<JobState>),
        (status = 403, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn list_jobs(
    visit: Visit,
    Asked(ask): Asked<queue::Ask>,
) -> Result<Json<Listed<JobState>>, Failed> {
    visit.cx.permit(&acts::JOBS, &Subject::default())?;
    let items = jobs::list(&visit.cx, ask.state()?, queue::MOST)
        .await?
        .into_iter()
        .map(|job| JobState {
            id: job.id.to_string(),
            kind: job.kind,
            state: job.state.to_string(),
            run_at: job.run_at.to_string(),
            attempts: job.attempts,
            last_error: job.last_error,
        })
        .collect();
    Ok(Json(Listed { items, next: None }))
}
