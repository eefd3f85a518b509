//! Records that may be the same, over the API: proposals, merging, parting.

use std::collections::BTreeSet;

use lb_doors::{Answer, Listed, Named, Sent, Visit};
use lb_kernel::{Id, Locale};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::json::{OrganisationJson, PersonJson};
use super::{done, json};
use crate::actions::duplicates::{self, Shown};
use crate::actions::merge::{self, Party};
use crate::actions::person;

/// A pair that may be the same.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PairJson<T> {
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
pub(crate) struct ReasonJson {
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
pub(super) async fn organisations(visit: Visit) -> Answer {
    let locale: Locale = visit.cx.locale;
    let found = duplicates::organisations(&visit.cx).await?;
    let of = |view: &crate::views::OrganisationView| OrganisationJson::of(view, locale);
    json(&Listed { items: found.iter().map(|one| pair(one, of)).collect(), next: None })
}

/// Pairs of people's records that may be the same, likeliest first.
#[utoipa::path(
    get, path = "/api/v1/directory/people/duplicates", tag = "directory",
    responses((status = 200, body = Listed<PairJson<PersonJson>>))
)]
pub(super) async fn people(visit: Visit) -> Answer {
    let locale: Locale = visit.cx.locale;
    let found = duplicates::people(&visit.cx).await?;
    let told = found.iter().flat_map(|pair| [&pair.one, &pair.other]);
    person::note_contacts(&visit.cx, told).await?;
    let of = |view: &crate::views::PersonView| PersonJson::of(view, &[], locale);
    json(&Listed { items: found.iter().map(|one| pair(one, of)).collect(), next: None })
}

/// Decides that a pair is not the same.
#[utoipa::path(
    post, path = "/api/v1/directory/duplicates/{id}/different", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn different(visit: Visit, Named(id): Named<()>) -> Answer {
    duplicates::different(&visit.cx, id).await?;
    done()
}

/// Which record to absorb, and what to take from it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MergeAsk {
    /// The record that leads to this one from now on.
    #[schema(value_type = String)]
    absorbed: Id<()>,
    /// Parts that are taken from it; the others stay as this record says.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    take: BTreeSet<String>,
}

/// A merge that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MergeJson {
    /// Its identifier, for undoing it.
    merge: String,
}

/// Merges another organisation into this one.
#[utoipa::path(
    post, path = "/api/v1/directory/organisations/{id}/merge", tag = "directory",
    params(("id" = String, Path)), request_body = MergeAsk,
    responses((status = 200, body = MergeJson), (status = 409, body = lb_doors::Problem))
)]
pub(super) async fn merge_organisations(
    visit: Visit,
    Named(id): Named<()>,
    Sent(ask): Sent<MergeAsk>,
) -> Answer {
    let merge = merge::merge(&visit.cx, Party::Organisation, id, ask.absorbed, &ask.take).await?;
    json(&MergeJson { merge: merge.to_string() })
}

/// Parts two organisations again.
#[utoipa::path(
    post, path = "/api/v1/directory/organisation-merges/{id}/undo", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn part_organisations(visit: Visit, Named(id): Named<()>) -> Answer {
    merge::unmerge(&visit.cx, Party::Organisation, id).await?;
    done()
}

/// Merges another person's record into this one.
#[utoipa::path(
    post, path = "/api/v1/directory/people/{id}/merge", tag = "directory",
    params(("id" = String, Path)), request_body = MergeAsk,
    responses((status = 200, body = MergeJson), (status = 409, body = lb_doors::Problem))
)]
pub(super) async fn merge_people(
    visit: Visit,
    Named(id): Named<()>,
    Sent(ask): Sent<MergeAsk>,
) -> Answer {
    let merge = merge::merge(&visit.cx, Party::Person, id, ask.absorbed, &ask.take).await?;
    json(&MergeJson { merge: merge.to_string() })
}

/// Parts two people's records again.
#[utoipa::path(
    post, path = "/api/v1/directory/person-merges/{id}/undo", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn part_people(visit: Visit, Named(id): Named<()>) -> Answer {
    merge::unmerge(&visit.cx, Party::Person, id).await?;
    done()
}
