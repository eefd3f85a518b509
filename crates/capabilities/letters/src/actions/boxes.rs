//! The names under which mail reaches units.

use std::collections::BTreeMap;

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use super::read::units;
use crate::acts;
use crate::rules::address;
use crate::store;

/// The names of the actor's units; units without one are left out.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn list(cx: &Cx) -> Outcome<BTreeMap<Id<Workspace>, String>> {
    cx.permit(&acts::LIST, &Subject::default())?;
    store::boxes(&cx.read(), &units(cx)).await
}

/// Gives a unit a name. Mail to the one it had before goes where mail goes that names nobody.
///
/// # Errors
/// The actor may not, the name has other signs or another unit has it, or the database does not answer.
pub async fn name(cx: &Cx, workspace: Id<Workspace>, typed: &str) -> Outcome<()> {
    cx.permit(&acts::ADDRESS, &Subject::default())?;
    if !cx.actor.is_system() && !units(cx).contains(&workspace) {
        return Err(Refusal::missing().into());
    }
    let name = address::name(typed)?;
    let mut tx = cx.begin().await?;
    store::name(&mut tx, workspace, &name).await?;
    tx.tell(Fact {
        action: "letter.named",
        object: "letter",
        record: None,
        workspace: Some(workspace),
        change: json!({ "name": name }),
    });
    tx.commit().await
}
