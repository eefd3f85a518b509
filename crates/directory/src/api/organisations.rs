//! Organisations over the API.

use std::sync::Arc;

use axum::Extension;
use axum::http::{HeaderMap, StatusCode};
use lb_doors::{Answer, Asked, Listed, Named, Sent, Visit, failed, if_match, unread};
use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Id, Organisation, Refusal, Workspace};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::{
    ConsentAsk, CountJson, JourneyJson, KeptJson, MergedIntoJson, OrganisationJson, PageAsk,
    patched,
};
use super::{done, json, record};
use crate::actions::consent::{self, Party};
use crate::actions::{journey, organisation};
use crate::journey::Place;
use crate::rules::organisation::Ask;
use crate::rules::wrong;
use crate::setup::Setup;

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FilterAsk {
    /// Beginning of a name, in any script.
    text: Option<String>,
    /// Country, as ISO 3166 alpha-2 code.
    country: Option<String>,
    /// Kind.
    kind: Option<String>,
    /// Field of activity, with those below it.
    field: Option<String>,
    /// Stage.
    stage: Option<String>,
    /// Kept by this workspace.
    workspace: Option<String>,
}

impl FilterAsk {
    /// What is to be listed.
    ///
    /// # Errors
    /// It names a workspace or organisation by what is no identifier.
    pub fn filter(self, setup: &Setup) -> Result<organisation::Filter, Refusal> {
        let workspace = self.workspace.map(|id| id.parse().map_err(|_| Refusal::missing()));
        Ok(organisation::Filter {
            text: self.text,
            country: self.country,
            kind: self.kind,
            replaced: self
                .field
                .as_deref()
                .map(|code| setup.vocabulary().replaced_by(code))
                .unwrap_or_default(),
            field: self.field,
            stage: self.stage,
            workspace: workspace.transpose()?,
        })
    }
}

/// The cursor of a list: the identifier of its last record.
pub(super) fn cursor<T: ?Sized>(text: Option<&str>) -> Result<Option<Id<T>>, Refusal> {
    text.map(|text| text.parse().map_err(|_| unread("cursor"))).transpose()
}

/// Organisations that the caller may see, latest first.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations", tag = "directory",
    params(FilterAsk, PageAsk),
    responses((status = 200, body = Listed<OrganisationJson>))
)]
pub(super) async fn list(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(filter): Asked<FilterAsk>,
    Asked(page): Asked<PageAsk>,
) -> Answer {
    let before = cursor(page.cursor.as_deref())?;
    let limit = page.limit.unwrap_or(50);
    let (found, next) =
        organisation::list(&visit.cx, &filter.filter(&setup)?, before, limit).await?;
    let locale = visit.cx.locale;
    json(&Listed {
        items: found.iter().map(|one| OrganisationJson::of(one, locale)).collect(),
        next: next.map(|id| id.to_string()),
    })
}

/// How many organisations the caller may see.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations/count", tag = "directory", params(FilterAsk),
    responses((status = 200, body = CountJson))
)]
pub(super) async fn count(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(filter): Asked<FilterAsk>,
) -> Answer {
    let (count, more) = organisation::count(&visit.cx, &filter.filter(&setup)?).await?;
    json(&CountJson { count, more })
}

/// Which workspace is to keep a new record.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct HomeAsk {
    /// The workspace; absent: the first that the caller keeps records for.
    #[param(value_type = Option<String>)]
    workspace: Option<Id<Workspace>>,
}

impl HomeAsk {
    /// The workspace asked for.
    pub(super) fn workspace(&self) -> Option<Id<Workspace>> {
        self.workspace
    }
}

