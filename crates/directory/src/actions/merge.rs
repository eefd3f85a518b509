//! Merging two records that are the same, and parting them when they were not.

use std::collections::BTreeSet;

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows};
use lb_workspaces::accounts;
use serde_json::{Value, json};

use super::record::Record;
use super::{permit_change, person};
use crate::acts;
use crate::rules::merge::{admit, differing, merged, parted, suggested};
use crate::store;
use crate::views::PersonView;

pub use crate::store::parts::Party;

/// One part in which two records differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The part.
    pub part: String,
    /// What the kept record says.
    pub kept: Value,
    /// What the absorbed record says.
    pub absorbed: Value,
    /// Whether the absorbed record's is suggested: the kept one says nothing.
    pub suggested: bool,
}

/// A merge that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its identifier.
    pub id: Id<()>,
    /// The record that was absorbed.
    pub absorbed: Id<()>,
    /// When.
    pub at: Instant,
    /// When it was undone.
    pub undone: Option<Instant>,
}

/// Asks whether the actor may merge the record.
fn permit_merge(cx: &Cx, party: Party, subject: &Subject) -> Result<(), Refusal> {
    let (read, act, common) = match party {
        Party::Organisation => {
            (&acts::ORGANISATION_READ, &acts::ORGANISATION_MERGE, &acts::ORGANISATION_EDIT_COMMON)
        }
        Party::Person => (&acts::PERSON_READ, &acts::PERSON_MERGE, &acts::PERSON_EDIT_COMMON),
    };
    permit_change(cx, read, act, common, subject).map(|_| ())
}

/// The record, if the actor may merge it.
pub(crate) async fn mergeable(
    cx: &Cx,
    on: &impl Rows,
    party: Party,
    id: Id<()>,
) -> Outcome<Record> {
    let (record, subject) = Record::seen(cx, on, party, id).await?;
    permit_merge(cx, party, &subject)?;
    Ok(record)
}

/// Both records, if the actor may merge them and they can be merged.
async fn both(
    cx: &Cx,
    on: &impl Rows,
    party: Party,
    kept: Id<()>,
    absorbed: Id<()>,
) -> Outcome<(Record, Record)> {
    let one = mergeable(cx, on, party, kept).await?;
    let other = mergeable(cx, on, party, absorbed).await?;
    let merged = one.merged_into().is_some() || other.merged_into().is_some();
    admit(kept == absorbed, merged)?;
    Ok((one, other))
}

/// In what two records differ, before they are merged.
///
/// # Errors
/// The actor may not merge both, or they cannot be merged.
pub async fn preview(
    cx: &Cx,
    party: Party,
    kept: Id<()>,
    absorbed: Id<()>,
) -> Outcome<Vec<Difference>> {
    let (one, other) = both(cx, &cx.read(), party, kept, absorbed).await?;
    let people: Vec<PersonView> =
        [&one, &other].into_iter().filter_map(|one| one.person(cx)).collect();
    person::note_contacts(cx, &people).await?;
    // Facts that the actor sees of neither record are not told by their difference either.
    let closed: Vec<&str> = [&one, &other].into_iter().flat_map(|one| one.closed(cx)).collect();
    let (kept, absorbed) = (one.parts()?, other.parts()?);
    let suggestions = suggested(&kept, &absorbed);
    let open = |part: &String| !closed.contains(&part.as_str());
    let differences = differing(&kept, &absorbed).into_iter().filter(open).map(|part| Difference {
        kept: kept.get(&part).cloned().unwrap_or_default(),
        absorbed: absorbed.get(&part).cloned().unwrap_or_default(),
        suggested: suggestions.contains(&part),
        part,
    });
    Ok(differences.collect())
}

