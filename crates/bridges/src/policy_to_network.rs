//! Empties at a listing what its owner has taken back from the policy unit: it was said there first.

use async_trait::async_trait;
use lb_network::actions::write;
use lb_policy::rules::words::Door;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::taken_back::taken_back;

/// Hears of difficulties that are taken back.
pub struct Retracted;

#[async_trait]
impl Receiver for Retracted {
    fn name(&self) -> &'static str {
        "policy-to-network"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let origin = taken_back(cx, news, Door::Listing).await?;
        if let Some(id) = origin.and_then(|(origin, _)| origin.reference.parse().ok()) {
            write::forget(cx, id).await?;
        }
        Ok(())
    }
}
