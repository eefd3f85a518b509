//! Saved searches over the API.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Problem, Sent, Visit, if_match};
use lb_kernel::{Code as _, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::listings::unreadable;
use crate::actions::watch;
use crate::rules::listing::Kind;
use crate::rules::watch::{Often, Sought};
use crate::store::watch::Watch;

/// A search to save, or a listing of one's own whose suggestions to watch.
#[derive(Debug, Default, Clone, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(crate) struct WatchAsk {
    /// What to call it.
    name: String,
    /// `at-once`, `daily` or `weekly`.
    often: String,
    /// The listing whose suggestions to watch; absent: a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    listing: Option<String>,
    /// `need`, `offer` or `research`.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Language of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// Country of the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    /// Field, with those below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Type of collaboration.
    #[serde(skip_serializing_if = "Option::is_none")]
    collaboration: Option<String>,
    /// What right stands behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    ip: Option<String>,
    /// Words of title, text or teaser, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

/// A saved search.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WatchJson {
    /// Which.
    id: String,
    /// What it looks for.
    #[serde(flatten)]
    asked: WatchAsk,
    /// When it was saved.
    made_at: String,
    /// How often it was changed; `If-Match` names it when it is changed.
    version: i64,
}

impl WatchJson {
    fn of(watch: &Watch) -> Self {
        let sought = watch.sought.clone();
        let asked = WatchAsk {
            name: watch.name.clone(),
            often: watch.often.code().to_owned(),
            listing: watch.listing.map(|id| id.to_string()),
            kind: sought.kind.map(|kind| kind.code().to_owned()),
            language: sought.language,
            country: sought.country,
            field: sought.field,
            collaboration: sought.collaboration,
            ip: sought.ip,
            words: sought.words,
        };
        let (id, made_at) = (watch.id.to_string(), watch.made_at.to_string());
        Self { id, asked, made_at, version: watch.version }
    }
}

/// What is searched for.
fn sought(asked: &WatchAsk) -> Result<Sought, Refusal> {
    let kind = match &asked.kind {
        Some(kind) => Some(Kind::from_code(kind).ok_or_else(|| unreadable("kind"))?),
        None => None,
    };
    let WatchAsk { language, country, field, collaboration, ip, words, .. } = asked.clone();
    Ok(Sought { kind, language, country, field, collaboration, ip, words })
}

/// The caller's saved searches, latest first.
#[utoipa::path(
    get, path = "/api/v1/network/watches", tag = "network",
    responses((status = 200, body = [WatchJson]))
)]
pub(super) async fn list(visit: Visit) -> Answer {
    let found = watch::list(&visit.cx).await?;
    Ok(Json(found.iter().map(WatchJson::of).collect::<Vec<_>>()).into_response())
}

/// Saves a search: the caller is told of what comes onto the market for it.
#[utoipa::path(
    post, path = "/api/v1/network/watches", tag = "network", request_body = WatchAsk,
    responses((status = 201, body = WatchJson), (status = 422, body = Problem))
)]
pub(super) async fn save(visit: Visit, Sent(asked): Sent<WatchAsk>) -> Answer {
    let often = Often::from_code(&asked.often).ok_or_else(|| unreadable("often"))?;
    let listing = match &asked.listing {
        Some(id) => Some(id.parse().map_err(|_| unreadable("listing"))?),
        None => None,
    };
    let sought = sought(&asked)?;
    let saved = watch::save(&visit.cx, &asked.name, sought, listing, often).await?;
    Ok((StatusCode::CREATED, Json(WatchJson::of(&saved))).into_response())
}

/// What is to be another of a saved search; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WatchChange {
    /// What to call it.
    name: Option<String>,
    /// `at-once`, `daily` or `weekly`.
    often: Option<String>,
    /// What to search for instead, whole: `kind`, `language`, `country`, `field`, `collaboration`, `ip`, `words`.
    sought: Option<WatchAsk>,
}

/// Changes what a saved search is called, what it looks for and how soon the caller is told; `If-Match` names the version.
#[utoipa::path(
    patch, path = "/api/v1/network/watches/{id}", tag = "network",
    params(("id" = String, Path)), request_body = WatchChange,
    responses((status = 200, body = WatchJson), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn change(
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(sent): Sent<WatchChange>,
) -> Answer {
    let id = id.parse().map_err(|_| Refusal::missing())?;
    let often = match &sent.often {
        Some(code) => Some(Often::from_code(code).ok_or_else(|| unreadable("often"))?),
        None => None,
    };
    let sought = sent.sought.as_ref().map(sought).transpose()?;
    let wanted = watch::Change { name: sent.name, often, sought };
    let changed = watch::change(&visit.cx, id, if_match(&headers)?, &wanted).await?;
    Ok(Json(WatchJson::of(&changed)).into_response())
}

/// Ends a saved search.
#[utoipa::path(
    delete, path = "/api/v1/network/watches/{id}", tag = "network",
    params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn stop(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Refusal::missing())?;
    watch::stop(&visit.cx, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
