//! What became of the collaborations of an organisation or a network, as numbers for programs.

use std::sync::Arc;

use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Named, Problem, Visit};
use lb_kernel::{Organisation, Workspace};
use serde::Serialize;
use utoipa::ToSchema;

use super::MoneyJson;
use crate::actions::portfolio::{self, Portfolio};
use crate::room::Collaborations;
use crate::rules::outcome::sums;
use crate::rules::portfolio::{Conversion, conversion, funnel, paces, pair, sector};

/// How many came as far as a step, and why those that ended there did.
#[derive(Debug, Serialize, ToSchema)]
struct ReachedJson {
    /// `introduced`, `nda`, `poc`, `pilot` or `contract`.
    step: String,
    count: usize,
    ended: Vec<EndedJson>,
}

/// Why some ended.
#[derive(Debug, Serialize, ToSchema)]
struct EndedJson {
    reason: String,
    count: usize,
}

/// How those with one label fared.
#[derive(Debug, Serialize, ToSchema)]
struct ConversionJson {
    /// Codes of countries, of languages, or of a field.
    label: String,
    count: usize,
    /// How many tried something out at least.
    tried: usize,
    /// How many signed.
    signed: usize,
    /// What they are worth together, by currency.
    value: Vec<MoneyJson>,
}

/// How long it took from one step to the next.
#[derive(Debug, Serialize, ToSchema)]
struct PaceJson {
    from: String,
    to: String,
    /// Of how many this is known.
    count: usize,
    /// The middle number of days.
    median_days: i64,
}

/// How many answer when they are asked how it went on.
#[derive(Debug, Serialize, ToSchema)]
struct RateJson {
    /// After how many months.
    months: i64,
    asked: i64,
    answered: i64,
}

/// Of how many organisations something is told.
#[derive(Debug, Serialize, ToSchema)]
struct SumJson {
    outcome: String,
    organisations: usize,
    /// How many together, of jobs.
    count: Option<i64>,
    /// All money together, by currency.
    money: Vec<MoneyJson>,
}

/// What became of some collaborations.
#[derive(Debug, Serialize, ToSchema)]
struct PortfolioJson {
    /// How many are counted here: the latest.
    count: usize,
    /// How many there are, where they are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u64>,
    funnel: Vec<ReachedJson>,
    paces: Vec<PaceJson>,
    by_countries: Vec<ConversionJson>,
    by_languages: Vec<ConversionJson>,
    by_field: Vec<ConversionJson>,
    /// How many organisations work together.
    organisations: usize,
    /// Of a network only.
    outcomes: Vec<SumJson>,
    /// Of a network only.
    answers: Vec<RateJson>,
}

fn conversions(all: Vec<Conversion>) -> Vec<ConversionJson> {
    let json = |one: Conversion| ConversionJson {
        label: one.label,
        count: one.all,
        tried: one.tried,
        signed: one.signed,
        value: one.value.all().map(MoneyJson::of).collect(),
    };
    all.into_iter().map(json).collect()
}

fn answer(found: &Portfolio) -> Answer {
    let all = &found.counted;
    let reached = funnel(all).into_iter().map(|reached| ReachedJson {
        step: reached.step.to_string(),
        count: reached.count,
        ended: reached
            .ended
            .into_iter()
            .map(|(reason, count)| EndedJson { reason: reason.to_string(), count })
            .collect(),
    });
    let paces = paces(all).into_iter().map(|pace| PaceJson {
        from: pace.from.to_string(),
        to: pace.to.to_string(),
        count: pace.count,
        median_days: pace.median,
    });
    let answers = found.rates.iter().map(|rate| RateJson {
        months: rate.month,
        asked: rate.asked,
        answered: rate.answered,
    });
    let outcomes = sums(&found.outcomes).into_iter().map(|sum| SumJson {
        outcome: sum.outcome.to_string(),
        organisations: sum.organisations,
        count: sum.count,
        money: sum.money.all().map(MoneyJson::of).collect(),
    });
    let body = PortfolioJson {
        count: found.list.len(),
        of: found.all,
        funnel: reached.collect(),
        paces: paces.collect(),
        by_countries: conversions(conversion(all, |one| pair(&one.countries))),
        by_languages: conversions(conversion(all, |one| pair(&one.languages))),
        by_field: conversions(conversion(all, sector)),
        organisations: found.organisations(),
        outcomes: outcomes.collect(),
        answers: answers.collect(),
    };
    Ok(Json(body).into_response())
}

/// What became of those of one organisation: for its own people.
#[utoipa::path(
    get, path = "/api/v1/collaborations/of/{id}", tag = "collaborations",
    params(("id" = String, Path)),
    responses((status = 200, body = PortfolioJson), (status = 403, body = Problem))
)]
pub(super) async fn organisation(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Organisation>,
) -> Answer {
    answer(&portfolio::of_organisation(&visit.cx, &room, id).await?)
}

/// What became of those of a network: for its desk and those who supervise it.
#[utoipa::path(
    get, path = "/api/v1/collaborations/networks/{id}", tag = "collaborations",
    params(("id" = String, Path)),
    responses((status = 200, body = PortfolioJson), (status = 403, body = Problem))
)]
pub(super) async fn network(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Workspace>,
) -> Answer {
    answer(&portfolio::of_network(&visit.cx, &room, id).await?)
}
