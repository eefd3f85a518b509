//! Takes to the policy unit what stood in the way of an introduction, where a side said so on declining or taking
//! back: for itself to confirm. Until it does, nothing is passed on.

use std::sync::Arc;

use async_trait::async_trait;
use lb_introductions::actions::read;
use lb_introductions::record::{Difficulty, Introduction};
use lb_kernel::{Id, Language};
use lb_network::actions::wares;
use lb_network::record::Listing;
use lb_policy::actions::links;
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Door, Severity};
use lb_policy::{NewDifficulty, Policy};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::to_policy::{hand_over, speaker};

/// Hears of introductions.
pub struct Hindered {
    /// The policy room.
    pub policy: Arc<Policy>,
}

/// One side's words as a difficulty. Each side's are one of their own: were they one for the introduction, the
/// second side to speak would learn by its silence that the first had spoken.
async fn difficulty(cx: &Cx, one: &Introduction, said: Difficulty) -> Kept<NewDifficulty> {
    let party = one.party(said.side);
    let listing: Id<Listing> = party.listing.cast();
    let listing = wares::listings(cx, &[listing]).await?.pop();
    let written = listing.as_ref().map(|listing| listing.written.language);
    let language = lb_language::detect::detect(&said.words).or(written).unwrap_or(Language::EN);
    let left = party.contact.clone().map(|contact| (contact.name, contact.address));
    let spoke = speaker(cx, said.account).await?;
    let (contact, address) = spoke.or(left).unwrap_or_default();
    Ok(NewDifficulty {
        proposer: Proposer {
            organisation: Some(party.organisation),
            contact,
            address,
            account: said.account,
            ..Proposer::default()
        },
        severity: Severity::Blocks,
        country: listing.and_then(|listing| listing.country),
        demonstration: one.demonstration,
        ..NewDifficulty::new(
            links::home(cx, one.workspace).await?,
            Door::Introduction,
            format!("{} {}", one.id, said.side),
            language,
            said.words,
        )
    })
}

#[async_trait]
impl Receiver for Hindered {
    fn name(&self) -> &'static str {
        "introductions-to-policy"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let ended = ["introduction.answered", "introduction.withdrawn"];
        let Some(record) = news.record.filter(|_| ended.contains(&news.action.as_str())) else {
            return Ok(());
        };
        let (one, said) = read::difficulties(cx, record.cast()).await?;
        for side in said {
            hand_over(cx, &self.policy, difficulty(cx, &one, side).await?).await?;
        }
        Ok(())
    }
}
