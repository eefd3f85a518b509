//! Tells surveys which gatherings a workspace keeps, and which companies take part in them.

use std::collections::BTreeSet;

use lb_kernel::{Id, Organisation, Workspace};
use lb_roundtables::actions::read::{Filter, list, show};
use lb_store::{Cx, Outcome};
use lb_surveys::knows::Choice;

/// Gatherings to choose from at most.
const MOST: usize = 200;

/// Gatherings of a workspace, the latest first.
///
/// # Errors
/// The database does not answer.
pub(super) async fn gatherings(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Choice>> {
    let found = list(cx, &Filter::default(), None, MOST).await?.list.into_iter();
    let own = found.filter(|one| one.workspace == workspace);
    let named = own.map(|one| {
        let day = one.written.starts_at.day();
        (one.id.to_string(), format!("{day} {}", one.written.title))
    });
    Ok(named.collect())
}

/// Companies of the directory that take part in a gathering, as far as the actor sees who does.
///
/// # Errors
/// There is none that the actor sees, or the database does not answer.
pub(super) async fn participants(cx: &Cx, gathering: Id<()>) -> Outcome<Vec<Id<Organisation>>> {
    let shown = show(cx, gathering.cast()).await?;
    let companies = shown.people.iter().filter_map(|person| person.written.organisation);
    let companies: BTreeSet<Id<Organisation>> = companies.collect();
    Ok(companies.into_iter().collect())
}
