//! Tells surveys which measures a workspace keeps, and whom they concern: who raised what they are about.

use lb_kernel::policy::{Door, Subject};
use lb_kernel::{Id, Organisation, Workspace};
use lb_policy::actions::measures;
use lb_store::{Cx, Outcome};
use lb_surveys::knows::Choice;

/// The measures that the actor reads, with their titles in its language.
///
/// # Errors
/// The database does not answer.
pub(super) async fn measures(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Choice>> {
    // By whichever door a survey is prepared: what is asked is what the actor's pages show.
    let found = measures::of_workspace(&cx.through(Door::Page), workspace).await?;
    let title = |titles: &lb_policy::record::Texts| {
        let own = titles.get(cx.locale.code()).filter(|title| !title.is_empty());
        own.or_else(|| titles.values().find(|title| !title.is_empty())).cloned()
    };
    let named =
        found.iter().map(|one| (one.id.to_string(), title(&one.titles).unwrap_or_default()));
    Ok(named.collect())
}

/// Whether the actor may know who raised something: as the policy unit asks it on its pages.
pub(super) fn knows(cx: &Cx, workspace: Id<Workspace>) -> bool {
    let home = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.through(Door::Page).may(&lb_policy::acts::PROPOSER, &home)
}

/// Those whom a measure concerns. Read by the platform: a survey only counts them.
///
/// # Errors
/// The database does not answer.
pub(super) async fn concerned(cx: &Cx, measure: Id<()>) -> Outcome<Vec<Id<Organisation>>> {
    measures::concerned(&Cx::job(cx.store()), measure.cast()).await
}
