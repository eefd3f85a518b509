//! Where a collaboration began and lives: what a program reads of it, and how it adds a place and withdraws one.

use std::sync::Arc;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Both, Named, Problem, Sent, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::place::{PlaceAsk, place as settle, withdraw as take_out};
use crate::actions::read::Shown;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::store::place::Place;

/// Where a collaboration lives.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct SettingJson {
    id: String,
    /// `programme`, `event`, `challenge` or `lab`.
    kind: String,
    /// What people call it; empty where they did not.
    label: String,
    /// The record of this installation, where the caller may see it.
    record: Option<SettingRecordJson>,
    /// Since when.
    at: String,
    /// That it was noted by mistake; absent where it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<SettingWithdrawnJson>,
}

/// That a place was noted by mistake.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct SettingWithdrawnJson {
    at: String,
    /// `one`, `two` or `desk`.
    side: String,
    /// Why; absent where the caller may not see the record.
    reason: Option<String>,
}

/// What brought two organisations together, where that has a page that the caller may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct CauseJson {
    /// Its title; an introduction has none.
    title: Option<String>,
    /// Language of the title.
    language: Option<String>,
    /// Its page, from the root of the installation.
    page: String,
}

pub(super) fn cause(shown: &Shown) -> Option<CauseJson> {
    let cause = shown.cause.as_ref()?;
    let (title, language) = match &cause.title {
        Some((title, language)) => (Some(title.clone()), Some(language.to_string())),
        None => (None, None),
    };
    Some(CauseJson { title, language, page: cause.href.clone() })
}

/// A record in which a collaboration lives.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct SettingRecordJson {
    id: String,
    title: String,
    language: String,
    /// Its page, from the root of the installation.
    page: String,
}

pub(super) fn of(shown: &Shown, places: &[Place]) -> Vec<SettingJson> {
    let all = places.iter().map(|place| SettingJson {
        id: place.id.to_string(),
        kind: place.kind.to_string(),
        label: place.label.clone(),
        record: place.linked().and_then(|id| shown.settings.get(&id)).map(|one| {
            SettingRecordJson {
                id: one.id.to_string(),
                title: one.title.clone(),
                language: one.language.to_string(),
                page: one.href.clone(),
            }
        }),
        at: place.at.to_string(),
        withdrawn: place.withdrawn.as_ref().map(|said| SettingWithdrawnJson {
            at: said.at.to_string(),
            side: said.side.to_string(),
            reason: place.seen(&shown.settings).then(|| said.reason.clone()),
        }),
    });
    all.collect()
}

/// Where a collaboration lives.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct SettingAsk {
    /// `programme`, `event`, `challenge` or `lab`; not needed with `record`, whose own kind holds.
    kind: String,
    /// A gathering or challenge that the caller may see; its title is read by those who may see it.
    record: String,
    /// What it is called, read by both sides; not needed with `record`.
    label: String,
}

/// Notes where it lives.
#[utoipa::path(
    post, path = "/api/v1/collaborations/{id}/places", tag = "collaborations",
    params(("id" = String, Path)), request_body = SettingAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn place(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    Sent(sent): Sent<SettingAsk>,
) -> Answer {
    let ask = PlaceAsk { record: sent.record, kind: sent.kind, label: sent.label };
    settle(&visit.cx, &room, id, &ask).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Why a place does not hold.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SettingWithdrawalAsk {
    /// Read by both sides, as far as they may see the record.
    reason: String,
}

/// Withdraws a place that was noted by mistake; it stays in the history with the reason.
#[utoipa::path(
    post, path = "/api/v1/collaborations/{id}/places/{place}/withdrawal", tag = "collaborations",
    params(("id" = String, Path), ("place" = String, Path)), request_body = SettingWithdrawalAsk,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn withdraw(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Both(id, place): Both<Collaboration, Place>,
    Sent(sent): Sent<SettingWithdrawalAsk>,
) -> Answer {
    take_out(&visit.cx, &room, id, place, &sent.reason).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
