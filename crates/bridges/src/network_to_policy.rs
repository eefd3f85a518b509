//! Takes to the policy unit what stood in the way of a need or an offer, where its owner said so on closing it or
//! after its term: for itself to confirm. Until it does, nothing is passed on.

use std::sync::Arc;

use async_trait::async_trait;
use lb_network::actions::wares;
use lb_network::rules::state::Closing;
use lb_policy::actions::links;
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Door, Severity};
use lb_policy::{NewDifficulty, Policy};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::to_policy::{hand_over, speaker};

/// Hears of listings.
pub struct Unmet {
    /// The policy room.
    pub policy: Arc<Policy>,
}

#[async_trait]
impl Receiver for Unmet {
    fn name(&self) -> &'static str {
        "network-to-policy"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record.filter(|_| news.action == "listing.moved") else {
            return Ok(());
        };
        let (one, said) = wares::difficulty(cx, record.cast()).await?;
        let Some(said) = said else { return Ok(()) };
        let found = one.closed_as == Some(Closing::Fulfilled);
        let language = lb_language::detect::detect(&said.words).unwrap_or(one.written.language);
        let home = links::home(cx, one.workspace).await?;
        let (contact, address) = speaker(cx, said.account).await?.unwrap_or_default();
        let new = NewDifficulty {
            proposer: Proposer {
                organisation: Some(one.organisation),
                contact,
                address,
                account: said.account,
                ..Proposer::default()
            },
            severity: if found { Severity::Delays } else { Severity::Blocks },
            country: one.country,
            demonstration: one.demonstration,
            ..NewDifficulty::new(home, Door::Listing, one.id.to_string(), language, said.words)
        };
        hand_over(cx, &self.policy, new).await
    }
}
