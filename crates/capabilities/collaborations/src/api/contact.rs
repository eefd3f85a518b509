//! Whom each side is asked through.

use axum::Json;
use axum::http::HeaderMap;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Named, Problem, Sent, Visit, if_match, tag, unread};
use lb_kernel::Code as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::contact::change;
use crate::record::Collaboration;
use crate::rules::contact::ContactAsk;
use crate::rules::course::Side;

/// Whom a side is asked through.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct AskedContactJson {
    /// `one` or `two`.
    side: String,
    name: Option<String>,
    address: Option<String>,
    language: Option<String>,
}

/// The contacts that somebody who speaks for `reader` may know: its own, of the desk both.
pub(super) fn seen(one: &Collaboration, reader: Option<Side>) -> Vec<AskedContactJson> {
    let own = |side: &Side| reader == Some(Side::Desk) || reader == Some(*side);
    let sides = [Side::One, Side::Two].into_iter().filter(own);
    let json = |side: Side| {
        let party = one.party(side)?;
        let contact = party.contact.as_ref();
        Some(AskedContactJson {
            side: side.to_string(),
            name: contact.map(|contact| contact.name.clone()),
            address: contact.map(|contact| contact.address.clone()),
            language: party.language.map(|language| language.to_string()),
        })
    };
    sides.filter_map(json).collect()
}

/// Whom a side is to be asked through.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ContactSent {
    /// `one` or `two`, of the desk; a side speaks for itself.
    side: Option<String>,
    /// Name of the person.
    #[serde(default)]
    name: String,
    /// Address for mail; empty: nobody, the side is asked where it signs in.
    #[serde(default)]
    address: String,
    /// In which language; as before when absent.
    #[serde(default)]
    language: String,
}

/// Changes whom a side is asked through; `If-Match` names the version this was said of.
#[utoipa::path(
    put, path = "/api/v1/collaborations/{id}/contact", tag = "collaborations",
    params(("id" = String, Path)), request_body = ContactSent,
    responses((status = 200, body = Vec<AskedContactJson>), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn put(
    visit: Visit,
    Named(id): Named<Collaboration>,
    headers: HeaderMap,
    Sent(sent): Sent<ContactSent>,
) -> Answer {
    let side = match sent.side.as_deref() {
        None => None,
        Some(code) => Some(Side::from_code(code).ok_or_else(|| unread("side"))?),
    };
    let ask = ContactAsk { name: sent.name, address: sent.address, language: sent.language };
    let after = change(&visit.cx, id, if_match(&headers)?, side, &ask).await?;
    let body = seen(&after, after.side_of(&visit.cx.actor));
    Ok(([("etag", tag(after.version))], Json(body)).into_response())
}
