//! What the directory has for the room that finds records that may be the same: asking it to compare, what its readers
//! see and may decide, and what becomes of a pair when two records are merged.

use lb_kernel::policy::{Role, Scope, Sight};
use lb_kernel::{Id, Organisation, Person, Workspace};
use lb_store::{Cx, Kept, Outcome, Rows, Tx, condition, jobs};
use serde_json::json;

use crate::acts::KEEPERS;
use crate::views::{self, OrganisationView, PersonView};
use crate::words::Words;
use crate::{actions, records, store, web};

pub use crate::store::duplicate::Decided;
pub use crate::store::parts::Party;

/// The kind of the job that compares what was changed.
pub const KIND: &str = "directory.duplicates";

/// Asks for the comparison of what was changed.
pub(crate) async fn ask(tx: &mut Tx, party: Party) -> Kept<()> {
    let now = tx.cx().now;
    let payload = json!({ "object": party.table() });
    jobs::put(tx, KIND, &payload, Some(party.table()), now).await
}

/// The workspaces for which the actor keeps records.
#[must_use]
pub fn keeps(cx: &Cx) -> Vec<Id<Workspace>> {
    cx.actor.workspaces(KEEPERS).collect()
}

/// Whether the actor keeps records at all, and so has pairs to decide.
#[must_use]
pub(crate) fn may_decide(cx: &Cx) -> bool {
    cx.actor.is_system()
        || !keeps(cx).is_empty()
        || cx.actor.has(&[Role::Operator], &Scope::Installation)
}

/// Asks whether the actor may say of a record whether it is another.
///
/// # Errors
/// The actor may not, or there is no such record.
pub async fn permit(cx: &Cx, on: &impl Rows, party: Party, id: Id<()>) -> Outcome<()> {
    actions::merge::mergeable(cx, on, party, id).await.map(|_| ())
}

/// The condition, in SQL, under which `sight` sees the record called `alias`.
#[must_use]
pub fn seen_by(sight: &Sight, party: Party, alias: &str) -> String {
    match party {
        Party::Organisation => condition(sight, alias, store::organisation::COLUMNS),
        Party::Person => condition(sight, alias, store::person::COLUMNS),
    }
}

/// These organisations as the actor sees them.
///
/// # Errors
/// The database does not answer.
pub async fn organisations(cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Vec<OrganisationView>> {
    let sight = Sight::of(&cx.actor, "organisation");
    let found = records::organisations(cx, ids).await?.into_iter();
    Ok(found.map(|(one, subject)| views::organisation(one, &subject, &sight)).collect())
}

/// These people as the actor sees them.
///
/// # Errors
/// The database does not answer.
pub async fn people(cx: &Cx, ids: &[Id<Person>]) -> Kept<Vec<PersonView>> {
    let sight = Sight::of(&cx.actor, "person");
    let found = records::people(cx, ids).await?.into_iter();
    Ok(found.map(|(one, subject)| views::person(one, &subject, &sight)).collect())
}

/// The name of an organisation for its reader; without one, what can be said instead.
#[must_use]
pub fn organisation_name(cx: &Cx, words: &Words, view: &OrganisationView) -> String {
    web::organisations::name_of(cx, words, view).0
}

/// The name of a person for their reader; without one, what can be said instead.
#[must_use]
pub fn person_name(cx: &Cx, words: &Words, view: &PersonView) -> String {
    web::people::name_of(cx, words, view)
}
