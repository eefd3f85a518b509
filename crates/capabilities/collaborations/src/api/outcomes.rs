//! What became of the sides of a collaboration, for programs.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Named, Problem, Sent, Visit, unread};
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::MoneyJson;
use crate::actions::outcome::tell;
use crate::record::Collaboration;
use crate::rules::course::Side;
use crate::rules::outcome::{Amount, Ask};
use crate::store::outcome::Came;

/// What became of a side.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct OutcomeJson {
    organisation: String,
    /// `jobs`, `sales`, `foreign-sales`, `investment`, `merger`, `poc`, `contract`, `settled` or `left`.
    outcome: String,
    /// How many, of jobs.
    count: Option<i64>,
    /// How much money.
    money: Option<MoneyJson>,
    day: String,
    /// `company`, `document`, `press` or `register`.
    source: String,
    proof: String,
}

impl OutcomeJson {
    pub(super) fn of(came: &Came) -> Self {
        Self {
            organisation: came.organisation.to_string(),
            outcome: came.told.outcome.to_string(),
            count: match came.told.amount {
                Some(Amount::Count(count)) => Some(count),
                _ => None,
            },
            money: match came.told.amount {
                Some(Amount::Money(money)) => Some(MoneyJson::of(money)),
                _ => None,
            },
            day: came.told.day.clone(),
            source: came.told.source.to_string(),
            proof: came.told.proof.clone(),
        }
    }
}

/// What to tell of a side.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct OutcomeAsk {
    /// `one` or `two`, of the desk; a side tells of itself.
    side: Option<String>,
    /// `jobs`, `sales`, `foreign-sales`, `investment`, `merger`, `poc`, `contract`, `settled` or `left`.
    outcome: String,
    /// How many, of jobs.
    count: Option<i64>,
    /// How much money, of sales, investments and contracts.
    money: Option<MoneyJson>,
    /// The day it happened, or the last of the period, such as `2027-12-31`.
    day: String,
    /// `company`, `document`, `press` or `register`.
    source: String,
    /// Where that can be seen; needed unless the company says so itself.
    #[serde(default)]
    proof: String,
}

/// Keeps what became of a side, also years after the collaboration ended.
#[utoipa::path(
    post, path = "/api/v1/collaborations/{id}/outcomes", tag = "collaborations",
    params(("id" = String, Path)), request_body = OutcomeAsk,
    responses((status = 201, body = OutcomeJson), (status = 404, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn add(
    visit: Visit,
    Named(id): Named<Collaboration>,
    Sent(sent): Sent<OutcomeAsk>,
) -> Answer {
    let side = match sent.side.as_deref() {
        None => None,
        Some(code) => Some(Side::from_code(code).ok_or_else(|| unread("side"))?),
    };
    let ask = Ask {
        outcome: sent.outcome,
        amount: match (&sent.money, sent.count) {
            (Some(money), _) => money.amount.clone(),
            (None, Some(count)) => count.to_string(),
            (None, None) => String::new(),
        },
        currency: sent.money.map(|money| money.currency).unwrap_or_default(),
        day: sent.day,
        source: sent.source,
        proof: sent.proof,
    };
    let came = tell(&visit.cx, id, side, &ask).await?;
    Ok((StatusCode::CREATED, Json(OutcomeJson::of(&came))).into_response())
}
