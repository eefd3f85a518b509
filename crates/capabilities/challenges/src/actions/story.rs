//! Tells the story of an organisation's challenges and proposals to those who may know whose they are.

use std::collections::BTreeMap;

use lb_kernel::policy::Sight;
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Outcome};

use crate::acts::{self, OWN};
use crate::record::{Challenge, Part, Proposal};
use crate::store;

/// The challenges of an organisation that the actor may see and know to be its, of the `most` latest before `before`;
/// and where to go on. One that is shown without its owner is none of them.
///
/// # Errors
/// The database does not answer.
pub async fn challenges(
    cx: &Cx,
    organisation: Id<Organisation>,
    before: Option<Id<Challenge>>,
    most: usize,
) -> Outcome<(Vec<Challenge>, Option<Id<Challenge>>)> {
    let rows = cx.read();
    let sight = Sight::of(&cx.actor, "challenge");
    let mut all = store::of(&rows, &sight, organisation, before, most).await?;
    let next = all.last().filter(|_| all.len() == most).map(|last| last.id);
    all.retain(|one| cx.may(&acts::READ, &one.subject()));
    let blind = all.iter().filter(|one| !sight.names(&one.subject()));
    let ids: Vec<Id<Challenge>> = blind.map(|one| one.id).collect();
    if ids.is_empty() {
        return Ok((all, next));
    }
    // Whoever the owner talks to may know it.
    let own: Vec<_> = cx.actor.organisations(OWN).collect();
    let proposals = store::proposals(&rows, &cx.actor, &ids).await?;
    all.retain(|one| {
        sight.names(&one.subject())
            || proposals.iter().any(|proposal| {
                proposal.challenge == one.id
                    && own.contains(&proposal.organisation)
                    && proposal.stand.knows_owner()
            })
    });
    Ok((all, next))
}

/// Proposals, each with its challenge; and where to go on.
pub type Answers = (Vec<(Proposal, Challenge)>, Option<Id<Proposal>>);

/// The proposals of an organisation that the actor may know of, each with its challenge, of the `most`
/// latest before `before`; and where to go on: to its own people, and to the owner of the challenge. Whoever else looks at a proposal is
/// kept on record, which happens on its own page.
///
/// # Errors
/// The database does not answer.
pub async fn proposals(
    cx: &Cx,
    organisation: Id<Organisation>,
    before: Option<Id<Proposal>>,
    most: usize,
) -> Outcome<Answers> {
    if cx.actor.account.is_none() {
        return Ok((Vec::new(), None));
    }
    let rows = cx.read();
    let mut all = store::proposed_by(&rows, organisation, before, most).await?;
    let next = all.last().filter(|_| all.len() == most).map(|last| last.id);
    all.retain(|one| {
        let part = one.part_of(&cx.actor);
        matches!(part, Some(Part::Proposer | Part::Owner))
            && cx.may(&acts::PROPOSAL_READ, &one.subject(part))
    });
    let mut ids: Vec<Id<Challenge>> = all.iter().map(|one| one.challenge).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok((Vec::new(), next));
    }
    let found = store::all(&rows, &ids).await?;
    let found: BTreeMap<_, _> = found.into_iter().map(|one| (one.id, one)).collect();
    let with = |one: Proposal| found.get(&one.challenge).cloned().map(|challenge| (one, challenge));
    Ok((all.into_iter().filter_map(with).collect(), next))
}
