//! Records that are the same, over the API: merging, parting.

use std::collections::BTreeSet;

use lb_doors::{Answer, Named, Sent, Visit};
use lb_kernel::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{done, json};
use crate::actions::merge::{self, Party};

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
