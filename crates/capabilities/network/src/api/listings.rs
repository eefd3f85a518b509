//! Listings over the API.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Listed, Named, Problem, Sent, Visit, if_match, tag};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Refusal};
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;

use super::json::{
    CheckedJson, JudgedJson, ListingJson, NewListing, ReviewAsk, StepAsk, TeaserJson,
};
use crate::actions::look::{self, look};
use crate::actions::{read, review, write};
use crate::acts::DESK;
use crate::record::Listing;
use crate::room::Network;
use crate::rules;
use crate::rules::listing::{Ask, Kind};
use crate::rules::state::{State, Step};
use crate::store::listing::Filter;

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct ListAsk {
    /// `need`, `offer` or `research`.
    kind: Option<String>,
    /// Language of the words.
    language: Option<String>,
    /// Country of the organisation, as ISO 3166 alpha-2 code.
    country: Option<String>,
    /// Field, with those below it.
    field: Option<String>,
    /// Type of collaboration.
    collaboration: Option<String>,
    /// What right stands behind it: `patent-granted`, `patent-applied`, `design`, `trade-mark`, `copyright`,
    /// `know-how`, `none`.
    ip: Option<String>,
    /// Words of title, text or teaser, all of them, as far as the caller may see them.
    words: Option<String>,
    /// `true`: those of the caller's organisations, in every state.
    own: bool,
    /// `true`: those of the networks at whose desks the caller sits, in every state.
    desk: bool,
    /// Only in this state; with `in-review`, those that wait for a reviewer.
    state: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

pub(super) fn unreadable(detail: impl std::fmt::Display) -> Refusal {
    Refusal::new(Refused::Invalid, "refusal.body").with("detail", detail.to_string())
}

impl ListAsk {
    fn filter(&self, visit: &Visit) -> Result<Filter, Refusal> {
        let code =
            |text: &Option<String>, name: &'static str| text.as_ref().map(|_| unreadable(name));
        let kind = self.kind.as_deref().and_then(Kind::from_code);
        let state = self.state.as_deref().and_then(State::from_code);
        if let Some(refusal) = code(&self.kind, "kind").filter(|_| kind.is_none()) {
            return Err(refusal);
        }
        if let Some(refusal) = code(&self.state, "state").filter(|_| state.is_none()) {
            return Err(refusal);
        }
        let own = || visit.cx.actor.organisations(&[Role::Representative, Role::Member]).collect();
        Ok(Filter {
            kind,
            language: self.language.clone(),
            country: self.country.clone(),
            field: self.field.clone(),
            collaboration: self.collaboration.clone(),
            ip: self.ip.clone(),
            words: self.words.clone(),
            own: self.own.then(own),
            desks: self.desk.then(|| visit.cx.actor.workspaces(DESK).collect()),
            // On the market is what is published and whose time is not over.
            state: state.filter(|state| self.own || self.desk || *state != State::Published),
            untold: None,
        })
    }
}

/// A record with its entity tag.
fn record(status: StatusCode, body: &impl serde::Serialize, version: i64) -> Answer {
    Ok((status, [(header::ETAG, tag(version))], Json(body)).into_response())
}

/// The listing after something was done with it.
async fn after(visit: &Visit, room: &Network, status: StatusCode, listing: Listing) -> Answer {
    let version = listing.version;
    let seen = read::seen(&visit.cx, room, vec![listing]).await?;
    let seen = seen.first().ok_or_else(Refusal::missing)?;
    record(status, &ListingJson::of(seen, visit.cx.locale), version)
}

/// Listings that the caller may see, latest first.
#[utoipa::path(
    get, path = "/api/v1/network/listings", tag = "network", params(ListAsk),
    responses((status = 200, body = Listed<ListingJson>))
)]
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Asked(asked): Asked<ListAsk>,
) -> Answer {
    let filter = asked.filter(&visit)?;
    let before: Option<Id<Listing>> = match &asked.cursor {
        Some(cursor) => Some(cursor.parse().map_err(|_| unreadable("cursor"))?),
        None => None,
    };
    let limit = asked.limit.unwrap_or(50);
    let (found, next) = read::list(&visit.cx, &room, &filter, before, limit).await?;
    let items: Vec<_> = found.iter().map(|seen| ListingJson::of(seen, visit.cx.locale)).collect();
    Ok(Json(Listed { items, next: next.map(|id| id.to_string()) }).into_response())
}

/// Writes a new draft. With `?dry_run=true` nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/network/listings", tag = "network", request_body = NewListing,
    responses((status = 201, body = ListingJson), (status = 422, body = Problem))
)]
pub(super) async fn create(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Sent(sent): Sent<NewListing>,
) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unreadable("organisation"))?;
    let listing = write::create(&visit.cx, &room, organisation, &sent.listing).await?;
    after(&visit, &room, StatusCode::CREATED, listing).await
}

