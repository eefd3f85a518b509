//! The API of this room, described for programs.

mod contact;
mod open;
mod outcomes;
mod places;
mod portfolio;

use std::sync::Arc;

use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag, unread};
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::export::{self, Row};
use crate::actions::{read, say};
use crate::acts;
use crate::names::{Known, called};
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::{Reason, Said, Step};
use crate::rules::money::{Money, told};
use crate::store::collaboration::Told;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::EXPORT, routes!(deals))
        .api(&acts::READ, routes!(show))
        .api(&acts::ADVANCE, routes!(advance))
        .api(&acts::CONTACT, routes!(contact::put))
        .api(&acts::ADVANCE, routes!(places::place))
        .api(&acts::ADVANCE, routes!(places::withdraw))
        .api(&acts::ADVANCE, routes!(outcomes::add))
        .api(&acts::OPEN, routes!(open::create))
        .api(&acts::PORTFOLIO, routes!(portfolio::organisation))
        .api(&acts::NETWORK, routes!(portfolio::network))
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct ListAsk {
    /// Only at this step.
    step: Option<String>,
    /// Only of this organisation.
    organisation: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// What was said of a collaboration.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct StepJson {
    step: String,
    /// `one`, `two` or `desk`.
    side: String,
    at: String,
    note: String,
    evidence: String,
}

impl StepJson {
    fn of(told: &Told) -> Self {
        Self {
            step: told.step.to_string(),
            side: told.side.to_string(),
            at: told.at.to_string(),
            note: told.note.clone(),
            evidence: told.evidence.clone(),
        }
    }
}

/// An amount of money.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
struct MoneyJson {
    /// In whole units with the decimals of its currency, such as `1234.50`.
    amount: String,
    /// ISO 4217: `EUR`, `KRW`, `JPY`, `USD`, `GBP` or `CHF`.
    currency: String,
}

impl MoneyJson {
    fn of(money: Money) -> Self {
        Self { amount: money.plain(), currency: money.currency.to_string() }
    }

    fn told(&self) -> Option<Money> {
        told(&self.amount, &self.currency)
    }
}

/// A collaboration.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct CollaborationJson {
    id: String,
    title: String,
    language: String,
    /// Identifiers of both organisations, that which looked for something first.
    organisations: [String; 2],
    names: [String; 2],
    /// `introduction`, `challenge`, `meeting`, `programme` or `elsewhere`.
    source: String,
    sector: Option<String>,
    /// `introduced`, `nda`, `poc`, `pilot`, `contract` or `ended`.
    step: String,
    /// The furthest it came.
    reached: String,
    reason: Option<String>,
    /// What it is worth.
    value: Option<MoneyJson>,
    /// Whom each side is asked through: of a side its own, of the desk both.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<contact::AskedContactJson>,
    started_at: String,
    changed_at: String,
    version: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepJson>,
    /// Programmes, events, challenges and laboratories in which it lives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    settings: Vec<places::SettingJson>,
    /// Those that were noted by mistake.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    withdrawn_settings: Vec<places::SettingJson>,
    /// What brought both together, of one collaboration, where it has a page that the caller may see.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<places::CauseJson>,
    /// Of a side its own, of the desk both.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    outcomes: Vec<outcomes::OutcomeJson>,
    demonstration: bool,
}

impl CollaborationJson {
    fn of(one: &Collaboration, known: &Known, locale: lb_kernel::Locale) -> Self {
        let sides = [one.one.organisation, one.two.organisation];
        Self {
            id: one.id.to_string(),
            title: one.title.clone(),
            language: one.language.to_string(),
            organisations: sides.map(|id| id.to_string()),
            names: sides.map(|id| called(known, id, locale)),
            source: one.source.to_string(),
            sector: one.sector.clone(),
            step: one.step.to_string(),
            reached: one.reached.to_string(),
            reason: one.reason.map(|reason| reason.to_string()),
            value: one.value.map(MoneyJson::of),
            contacts: Vec::new(),
            started_at: one.started_at.to_string(),
            changed_at: one.changed_at.to_string(),
            version: one.version,
            steps: Vec::new(),
            cause: None,
            settings: Vec::new(),
            withdrawn_settings: Vec::new(),
            outcomes: Vec::new(),
            demonstration: one.demonstration,
        }
    }
}

