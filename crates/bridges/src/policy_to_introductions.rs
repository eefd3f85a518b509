//! Empties at an introduction what a side has taken back from the policy unit: it was said there first.

use async_trait::async_trait;
use lb_introductions::actions::answer;
use lb_introductions::rules::course::Side;
use lb_kernel::Code as _;
use lb_policy::rules::words::Door;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::taken_back::taken_back;

/// Hears of difficulties that are taken back.
pub struct Retracted;

#[async_trait]
impl Receiver for Retracted {
    fn name(&self) -> &'static str {
        "policy-to-introductions"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some((origin, _)) = taken_back(cx, news, Door::Introduction).await? else {
            return Ok(());
        };
        // The introduction and the side that said it, as they were named when it was handed over.
        let named = origin.reference.split_once(' ');
        let named = named.and_then(|(id, side)| id.parse().ok().zip(Side::from_code(side)));
        if let Some((id, side)) = named {
            answer::forget(cx, id, side).await?;
        }
        Ok(())
    }
}
