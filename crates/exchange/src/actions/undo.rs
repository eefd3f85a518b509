//! Taking the records of an import out again: those that nobody worked with since.

use std::collections::BTreeSet;

use lb_directory::intake::{self, Party};
use lb_kernel::Id;
use lb_store::{Cx, Fact, Follower, Outcome};
use serde_json::json;

use super::import::{over, own};
use crate::Users;
use crate::store::import::{self as kept, Import, State, Undone};
use crate::store::usage;

/// What is shared with other workspaces.
const SHARES: Follower = Follower::of("record_share", "record");

/// Takes the records of an import out again. Those stay that were changed or joined in the directory, that other rooms
/// name, and that somebody has a role for or a share of.
///
/// # Errors
/// The actor may not, or the import was not carried out.
pub async fn undo(cx: &Cx, users: &Users, id: Id<Import>) -> Outcome<Undone> {
    let mut tx = cx.begin().await?;
    let import = own(cx, &tx, id).await?;
    if !kept::advance(&mut tx, id, State::Done, State::Undone).await? {
        return Err(over().into());
    }
    let (party, columns) = if import.people {
        (Party::Person, users.people)
    } else {
        (Party::Organisation, users.organisations.as_slice())
    };
    let records = kept::records(&tx, id).await?;
    let used = usage::named(&tx, columns, &records).await?;
    let held: Vec<Follower> = users.held.iter().copied().chain([SHARES]).collect();
    let granted = usage::named(&tx, &held, &records).await?;
    let free: Vec<Id<()>> = records
        .iter()
        .copied()
        .filter(|record| !used.contains(record) && !granted.contains(record))
        .collect();
    let removed = intake::take_out(&mut tx, party, &free).await?;
    let granted: BTreeSet<_> = granted.difference(&used).collect();
    let undone = Undone {
        removed: removed.len(),
        changed: free.len().saturating_sub(removed.len()),
        used: used.len(),
        granted: granted.len(),
    };
    // Whoever keeps something of a record hears that it is gone, as of any other.
    let action = if import.people { "person.removed" } else { "organisation.removed" };
    for record in removed {
        tx.tell(Fact::of(action, party.table(), record).within(import.workspace));
    }
    kept::set_undone(&mut tx, &import, undone).await?;
    tx.tell(
        Fact::of("directory.import-undone", "directory-import", id)
            .within(import.workspace)
            .change(json!({ "removed": undone.removed, "stay": undone.stay() })),
    );
    tx.commit().await?;
    Ok(undone)
}
