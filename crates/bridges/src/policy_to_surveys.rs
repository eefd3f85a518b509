//! Tells surveys which measures a workspace keeps, and whom they concern: who raised what they are about; and empties
//! in an answer what its company has taken back from the policy unit.

use async_trait::async_trait;
use lb_kernel::policy::{Door, Subject};
use lb_kernel::{Id, Organisation, Workspace};
use lb_policy::actions::measures;
use lb_policy::rules::words::Door as Way;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept, Outcome};
use lb_surveys::actions::feed;
use lb_surveys::knows::Choice;

use super::taken_back::taken_back;

/// Hears of difficulties that are taken back.
pub struct Retracted;

#[async_trait]
impl Receiver for Retracted {
    fn name(&self) -> &'static str {
        "policy-to-surveys"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let origin = taken_back(cx, news, Way::Survey).await?;
        if let Some(id) = origin.and_then(|(origin, _)| origin.reference.parse().ok()) {
            feed::forget(cx, id).await?;
        }
        Ok(())
    }
}

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
