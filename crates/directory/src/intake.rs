//! Entering many records at once, for the room that reads files: what is there already, places of people, taking out
//! again. Single records are entered by `actions::organisation::enter` and `actions::person::enter`.

use std::collections::BTreeSet;

use lb_kernel::policy::{Sight, Subject};
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

/// Records whose folded name is among `names`, by that name. What the actor may not know by name is not found by it.
///
/// # Errors
/// The database does not answer.
pub async fn named(
    cx: &Cx,
    on: &impl Rows,
    party: Party,
    names: &BTreeSet<String>,
) -> Outcome<Vec<(String, Id<()>)>> {
    let mut found = store::intake::named(on, party, names).await?;
    let ids: BTreeSet<Id<()>> = found.iter().map(|(_, id)| *id).collect();
    let ids: Vec<Id<()>> = ids.into_iter().collect();
    let sight = Sight::of(&cx.actor, party.table());
    let knows = |subject: &Subject| sight.sees(subject) && sight.names(subject);
    let mut known: BTreeSet<Id<()>> = BTreeSet::new();
    // Lists in a statement have limits.
    for some in ids.chunks(500) {
        match party {
            Party::Organisation => {
                let some: Vec<Id<Organisation>> = some.iter().map(|id| id.cast()).collect();
                let all = store::organisation::find_all(on, &some).await?;
                let all = all.into_iter().filter(|(one, with)| knows(&one.subject(with.clone())));
                known.extend(all.map(|(one, _)| one.id.cast()));
            }
            Party::Person => {
                let some: Vec<Id<Person>> = some.iter().map(|id| id.cast()).collect();
                let all = store::person::find_all(on, &some).await?;
                let all = all.into_iter().filter(|(one, with)| knows(&one.subject(with.clone())));
                known.extend(all.map(|(one, _)| one.id.cast()));
            }
        }
    }
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
