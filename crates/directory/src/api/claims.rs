//! Whose record a person's is, over the API.

use lb_doors::{Answer, Listed, Named, Visit};
use lb_kernel::Person;
use serde::Serialize;
use utoipa::ToSchema;

use super::{done, json};
use crate::actions::claim::{self, Claim};

/// Somebody's word that a person's record is about oneself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClaimJson {
    /// Its identifier.
    id: String,
    /// The record.
    person: String,
    /// The account.
    account: String,
    /// The name of the account.
    name: String,
    /// The mail address of the account.
    email: String,
    /// When it was said.
    at: String,
}

/// Claims that wait for the caller's decision, the oldest first.
#[utoipa::path(
    get, path = "/api/v1/directory/claims", tag = "directory",
    responses((status = 200, body = Listed<ClaimJson>))
)]
pub(super) async fn list(visit: Visit) -> Answer {
    let items = claim::waiting(&visit.cx).await?.into_iter().map(|one| ClaimJson {
        id: one.claim.id.to_string(),
        person: one.claim.person.to_string(),
        account: one.claim.account.to_string(),
        name: one.name,
        email: one.email,
        at: one.claim.made_at.to_string(),
    });
    json(&Listed { items: items.collect::<Vec<_>>(), next: None })
}

/// Says that a person's record is about oneself; those who keep it confirm.
#[utoipa::path(
    post, path = "/api/v1/directory/people/{id}/claim", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = lb_doors::Problem), (status = 409, body = lb_doors::Problem))
)]
pub(super) async fn claim(visit: Visit, Named(id): Named<Person>) -> Answer {
    claim::claim(&visit.cx, id).await?;
    done()
}

/// Confirms a claim: from now on the person alone decides who may see the record.
#[utoipa::path(
    post, path = "/api/v1/directory/claims/{id}/confirm", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = lb_doors::Problem), (status = 409, body = lb_doors::Problem))
)]
pub(super) async fn confirm(visit: Visit, Named(id): Named<Claim>) -> Answer {
    claim::decide(&visit.cx, id, true).await?;
    done()
}

/// Refuses a claim.
#[utoipa::path(
    post, path = "/api/v1/directory/claims/{id}/refuse", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = lb_doors::Problem), (status = 409, body = lb_doors::Problem))
)]
pub(super) async fn refuse(visit: Visit, Named(id): Named<Claim>) -> Answer {
    claim::decide(&visit.cx, id, false).await?;
    done()
}

/// Takes a record away from the account behind it: it was confirmed by mistake.
#[utoipa::path(
    delete, path = "/api/v1/directory/people/{id}/account", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = lb_doors::Problem))
)]
pub(super) async fn part(visit: Visit, Named(id): Named<Person>) -> Answer {
    claim::part(&visit.cx, id).await?;
    done()
}