/// Merges `absorbed` into `kept`, taking the parts of `take` from it.
///
/// # Errors
/// The actor may not merge both, or they cannot be merged.
pub async fn merge(
    cx: &Cx,
    party: Party,
    kept: Id<()>,
    absorbed: Id<()>,
    take: &BTreeSet<String>,
) -> Outcome<Id<()>> {
    let mut tx = cx.begin().await?;
    let (mut one, mut other) = both(cx, &tx, party, kept, absorbed).await?;
    let before = one.parts()?;
    let after = merged(&before, &other.parts()?, take);
    one.set(after.clone())?;
    other.lead_to(Some(kept));
    // The absorbed record first: an account stands on one record at a time.
    other.keep(&mut tx).await?;
    if let Some(account) = one.take_account(&other)? {
        accounts::set_person(&mut tx, account, Some(kept.cast())).await?;
        store::claim::close(&mut tx, kept.cast(), account).await?;
    }
    one.keep(&mut tx).await?;
    let mut snapshot = store::merge::take(&mut tx, party, kept, absorbed, before, after).await?;
    // On a record that is somebody's nobody waits: there the claims stay with the absorbed one.
    if party == Party::Person && !one.is_somebodys() {
        snapshot.claims = store::claim::follow(&mut tx, kept.cast(), absorbed.cast()).await?;
    }
    let id = store::merge::insert(&mut tx, party, kept, absorbed, &snapshot).await?;
    store::duplicate::merged(&mut tx, kept, absorbed).await?;
    let action = match party {
        Party::Organisation => "organisation.merged",
        Party::Person => "person.merged",
    };
    tx.tell(
        Fact::of(action, party.table(), kept)
            .within(one.workspace())
            .change(json!({ "absorbed": absorbed, "merge": id })),
    );
    tx.commit().await?;
    Ok(id.cast())
}

/// The merges into a record, latest first.
///
/// # Errors
/// The actor may not merge it.
pub async fn made(cx: &Cx, party: Party, kept: Id<()>) -> Outcome<Vec<Made>> {
    mergeable(cx, &cx.read(), party, kept).await?;
    let merges = store::merge::list(&cx.read(), kept).await?;
    let made = merges.into_iter().map(|one| Made {
        id: one.id.cast(),
        absorbed: one.absorbed,
        at: one.made_at,
        undone: one.undone_at,
    });
    Ok(made.collect())
}

/// Parts two records again: what moved goes back as it was, what the kept record took over and
/// nobody changed since is as before. Gives the kept record.
///
/// # Errors
/// The actor may not, or it was undone before.
pub async fn unmerge(cx: &Cx, party: Party, id: Id<()>) -> Outcome<Id<()>> {
    let mut tx = cx.begin().await?;
    let found = store::merge::find(&tx, party, id.cast()).await?;
    let merge = found.ok_or_else(Refusal::missing)?;
    let mut one = mergeable(cx, &tx, party, merge.kept).await?;
    if !store::merge::undo(&mut tx, merge.id).await? {
        return Err(Refusal::new(Kind::Conflict, "directory.merge.undone").into());
    }
    let mut other = mergeable(cx, &tx, party, merge.absorbed).await?;
    let now = one.parts()?;
    one.set(parted(&now, &merge.snapshot.before, &merge.snapshot.after))?;
    other.lead_to(None);
    if let Some(account) = one.return_account(&other) {
        accounts::set_person(&mut tx, account, Some(merge.absorbed.cast())).await?;
    }
    one.keep(&mut tx).await?;
    other.keep(&mut tx).await?;
    store::merge::give_back(&mut tx, party, &merge).await?;
    if !merge.snapshot.claims.is_empty() {
        store::claim::go_back(&mut tx, merge.absorbed.cast(), &merge.snapshot.claims).await?;
    }
    store::duplicate::parted(&mut tx, merge.kept, merge.absorbed).await?;
    let action = match party {
        Party::Organisation => "organisation.unmerged",
        Party::Person => "person.unmerged",
    };
    tx.tell(
        Fact::of(action, party.table(), merge.kept)
            .within(one.workspace())
            .change(json!({ "absorbed": merge.absorbed, "merge": merge.id })),
    );
    tx.commit().await?;
    Ok(merge.kept)
}
