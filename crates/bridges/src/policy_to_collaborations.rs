//! Empties at a collaboration what a side has taken back from the policy unit: it was said there first.

use async_trait::async_trait;
use lb_collaborations::actions::say;
use lb_policy::rules::words::Door;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::taken_back::taken_back;

/// Hears of difficulties that are taken back.
pub struct Retracted;

#[async_trait]
impl Receiver for Retracted {
    fn name(&self) -> &'static str {
        "policy-to-collaborations"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let origin = taken_back(cx, news, Door::Collaboration).await?;
        // It may have gone on since and ended anew: what was handed over is the end of that moment.
        let named = origin.and_then(|(origin, at)| Some((origin.reference.parse().ok()?, at)));
        if let Some((id, at)) = named {
            say::forget(cx, id, at).await?;
        }
        Ok(())
    }
}
