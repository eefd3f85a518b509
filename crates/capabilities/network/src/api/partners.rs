//! What is suggested for an organisation as a whole over the API, and whom it keeps out.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Both, Named, Problem, Sent, Visit, unread};
use lb_kernel::{Code as _, Locale, Organisation};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::json::{ListingJson, ReasonJson, SuggestionJson};
use super::suggestions::Most;
use crate::actions::partners::{self, Compared, Partner};
use crate::actions::{interest, read::Seen};
use crate::room::Network;
use crate::store::exclusion::Cause;

/// A partner that is suggested: its listing that fits best, and what of the organisation's own it fits.
#[derive(Debug, Serialize, ToSchema)]
struct PartnerJson {
    /// The own listing that it fits; absent: what the own record says.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<String>,
    /// The partner's listing, with reasons.
    suggestion: SuggestionJson,
    /// Other listings of the same partner that fit too.
    also: Vec<ListingJson>,
}

/// An organisation that is kept out; read by the own side only.
#[derive(Debug, Serialize, ToSchema)]
struct KeptOut {
    organisation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_name: Option<String>,
    /// `competitor`, `met`, `conflict` or `export-control`.
    cause: String,
}

/// What is suggested for an organisation.
#[derive(Debug, Serialize, ToSchema)]
struct PartnersJson {
    /// How many partners there are at all, those set aside not counted.
    total: usize,
    /// Own listings that took part.
    own: Vec<String>,
    /// Whether what the own record says took part.
    by_profile: bool,
    /// The best of them.
    items: Vec<PartnerJson>,
    /// Listings that the organisation said no to.
    declined: Vec<ListingJson>,
    excluded: Vec<KeptOut>,
}

fn id(seen: &Seen) -> String {
    seen.listing.id.to_string()
}

fn partner(one: &Partner, locale: Locale) -> PartnerJson {
    PartnerJson {
        own: one.through.as_ref().map(id),
        suggestion: SuggestionJson::of(&one.suggestion, locale),
        also: one.also.iter().map(|seen| ListingJson::of(seen, locale)).collect(),
    }
}

/// The best partners of an organisation over all its listings on the market and what its record says, among those
/// that the caller may see, with reasons in the caller's language.
#[utoipa::path(
    get, path = "/api/v1/network/organisations/{id}/suggestions", tag = "network",
    params(("id" = String, Path), Most),
    responses((status = 200, body = PartnersJson), (status = 403, body = Problem),
        (status = 404, body = Problem))
)]
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(organisation): Named<Organisation>,
    Asked(most): Asked<Most>,
) -> Answer {
    let limit = most.limit.unwrap_or(10);
    let found = partners::list(&visit.cx, &room, organisation, limit).await?;
    let locale = visit.cx.locale;
    let excluded = found.excluded.iter().map(|(id, card, cause)| KeptOut {
        organisation: id.to_string(),
        organisation_name: card
            .as_ref()
            .and_then(|card| card.name(locale))
            .map(|(_, name)| name.to_owned()),
        cause: cause.to_string(),
    });
    let body = PartnersJson {
        total: found.total,
        own: found.own.iter().map(id).collect(),
        by_profile: found.profile.is_some(),
        items: found.list.iter().map(|one| partner(one, locale)).collect(),
        declined: found.declined.iter().map(|seen| ListingJson::of(seen, locale)).collect(),
        excluded: excluded.collect(),
    };
    Ok(Json(body).into_response())
}

/// A pair of two organisations.
#[derive(Debug, Serialize, ToSchema)]
struct ComparedJson {
    /// The own listing; absent: what the own record says.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<String>,
    other: ListingJson,
    score: f64,
    /// Whether nothing forbids the two to meet.
    eligible: bool,
    /// Whether the organisation said no to it.
    declined: bool,
    reasons: Vec<ReasonJson>,
    /// What keeps the pair from standing higher.
    obstacles: Vec<String>,
}

impl ComparedJson {
    fn of(one: &Compared, locale: Locale) -> Self {
        Self {
            own: one.own.as_ref().map(id),
            other: ListingJson::of(&one.other, locale),
            score: one.score,
            eligible: one.eligible,
            declined: one.declined,
            reasons: one.reasons.iter().map(ReasonJson::of).collect(),
            obstacles: one.obstacles.clone(),
        }
    }
}

/// Why another organisation stands where it stands among the partners, or nowhere.
#[derive(Debug, Serialize, ToSchema)]
struct WhetherJson {
    /// Its place among the partners, from 1; absent: it is not among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    /// How many partners there are; given with the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    /// Why the organisation keeps it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    excluded: Option<String>,
    /// Whether the organisation has nothing that could be compared.
    nothing_own: bool,
    /// The best pairs; none: the caller sees nothing of it that stands on the other side.
    pairs: Vec<ComparedJson>,
}

/// Why another organisation stands where it stands among the partners of one, or nowhere. What the caller may not
/// see counts as what is not there.
#[utoipa::path(
    get, path = "/api/v1/network/organisations/{id}/suggestions/{other}", tag = "network",
    params(("id" = String, Path), ("other" = String, Path)),
    responses((status = 200, body = WhetherJson), (status = 403, body = Problem),
        (status = 404, body = Problem))
)]
pub(super) async fn whether(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Organisation, Organisation>,
) -> Answer {
    let told = partners::whether(&visit.cx, &room, own, other).await?;
    let body = WhetherJson {
        place: told.place.map(|(place, _)| place),
        total: told.place.map(|(_, total)| total),
        excluded: told.excluded.map(|cause| cause.to_string()),
        nothing_own: told.nothing_own,
        pairs: told.pairs.iter().map(|one| ComparedJson::of(one, visit.cx.locale)).collect(),
    };
    Ok(Json(body).into_response())
}

/// Why an organisation is to be kept out.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct KeepOutAsk {
    /// `competitor`, `met`, `conflict` or `export-control`.
    cause: String,
}

/// Keeps an organisation out of what is suggested to another; nobody else is told.
#[utoipa::path(
    put, path = "/api/v1/network/organisations/{id}/exclusions/{other}", tag = "network",
    params(("id" = String, Path), ("other" = String, Path)), request_body = KeepOutAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn keep_out(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Organisation, Organisation>,
    Sent(sent): Sent<KeepOutAsk>,
) -> Answer {
    let cause = Cause::from_code(&sent.cause).ok_or_else(|| unread("cause"))?;
    interest::keep_out(&visit.cx, &room, own, other, cause).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lets an organisation in again.
#[utoipa::path(
    delete, path = "/api/v1/network/organisations/{id}/exclusions/{other}", tag = "network",
    params(("id" = String, Path), ("other" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn let_in(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Organisation, Organisation>,
) -> Answer {
    interest::let_in(&visit.cx, &room, own, other).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
