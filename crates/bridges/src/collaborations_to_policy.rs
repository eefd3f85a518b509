//! Takes to the policy unit what ended a collaboration, where that was law or approval: what the side
//! that said so wrote, for itself to confirm. Until it does, nothing is passed on.

use std::sync::Arc;

use async_trait::async_trait;
use lb_collaborations::Collaborations;
use lb_collaborations::actions::read;
use lb_collaborations::rules::course::{Reason, Side, Step};
use lb_policy::actions::links;
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Door, Severity};
use lb_policy::{NewDifficulty, Policy};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::to_policy::hand_over;

/// Hears of collaborations.
pub struct Ended {
    /// The collaborations.
    pub collaborations: Arc<Collaborations>,
    /// The policy room.
    pub policy: Arc<Policy>,
}

#[async_trait]
impl Receiver for Ended {
    fn name(&self) -> &'static str {
        "collaborations-to-policy"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record.filter(|_| news.action == "collaboration.moved") else {
            return Ok(());
        };
        let shown = read::show(cx, &self.collaborations, record.cast()).await?;
        let one = &shown.one;
        let last = shown.steps.iter().rev().find(|told| told.step == Step::Ended);
        let Some(told) = last.filter(|told| !told.note.trim().is_empty()) else { return Ok(()) };
        if one.step != Step::Ended || one.reason != Some(Reason::Regulation) {
            return Ok(());
        }
        let party = match told.side {
            Side::One => Some(&one.one),
            Side::Two => Some(&one.two),
            Side::Desk => None,
        };
        let contact = party.and_then(|party| party.contact.clone());
        let reader = party.and_then(|party| party.language);
        let language = lb_language::detect::detect(&told.note).or(reader).unwrap_or(one.language);
        let home = links::home(cx, one.workspace).await?;
        let new = NewDifficulty {
            proposer: Proposer {
                organisation: party.map(|party| party.organisation),
                contact: contact.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
                address: contact.map(|one| one.address).unwrap_or_default(),
                ..Proposer::default()
            },
            severity: Severity::Blocks,
            country: party.and_then(|party| party.country.clone()),
            demonstration: one.demonstration,
            ..NewDifficulty::new(
                home,
                Door::Collaboration,
                one.id.to_string(),
                language,
                &told.note,
            )
        };
        hand_over(cx, &self.policy, new).await
    }
}
