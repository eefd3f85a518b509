//! Suggestions over the API, with their explanations.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Both, Named, Problem, Sent, Visit};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Refusal};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::{ExplainedJson, InterestAsk, ListingJson, SuggestionJson, SuggestionsJson};
use crate::actions::{interest, suggestions};
use crate::record::Listing;
use crate::room::Network;
use crate::store::interest::Level;

/// How many to show.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Most {
    /// 1–100; 10 when absent.
    pub(super) limit: Option<usize>,
}

/// The best counterparts of a listing among those that the caller may see, with reasons in the
/// caller's language.
#[utoipa::path(
    get, path = "/api/v1/network/listings/{id}/suggestions", tag = "network",
    params(("id" = String, Path), Most),
    responses((status = 200, body = SuggestionsJson), (status = 404, body = Problem))
)]
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
    Asked(most): Asked<Most>,
) -> Answer {
    let limit = most.limit.unwrap_or(10);
    let found = suggestions::list(&visit.cx, &room, id, limit).await?;
    let locale = visit.cx.locale;
    let items = found.list.iter().map(|one| SuggestionJson::of(one, locale)).collect();
    let round = found.round.iter().map(|seen| ListingJson::of(seen, locale)).collect();
    Ok(Json(SuggestionsJson { total: found.total, items, round }).into_response())
}

/// Why a pair stands where it stands, and what keeps it from standing higher.
#[utoipa::path(
    get, path = "/api/v1/network/listings/{id}/suggestions/{other}", tag = "network",
    params(("id" = String, Path), ("other" = String, Path)),
    responses((status = 200, body = ExplainedJson), (status = 404, body = Problem))
)]
pub(super) async fn explain(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Listing, Listing>,
) -> Answer {
    let told = suggestions::explain(&visit.cx, &room, own, other).await?;
    Ok(Json(ExplainedJson::of(&told, visit.cx.locale)).into_response())
}

/// Says for the organisation of a listing how another listing interests it. The other side is not
/// told.
#[utoipa::path(
    post, path = "/api/v1/network/listings/{id}/interests", tag = "network",
    params(("id" = String, Path)), request_body = InterestAsk,
    responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn say(
    visit: Visit,
    Named(own): Named<Listing>,
    Sent(sent): Sent<InterestAsk>,
) -> Answer {
    let unreadable = |name| Refusal::new(Refused::Invalid, "refusal.body").with("detail", name);
    let other = sent.listing.parse().map_err(|_| unreadable("listing"))?;
    let level = Level::from_code(&sent.level).ok_or_else(|| unreadable("level"))?;
    interest::say(&visit.cx, own, other, level, &sent.reason).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