/// All that the organisation is called for which a listing is written.
async fn names(
    visit: &Visit,
    room: &Network,
    sent: &NewListing,
) -> Result<Vec<String>, lb_doors::Failed> {
    let organisation = sent.organisation.parse().map_err(|_| unreadable("organisation"))?;
    Ok(write::home(&visit.cx, room, organisation).await?.card.all_names())
}

/// Looks a listing through before it is sent: what is wrong, how complete it is, what is like it
/// already. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/network/listings/check", tag = "network", request_body = NewListing,
    responses((status = 200, body = CheckedJson), (status = 422, body = Problem))
)]
pub(super) async fn check(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Sent(sent): Sent<NewListing>,
) -> Answer {
    let names = names(&visit, &room, &sent).await?;
    rules::listing::check(&sent.listing, &names)?;
    let found = look(&visit.cx, &room, &sent.listing, None).await?;
    let similar = found.similar.iter().map(|seen| ListingJson::of(seen, visit.cx.locale));
    let body = CheckedJson {
        complete: found.share,
        missing: found.missing.iter().map(ToString::to_string).collect(),
        similar: similar.collect(),
    };
    Ok(Json(body).into_response())
}

/// Proposes a teaser from the words of a listing: the sentences that say most of it, without those that name the owner
/// or hold an address. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/network/listings/teaser", tag = "network", request_body = NewListing,
    responses((status = 200, body = TeaserJson), (status = 422, body = Problem))
)]
pub(super) async fn teaser(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Sent(sent): Sent<NewListing>,
) -> Answer {
    let names = names(&visit, &room, &sent).await?;
    let teaser = look::teaser(&visit.cx, &room, &sent.listing, &names).await?;
    Ok(Json(TeaserJson { teaser }).into_response())
}

/// One listing.
#[utoipa::path(
    get, path = "/api/v1/network/listings/{id}", tag = "network",
    params(("id" = String, Path)),
    responses((status = 200, body = ListingJson), (status = 404, body = Problem))
)]
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
) -> Answer {
    let shown = read::show(&visit.cx, &room, id).await?;
    let mut body = ListingJson::of(&shown.seen, visit.cx.locale);
    body.difficulty = shown.difficulty.map(|said| said.words).filter(|words| !words.is_empty());
    record(StatusCode::OK, &body, shown.seen.listing.version)
}

/// Changes a listing: absent members stay as they are, `null` empties them (RFC 7396).
#[utoipa::path(
    patch, path = "/api/v1/network/listings/{id}", tag = "network",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = Ask,
    responses(
        (status = 200, body = ListingJson),
        (status = 412, body = Problem),
        (status = 422, body = Problem),
    )
)]
pub(super) async fn edit(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
    headers: HeaderMap,
    Sent(patch): Sent<Value>,
) -> Answer {
    let before = write::editable(&visit.cx, id).await?;
    let version = if_match(&headers)?;
    let ask = patched(&before.written.ask(), &patch)?;
    let listing = write::edit(&visit.cx, &room, id, version, &ask).await?;
    after(&visit, &room, StatusCode::OK, listing).await
}

/// What was there with what was sent over it.
fn patched(before: &Ask, patch: &Value) -> Result<Ask, Refusal> {
    let mut merged = serde_json::to_value(before).map_err(unreadable)?;
    let (Some(members), Some(sent)) = (merged.as_object_mut(), patch.as_object()) else {
        return Err(unreadable("an object is wanted"));
    };
    for (name, value) in sent {
        if value.is_null() {
            members.remove(name);
        } else {
            members.insert(name.clone(), value.clone());
        }
    }
    serde_json::from_value(merged).map_err(unreadable)
}

/// Takes a step with a listing.
#[utoipa::path(
    post, path = "/api/v1/network/listings/{id}/steps", tag = "network",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = StepAsk,
    responses(
        (status = 200, body = ListingJson),
        (status = 409, body = Problem),
        (status = 422, body = Problem),
    )
)]
pub(super) async fn step(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
    headers: HeaderMap,
    Sent(sent): Sent<StepAsk>,
) -> Answer {
    let version = if_match(&headers)?;
    let step = Step::from_code(&sent.step).ok_or_else(|| unreadable("step"))?;
    let words = &sent.difficulty;
    let listing = write::step_saying(&visit.cx, &room, id, version, step, words).await?;
    after(&visit, &room, StatusCode::OK, listing).await
}

/// Judges a listing by the rubric.
#[utoipa::path(
    post, path = "/api/v1/network/listings/{id}/reviews", tag = "network",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = ReviewAsk,
    responses((status = 201, body = JudgedJson), (status = 409, body = Problem))
)]
pub(super) async fn judge(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
    headers: HeaderMap,
    Sent(sent): Sent<ReviewAsk>,
) -> Answer {
    let version = if_match(&headers)?;
    let scores = sent.scores();
    let (listing, verdict) =
        review::judge(&visit.cx, &room, id, version, &scores, &sent.note).await?;
    let body = JudgedJson {
        verdict: verdict.to_string(),
        state: listing.state.to_string(),
        version: listing.version,
    };
    record(StatusCode::CREATED, &body, listing.version)
}