/// Enters an organisation.
#[utoipa::path(
    post, path = "/api/v1/directory/organisations", tag = "directory",
    params(HomeAsk), request_body = Ask,
    responses((status = 201, body = KeptJson), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn create(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(home): Asked<HomeAsk>,
    Sent(ask): Sent<Ask>,
) -> Answer {
    let kept = organisation::create(&visit.cx, &setup, home.workspace(), &ask).await?;
    let body = KeptJson::of(kept.id, kept.version, &kept.warnings, &visit.kit, visit.cx.locale);
    record(StatusCode::CREATED, &body, kept.version)
}

/// One organisation. One that was merged into another says so in `merged_into`.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations/{id}", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 200, body = OrganisationJson), (status = 404, body = lb_doors::Problem))
)]
pub(super) async fn show(visit: Visit, Named(id): Named<Organisation>) -> Answer {
    let shown = organisation::show(&visit.cx, id).await?;
    let mut body = OrganisationJson::of(&shown.view, visit.cx.locale);
    if let Some(merged_into) = shown.merged_into {
        let kept = organisation::kept(&visit.cx, merged_into).await?;
        body.merged_into = Some(MergedIntoJson::of(kept.id, &kept.names, visit.cx.locale));
    }
    record(StatusCode::OK, &body, shown.view.version)
}

/// Changes an organisation: absent members stay as they are, `null` empties them (RFC 7396).
#[utoipa::path(
    patch, path = "/api/v1/directory/organisations/{id}", tag = "directory",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = Ask,
    responses(
        (status = 200, body = KeptJson),
        (status = 412, body = lb_doors::Problem),
        (status = 422, body = lb_doors::Problem),
    )
)]
pub(super) async fn edit(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Organisation>,
    headers: HeaderMap,
    Sent(patch): Sent<serde_json::Value>,
) -> Answer {
    let (before, _) = organisation::editable(&visit.cx, id).await?;
    let version = if_match(&headers)?;
    let ask = patched(&before, &patch).map_err(|error| failed(unread(error)))?;
    let kept = organisation::edit(&visit.cx, &setup, id, version, &ask).await?;
    let body = KeptJson::of(kept.id, kept.version, &kept.warnings, &visit.kit, visit.cx.locale);
    record(StatusCode::OK, &body, kept.version)
}

/// What happened with an organisation, latest first.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations/{id}/journey", tag = "directory",
    params(("id" = String, Path), PageAsk),
    responses((status = 200, body = Listed<JourneyJson>))
)]
pub(super) async fn journey(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Organisation>,
    Asked(page): Asked<PageAsk>,
) -> Answer {
    let shown = organisation::show(&visit.cx, id).await?;
    let before = page.cursor.as_deref().map(Place::read).transpose()?;
    let limit = page.limit.unwrap_or(50).clamp(1, 200);
    let (entries, next) = journey::tell(&visit.cx, &setup, &shown, before, limit).await?;
    json(&Listed {
        items: entries.iter().map(JourneyJson::from).collect(),
        next: next.map(|place| place.to_string()),
    })
}

/// The level that was sent.
pub(super) fn level(ask: &ConsentAsk) -> Result<Visibility, Refusal> {
    Visibility::from_code(&ask.level).ok_or_else(|| wrong("directory.visibility.unknown", "level"))
}

/// Allows an organisation to be shown up to a level; for its representatives.
#[utoipa::path(
    post, path = "/api/v1/directory/organisations/{id}/consent", tag = "directory",
    params(("id" = String, Path)), request_body = ConsentAsk, responses((status = 204))
)]
pub(super) async fn give_consent(
    visit: Visit,
    Named(id): Named<Organisation>,
    Sent(ask): Sent<ConsentAsk>,
) -> Answer {
    consent::decide(&visit.cx, Party::Organisation, id.cast(), Some(level(&ask)?)).await?;
    done()
}

/// Takes consent back: the organisation closes at every door at once.
#[utoipa::path(
    post, path = "/api/v1/directory/organisations/{id}/consent/withdraw", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn withdraw_consent(visit: Visit, Named(id): Named<Organisation>) -> Answer {
    consent::decide(&visit.cx, Party::Organisation, id.cast(), None).await?;
    done()
}
