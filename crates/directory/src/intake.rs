//! Entering many records at once, for the room that reads files: what is there already, places of people, taking out
//! again. Single records are entered by `actions::organisation::enter` and `actions::person::enter`.

use std::collections::BTreeSet;

use lb_kernel::policy::Sight;
use lb_kernel::{Id, Localised, Organisation, Person};
use lb_store::{Cx, Kept, Outcome, Rows, Tx};

use crate::rules::affiliation::Affiliation;
use crate::store;

pub use crate::store::parts::Party;

/// Numbers among `numbers`, as scheme and value, that belong to a record already.
///
/// # Errors
/// The database does not answer.
pub async fn taken(
    on: &impl Rows,
    party: Party,
    numbers: &BTreeSet<(String, String)>,
) -> Kept<BTreeSet<(String, String)>> {
    store::intake::taken(on, party, numbers).await
}

/// Organisations whose folded name is among `names`, by that name. What the actor may not know by name is not found by
/// it.
///
/// # Errors
/// The database does not answer.
pub async fn named(
    cx: &Cx,
    on: &impl Rows,
    names: &BTreeSet<String>,
) -> Outcome<Vec<(String, Id<Organisation>)>> {
    let mut found = store::intake::named(on, names).await?;
    let ids: Vec<Id<Organisation>> = found.iter().map(|(_, id)| *id).collect();
    let sight = Sight::of(&cx.actor, "organisation");
    let known: BTreeSet<Id<Organisation>> = store::organisation::find_all(on, &ids)
        .await?
        .into_iter()
        .filter(|(record, shares)| {
            let subject = record.subject(shares.clone());
            sight.sees(&subject) && sight.names(&subject)
        })
        .map(|(record, _)| record.id)
        .collect();
    found.retain(|(_, id)| known.contains(id));
    Ok(found)
}

/// Enters that a person just entered belongs to an organisation, as what.
///
/// # Errors
/// The database does not answer.
pub async fn place(
    cx: &Cx,
    tx: &mut Tx,
    person: Id<Person>,
    organisation: Id<Organisation>,
    title: &str,
) -> Kept<()> {
    let title = Some(title)
        .filter(|title| !title.trim().is_empty())
        .map(|title| Localised::new(cx.locale.language(), title, cx.now));
    let place = Affiliation {
        id: cx.new_id(),
        person,
        organisation,
        title,
        from: None,
        to: None,
        made_at: cx.now,
    };
    store::affiliation::insert(tx, &place).await
}

/// Takes out those of `records` that nobody touched since they were entered; gives which.
///
/// # Errors
/// The database does not answer.
pub async fn take_out(tx: &mut Tx, party: Party, records: &[Id<()>]) -> Kept<Vec<Id<()>>> {
    let untouched = store::intake::untouched(tx, party, records).await?;
    store::intake::remove(tx, party, &untouched).await?;
    Ok(untouched)
}
