//! Where a collaboration lives: what a program reads of it, and how it adds a place.

use std::sync::Arc;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Named, Problem, Sent, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::place::{PlaceAsk, place as settle};
use crate::actions::read::Shown;
use crate::record::Collaboration;
use crate::room::Collaborations;

/// Where a collaboration lives.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct SettingJson {
    /// `programme`, `event`, `challenge` or `lab`.
    kind: String,
    /// What people call it; empty where they did not.
    label: String,
    /// The record of this installation, where the caller may see it.
    record: Option<SettingRecordJson>,
    /// Since when.
    at: String,
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

pub(super) fn of(shown: &Shown) -> Vec<SettingJson> {
    let all = shown.places.iter().map(|place| SettingJson {
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
