//! Empties at a listing what its owner has taken back from the policy unit: it was said there first.

use async_trait::async_trait;
use lb_network::actions::write;
use lb_policy::actions::difficulties;
use lb_policy::rules::words::Door;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

/// Hears of difficulties that are taken back.
pub struct Retracted;

#[async_trait]
impl Receiver for Retracted {
    fn name(&self) -> &'static str {
        "policy-to-network"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record.filter(|_| news.action == "difficulty.withdrawn") else {
            return Ok(());
        };
        let origin = difficulties::origin(cx, record.cast()).await?;
        let origin = origin.filter(|origin| origin.door == Door::Listing);
        if let Some(id) = origin.and_then(|origin| origin.reference.parse().ok()) {
            write::forget(cx, id).await?;
        }
        Ok(())
    }
}
