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

use super::cast;
use super::change::{id, turn};
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
            challenges(cx, &cast(ids)).await
        } else {
            proposals(cx, &cast(ids)).await
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
            let Some(organisation) = id(news, side) else { continue };
            let href = match text {
                DAY_OVER => format!("/challenges/{record}"),
                _ => format!("/challenges/proposals/{record}"),
            };
            // Each verdict is news of its own.
            let key = format!("{text} {}", news.seq);
            tell_holders(&mut tx, telling(organisation, text, href, key)).await?;
        }
        tx.commit().await
    }
}

/// A notice to those who represent a company, at once.
fn telling(
    organisation: Id<Organisation>,
    text: &'static str,
    href: String,
    key: String,
) -> Telling<'static> {
    Telling {
        scope: Scope::Organisation(organisation),
        roles: &[Role::Representative],
        kind: "challenge.proposals",
        text,
        data: None,
        href,
        usual: GROUP.usual,
        key,
    }
}

/// Tells all who proposed something and wait for a word that the challenge was taken back.
async fn called_off(cx: &Cx, news: &News) -> Kept<()> {
    let after = turn(news, "state").1;
    let Some(record) = news.record.filter(|_| after == Some("withdrawn")) else { return Ok(()) };
    let all = waiting(cx, record.cast()).await?;
    let mut tx = cx.begin().await?;
    for one in all {
        let href = format!("/challenges/proposals/{}", one.id);
        let key = format!("{CALLED_OFF} {}", one.id);
        tell_holders(&mut tx, telling(one.organisation, CALLED_OFF, href, key)).await?;
    }
    tx.commit().await
}
