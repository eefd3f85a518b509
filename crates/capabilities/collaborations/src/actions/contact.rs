//! Changes whom a side is asked through.

use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};
use serde_json::json;

use super::open::fact;
use super::read::load;
use crate::acts;
use crate::record::{Collaboration, Party};
use crate::rules::contact::{ContactAsk, check};
use crate::rules::course::Side;
use crate::store;

/// Keeps whom a side is asked through from now on: a side says so of itself, the desk of either. What was asked already
/// can still be answered by its link.
///
/// # Errors
/// The actor may not, the desk names no side, something is wrong, or somebody changed it since `version`.
pub async fn change(
    cx: &Cx,
    id: Id<Collaboration>,
    version: i64,
    of: Option<Side>,
    ask: &ContactAsk,
) -> Outcome<Collaboration> {
    let mut tx = cx.begin().await?;
    let before = load(&tx, id).await?;
    let side = before.side_of(&cx.actor);
    cx.permit(&acts::CONTACT, &before.subject(side))?;
    let side = if side == Some(Side::Desk) { of } else { side };
    let missing = || {
        Refusal::new(lb_kernel::refusal::Kind::Invalid, "collaborations.missing").at("contact_side")
    };
    let side = side.filter(|side| *side != Side::Desk).ok_or_else(missing)?;
    let (contact, language) = check(ask)?;
    let party = before.party(side).ok_or_else(Refusal::missing)?;
    let party = Party { contact, language: language.or(party.language), ..party.clone() };
    store::collaboration::keep_contact(&mut tx, id, version, side, &party).await?;
    // Who it is stands in no news: it is a person's address.
    tx.tell(fact("collaboration.contact", &before).change(json!({ "side": side })));
    tx.commit().await?;
    let mut after = Collaboration { version: version + 1, ..before };
    match side {
        Side::One => after.one = party,
        Side::Two | Side::Desk => after.two = party,
    }
    Ok(after)
}
