//! People over the API.

use axum::http::{HeaderMap, StatusCode};
use lb_doors::{Answer, Asked, Listed, Named, Sent, Visit, failed, if_match, unread};
use lb_kernel::{Person, Refusal};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::json::{ConsentAsk, CountJson, KeptJson, MergedIntoJson, PageAsk, PersonJson, patched};
use super::organisations::{HomeAsk, cursor, level};
use super::{done, json, record};
use crate::actions::consent::{self, Party};
use crate::actions::{affiliation, person};
use crate::rules::affiliation::{Affiliation, AffiliationAsk};
use crate::rules::person::Ask;

/// Whom to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleAsk {
    /// Beginning of a name, in any script.
    text: Option<String>,
    /// Belongs to this organisation, now or before.
    organisation: Option<String>,
}

impl PeopleAsk {
    /// Who is to be listed.
    ///
    /// # Errors
    /// It names an organisation by what is no identifier.
    pub fn filter(self) -> Result<person::Filter, Refusal> {
        let organisation = self.organisation.map(|id| id.parse().map_err(|_| Refusal::missing()));
        Ok(person::Filter { text: self.text, organisation: organisation.transpose()? })
    }
}

/// People that the caller may see, latest first. Where the list tells how to reach somebody, the audit
/// record keeps of whom.
#[utoipa::path(
    get, path = "/api/v1/directory/people", tag = "directory", params(PeopleAsk, PageAsk),
    responses((status = 200, body = Listed<PersonJson>))
)]
pub(super) async fn list(
    visit: Visit,
    Asked(filter): Asked<PeopleAsk>,
    Asked(page): Asked<PageAsk>,
) -> Answer {
    let before = cursor(page.cursor.as_deref())?;
    let limit = page.limit.unwrap_or(50);
    let (found, next) = person::list(&visit.cx, &filter.filter()?, before, limit).await?;
    person::note_contacts(&visit.cx, &found).await?;
    let locale = visit.cx.locale;
    json(&Listed {
        items: found.iter().map(|one| PersonJson::of(one, &[], locale)).collect(),
        next: next.map(|id| id.to_string()),
    })
}

/// How many people the caller may see.
#[utoipa::path(
    get, path = "/api/v1/directory/people/count", tag = "directory", params(PeopleAsk),
    responses((status = 200, body = CountJson))
)]
pub(super) async fn count(visit: Visit, Asked(filter): Asked<PeopleAsk>) -> Answer {
    let (count, more) = person::count(&visit.cx, &filter.filter()?).await?;
    json(&CountJson { count, more })
}

/// Enters a person.
#[utoipa::path(
    post, path = "/api/v1/directory/people", tag = "directory",
    params(HomeAsk), request_body = Ask,
    responses((status = 201, body = KeptJson), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn create(
    visit: Visit,
    Asked(home): Asked<HomeAsk>,
    Sent(ask): Sent<Ask>,
) -> Answer {
    let kept = person::create(&visit.cx, home.workspace(), &ask).await?;
    let body = KeptJson::of(kept.id, kept.version, &kept.warnings, &visit.kit, visit.cx.locale);
    record(StatusCode::CREATED, &body, kept.version)
}

/// One person. A record that was merged into another says so in `merged_into`.
#[utoipa::path(
    get, path = "/api/v1/directory/people/{id}", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 200, body = PersonJson), (status = 404, body = lb_doors::Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Person>) -> Answer {
    let shown = person::show(&visit.cx, id).await?;
    let mut body = PersonJson::of(&shown.view, &shown.places, visit.cx.locale);
    if let Some(merged_into) = shown.merged_into {
        let kept = person::kept(&visit.cx, merged_into).await?;
        body.merged_into = Some(MergedIntoJson::of(kept.id, &kept.names, visit.cx.locale));
    }
    record(StatusCode::OK, &body, shown.view.version)
}

/// Changes a person's record: absent members stay as they are, `null` empties them (RFC 7396).
#[utoipa::path(
    patch, path = "/api/v1/directory/people/{id}", tag = "directory",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = Ask,
    responses((status = 200, body = KeptJson), (status = 412, body = lb_doors::Problem))
)]
pub(super) async fn edit(
    visit: Visit,
    Named(id): Named<Person>,
    headers: HeaderMap,
    Sent(patch): Sent<serde_json::Value>,
) -> Answer {
    let (before, _) = person::editable(&visit.cx, id).await?;
    let version = if_match(&headers)?;
    let ask = patched(&before, &patch).map_err(|error| failed(unread(error)))?;
    let kept = person::edit(&visit.cx, id, version, &ask).await?;
    let body = KeptJson::of(kept.id, kept.version, &kept.warnings, &visit.kit, visit.cx.locale);
    record(StatusCode::OK, &body, kept.version)
}

/// Enters that a person belongs to an organisation.
#[utoipa::path(
    post, path = "/api/v1/directory/people/{id}/affiliations", tag = "directory",
    params(("id" = String, Path)), request_body = AffiliationAsk,
    responses((status = 204), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn join(
    visit: Visit,
    Named(id): Named<Person>,
    Sent(ask): Sent<AffiliationAsk>,
) -> Answer {
    affiliation::join(&visit.cx, id, &ask).await?;
    done()
}

/// Until when somebody belonged to an organisation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LeaveAsk {
    /// The last day, month or year: `2024`, `2024-03` or `2024-03-01`.
    to: String,
}

/// Enters that a person left an organisation.
#[utoipa::path(
    post, path = "/api/v1/directory/affiliations/{id}/end", tag = "directory",
    params(("id" = String, Path, description = "Identifier of the affiliation")),
    request_body = LeaveAsk,
    responses((status = 204), (status = 404, body = lb_doors::Problem), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn leave(
    visit: Visit,
    Named(id): Named<Affiliation>,
    Sent(ask): Sent<LeaveAsk>,
) -> Answer {
    affiliation::leave(&visit.cx, id, &ask.to).await?;
    done()
}

/// Allows one's own record to be shown up to a level.
#[utoipa::path(
    post, path = "/api/v1/directory/people/{id}/consent", tag = "directory",
    params(("id" = String, Path)), request_body = ConsentAsk, responses((status = 204))
)]
pub(super) async fn give_consent(
    visit: Visit,
    Named(id): Named<Person>,
    Sent(ask): Sent<ConsentAsk>,
) -> Answer {
    consent::decide(&visit.cx, Party::Person, id.cast(), Some(level(&ask)?)).await?;
    done()
}

/// Takes that back: the record closes at every door at once.
#[utoipa::path(
    post, path = "/api/v1/directory/people/{id}/consent/withdraw", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn withdraw_consent(visit: Visit, Named(id): Named<Person>) -> Answer {
    consent::decide(&visit.cx, Party::Person, id.cast(), None).await?;
    done()
}
