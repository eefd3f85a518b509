//! Records that may be the same, over the API.

use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_directory::actions::person;
use lb_directory::acts;
use lb_directory::api::{OrganisationJson, PersonJson};
use lb_doors::{Answer, Listed, Named, Routes, Visit};
use lb_kernel::Locale;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::{self, Shown};

/// Its routes.
#[must_use]
pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::ORGANISATION_CREATE, routes!(organisations))
        .api(&acts::PERSON_CREATE, routes!(people))
        .api(&acts::ORGANISATION_MERGE, routes!(different))
}

/// A pair that may be the same.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct PairJson<T> {
    id: String,
    one: T,
    other: T,
    /// From 0 to 1: how likely they are the same.
    score: f64,
    /// Why, the weightiest first.
    reasons: Vec<ReasonJson>,
}

/// Why two records may be the same.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DuplicateReason)]
struct ReasonJson {
    /// `letters`, `sound`, `acronym`, `number`, `host`, `contact` or `people`.
    ground: String,
    /// How the first name was read.
    left: String,
    /// How the second name was read.
    right: String,
}

fn pair<V, T>(shown: &Shown<V>, of: impl Fn(&V) -> T) -> PairJson<T> {
    PairJson {
        id: shown.id.to_string(),
        one: of(&shown.one),
        other: of(&shown.other),
        score: shown.score,
        reasons: shown
            .reasons
            .iter()
            .map(|one| ReasonJson {
                ground: one.ground.to_string(),
                left: one.left.clone(),
                right: one.right.clone(),
            })
            .collect(),
    }
}

/// Pairs of organisations that may be the same, likeliest first.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations/duplicates", tag = "directory",
    responses((status = 200, body = Listed<PairJson<OrganisationJson>>))
)]
async fn organisations(visit: Visit) -> Answer {
    let locale: Locale = visit.cx.locale;
    let found = actions::organisations(&visit.cx).await?;
    let of = |view: &lb_directory::views::OrganisationView| OrganisationJson::of(view, locale);
    Ok(axum::Json(Listed { items: found.iter().map(|one| pair(one, of)).collect(), next: None })
        .into_response())
}

/// Pairs of people's records that may be the same, likeliest first.
#[utoipa::path(
    get, path = "/api/v1/directory/people/duplicates", tag = "directory",
    responses((status = 200, body = Listed<PairJson<PersonJson>>))
)]
async fn people(visit: Visit) -> Answer {
    let locale: Locale = visit.cx.locale;
    let found = actions::people(&visit.cx).await?;
    let told = found.iter().flat_map(|pair| [&pair.one, &pair.other]);
    person::note_contacts(&visit.cx, told).await?;
    let of = |view: &lb_directory::views::PersonView| PersonJson::of(view, &[], locale);
    Ok(axum::Json(Listed { items: found.iter().map(|one| pair(one, of)).collect(), next: None })
        .into_response())
}

/// Decides that a pair is not the same.
#[utoipa::path(
    post, path = "/api/v1/directory/duplicates/{id}/different", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
async fn different(visit: Visit, Named(id): Named<()>) -> Answer {
    actions::different(&visit.cx, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
