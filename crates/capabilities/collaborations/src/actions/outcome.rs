//! Keeps what became of the sides of a collaboration, also years after it ended.

use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};
use serde_json::json;

use super::open::fact;
use super::read::load;
use crate::acts;
use crate::record::Collaboration;
use crate::rules::course::Side;
use crate::rules::outcome::{Ask, check};
use crate::store;
use crate::store::outcome::Came;

/// Keeps what became of a side: a side tells it of itself, the desk of either.
///
/// # Errors
/// The actor may not, the desk names no side, or something is wrong with what is told.
pub async fn tell(cx: &Cx, id: Id<Collaboration>, of: Option<Side>, ask: &Ask) -> Outcome<Came> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    let side = one.side_of(&cx.actor);
    cx.permit(&acts::ADVANCE, &one.subject(side))?;
    let of = match side {
        Some(Side::Desk) => of.filter(|of| *of != Side::Desk),
        own => own,
    };
    let told = check(ask, cx.now);
    let party = of.and_then(|of| one.party(of)).ok_or_else(|| {
        Refusal::new(lb_kernel::refusal::Kind::Invalid, "collaborations.missing").at("side")
    });
    let (party, told) = match (party, told) {
        (Ok(party), Ok(told)) => (party, told),
        (party, told) => {
            let all = party.err().into_iter().chain(told.err()).collect();
            return Err(Refusal::all(all).unwrap_or_else(Refusal::missing).into());
        }
    };
    let came =
        Came { organisation: party.organisation, told, name: cx.actor.name.clone(), at: cx.now };
    store::outcome::add(&mut tx, id, &came).await?;
    let change = json!({ "outcome": came.told.outcome, "organisation": came.organisation });
    tx.tell(fact("collaboration.outcome", &one).change(change));
    tx.commit().await?;
    Ok(came)
}
