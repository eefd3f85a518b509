//! Tells the webhooks whose challenges and proposals are, and people that a proposal came in, was taken
//! back, was written anew or was judged, that a pitch is set, that a challenge was taken back or that its day is over.

use async_trait::async_trait;
use lb_challenges::actions::proposal::waiting;
use lb_challenges::record::{challenges, proposals};
use lb_challenges::told::{CALLED_OFF, DAY_OVER, JUDGED, PITCH, REVISED, SUBMITTED, WITHDRAWN};
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Id, Organisation};
use lb_notify::{Frequency, Group, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::holders::{Telling, tell_holders};

/// What readers choose the frequency of.
pub const GROUP: Group =
    Group { code: "challenge", key: lb_challenges::told::GROUP, usual: Frequency::AtOnce };

/// The challenges and proposals.
pub struct Problems;

#[async_trait]
impl Subjects for Problems {
    fn objects(&self) -> &'static [&'static str] {
        &["challenge", "proposal"]
    }

    async fn subjects(&self, cx: &Cx, object: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        if object == "challenge" {
            let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
            challenges(cx, &ids).await
        } else {
            let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
            proposals(cx, &ids).await
        }
    }
}

/// Hears of proposals.
pub struct Proposals;

#[async_trait]
impl Receiver for Proposals {
    fn name(&self) -> &'static str {
        "challenges-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        if news.action == "challenge.moved" {
            return called_off(cx, news).await;
        }
        let (sides, text): (&[&str], _) = match news.action.as_str() {
            "challenge.day-over" => (&["owner"], DAY_OVER),
            "proposal.submitted" => (&["owner"], SUBMITTED),
            "proposal.revised" => (&["owner"], REVISED),
            "proposal.withdrawn" => (&["owner"], WITHDRAWN),
            "proposal.judged" => (&["organisation"], JUDGED),
            "proposal.pitch-set" => (&["owner", "organisation"], PITCH),
            _ => return Ok(()),
        };
        let Some(record) = news.record else { return Ok(()) };
        let mut tx = cx.begin().await?;
        for side in sides {
            let organisation = news.change.get(*side).and_then(|id| id.as_str());
            let organisation: Option<Id<Organisation>> =
                organisation.and_then(|id| id.parse().ok());
            let Some(organisation) = organisation else { continue };
            let telling = Telling {
                scope: Scope::Organisation(organisation),
                role: Role::Representative,
                kind: "challenge.proposals",
                text,
                href: match text {
                    DAY_OVER => format!("/challenges/{record}"),
                    _ => format!("/challenges/proposals/{record}"),
                },
                // Each verdict is news of its own.
                key: format!("{text} {}", news.seq),
            };
            tell_holders(&mut tx, &telling).await?;
        }
        tx.commit().await
    }
}

/// Tells all who proposed something and wait for a word that the challenge was taken back.
async fn called_off(cx: &Cx, news: &News) -> Kept<()> {
    let after =
        news.change.get("state").and_then(|state| state.get(1)).and_then(|one| one.as_str());
    let Some(record) = news.record.filter(|_| after == Some("withdrawn")) else { return Ok(()) };
    let all = waiting(cx, record.cast()).await?;
    let mut tx = cx.begin().await?;
    for one in all {
        let telling = Telling {
            scope: Scope::Organisation(one.organisation),
            role: Role::Representative,
            kind: "challenge.proposals",
            text: CALLED_OFF,
            href: format!("/challenges/proposals/{}", one.id),
            key: format!("{CALLED_OFF} {}", one.id),
        };
        tell_holders(&mut tx, &telling).await?;
    }
    tx.commit().await
}
