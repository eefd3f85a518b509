//! The directory's part of the API: JSON in, JSON out, every operation described.

mod claims;
mod json;
mod merges;
mod notes;
mod organisations;
mod people;

use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Routes, tag};
use serde::Serialize;
use utoipa_axum::routes;

use crate::acts;

pub use organisations::FilterAsk;
pub use people::PeopleAsk;

pub use json::{NoteJson, OrganisationJson, PersonJson, PlaceJson, TextJson, TranslationJson};

/// Its routes.
#[must_use]
pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::ORGANISATION_LIST, routes!(organisations::list))
        .api(&acts::ORGANISATION_COUNT, routes!(organisations::count))
        .api(&acts::ORGANISATION_CREATE, routes!(organisations::create))
        .api(&acts::ORGANISATION_READ, routes!(organisations::show))
        .api(&acts::ORGANISATION_EDIT, routes!(organisations::edit))
        .api(&acts::ORGANISATION_READ, routes!(organisations::journey))
        .api(&acts::ORGANISATION_CONSENT_GIVE, routes!(organisations::give_consent))
        .api(&acts::ORGANISATION_CONSENT_WITHDRAW, routes!(organisations::withdraw_consent))
        .api(&acts::ORGANISATION_MERGE, routes!(merges::merge_organisations))
        .api(&acts::ORGANISATION_MERGE, routes!(merges::part_organisations))
        .api(&acts::PERSON_MERGE, routes!(merges::merge_people))
        .api(&acts::PERSON_MERGE, routes!(merges::part_people))
        .api(&acts::NOTE_READ, routes!(notes::list))
        .api(&acts::NOTE_WRITE, routes!(notes::write))
        .api(&acts::NOTE_READ, routes!(notes::show))
        .api(&acts::NOTE_WRITE, routes!(notes::change))
        .api(&acts::NOTE_WITHDRAW, routes!(notes::withdraw))
        .api(&acts::PERSON_LIST, routes!(people::list))
        .api(&acts::PERSON_COUNT, routes!(people::count))
        .api(&acts::PERSON_CREATE, routes!(people::create))
        .api(&acts::PERSON_READ, routes!(people::show))
        .api(&acts::PERSON_EDIT, routes!(people::edit))
        .api(&acts::PERSON_EDIT, routes!(people::join))
        .api(&acts::PERSON_EDIT, routes!(people::leave))
        .api(&acts::PERSON_CREATE, routes!(claims::list))
        .api(&acts::PERSON_CLAIM, routes!(claims::claim))
        .api(&acts::PERSON_CONFIRM, routes!(claims::confirm))
        .api(&acts::PERSON_CONFIRM, routes!(claims::refuse))
        .api(&acts::PERSON_CONFIRM, routes!(claims::part))
        .api(&acts::PERSON_CONSENT_GIVE, routes!(people::give_consent))
        .api(&acts::PERSON_CONSENT_WITHDRAW, routes!(people::withdraw_consent))
}

/// A record as JSON with its entity tag.
fn record(status: StatusCode, body: &impl Serialize, version: i64) -> Answer {
    Ok((status, [(header::ETAG, tag(version))], axum::Json(body)).into_response())
}

/// Anything else as JSON.
fn json(body: &impl Serialize) -> Answer {
    Ok(axum::Json(body).into_response())
}

/// Nothing to say.
fn done() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}