/// What to say of it.
#[derive(Debug, Deserialize, ToSchema)]
struct AdvanceAsk {
    /// How far it has come.
    step: String,
    /// Why it ended; needed then.
    reason: Option<String>,
    /// What it is worth.
    value: Option<MoneyJson>,
    /// Where that can be seen.
    #[serde(default)]
    evidence: String,
    /// In one's own words.
    #[serde(default)]
    note: String,
}

/// Collaborations of the caller's organisations and networks, latest first.
#[utoipa::path(
    get, path = "/api/v1/collaborations", tag = "collaborations", params(ListAsk),
    responses((status = 200, body = Listed<CollaborationJson>), (status = 401, body = Problem))
)]
async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Asked(asked): Asked<ListAsk>,
) -> Answer {
    let step = match asked.step.as_deref() {
        None => None,
        Some(code) => Some(Step::from_code(code).ok_or_else(|| unread("step"))?),
    };
    let organisation = match asked.organisation.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("organisation"))?),
    };
    let before = match asked.cursor.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("cursor"))?),
    };
    let filter = read::Filter { step, organisation, workspace: None };
    let limit = asked.limit.unwrap_or(50);
    let found = read::list(&visit.cx, &room, filter, before, limit).await?;
    let locale = visit.cx.locale;
    let items = found.list.iter().map(|one| CollaborationJson::of(one, &found.names, locale));
    let next = found.next.map(|id| id.to_string());
    Ok(Json(Listed::<CollaborationJson> { items: items.collect(), next }).into_response())
}

/// The same as rows of a customer database: one deal each.
#[utoipa::path(
    get, path = "/api/v1/collaborations/deals", tag = "collaborations",
    responses((status = 200, body = Vec<Row>), (status = 401, body = Problem))
)]
async fn deals(visit: Visit, Extension(room): Extension<Arc<Collaborations>>) -> Answer {
    Ok(Json(export::rows(&visit.cx, &room).await?).into_response())
}

/// One collaboration with what was said of it.
#[utoipa::path(
    get, path = "/api/v1/collaborations/{id}", tag = "collaborations",
    params(("id" = String, Path)),
    responses((status = 200, body = CollaborationJson), (status = 404, body = Problem))
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
) -> Answer {
    let shown = read::show(&visit.cx, &room, id).await?;
    let body = CollaborationJson {
        steps: shown.steps.iter().map(StepJson::of).collect(),
        cause: places::cause(&shown),
        settings: places::of(&shown, &shown.places),
        withdrawn_settings: places::of(&shown, &shown.withdrawn),
        contacts: contact::seen(&shown.one, shown.side),
        outcomes: shown.outcomes.iter().map(outcomes::OutcomeJson::of).collect(),
        ..CollaborationJson::of(&shown.one, &shown.names, visit.cx.locale)
    };
    Ok(([("etag", tag(shown.one.version))], Json(body)).into_response())
}

/// Says how far it has come; `If-Match` names the version this was said of.
#[utoipa::path(
    post, path = "/api/v1/collaborations/{id}/steps", tag = "collaborations",
    params(("id" = String, Path)), request_body = AdvanceAsk,
    responses((status = 200, body = CollaborationJson), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn advance(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    headers: axum::http::HeaderMap,
    Sent(sent): Sent<AdvanceAsk>,
) -> Answer {
    let version = if_match(&headers)?;
    let reason = match sent.reason.as_deref() {
        None => None,
        Some(code) => Some(Reason::from_code(code).ok_or_else(|| unread("reason"))?),
    };
    let said = Said {
        step: Some(Step::from_code(&sent.step).ok_or_else(|| unread("step"))?),
        reason,
        value: sent.value.as_ref().and_then(MoneyJson::told),
        evidence: sent.evidence,
        note: sent.note,
    };
    let after = say::advance(&visit.cx, id, version, said).await?;
    let known = read::names(&visit.cx, &room, std::slice::from_ref(&after)).await?;
    let body = CollaborationJson::of(&after, &known, visit.cx.locale);
    Ok(([("etag", tag(after.version))], Json(body)).into_response())
}
