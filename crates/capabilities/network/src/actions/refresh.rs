//! Compares large markets whole again each night, because what only took in changes drifts.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Instant;
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Kept, Tx};
use serde_json::json;

use crate::room::Network;

/// The kind of job.
pub(crate) const KIND: &str = "network.refresh";

/// Seconds between two.
const DAY: i64 = 86_400;

/// Does it, and puts the next.
#[derive(Debug)]
pub(crate) struct Refresh {
    pub(crate) room: Arc<Network>,
}

#[async_trait]
impl Handler for Refresh {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn recurs(&self) -> bool {
        true
    }

    async fn run(&self, cx: &Cx, _: &serde_json::Value) -> Kept<()> {
        self.room.markets.refresh(cx).await?;
        let mut tx = cx.begin().await?;
        // Watches that wait for their week are looked at now.
        super::watch::put(&mut tx).await?;
        put(&mut tx, cx.now).await?;
        tx.commit().await
    }
}

/// Asks for the next, at three in the morning of universal time after `now`.
pub(crate) async fn put(tx: &mut Tx, now: Instant) -> Kept<()> {
    let seconds = now.micros() / 1_000_000;
    let day = (seconds - 3 * 3_600).div_euclid(DAY) + 1;
    let at = now.plus_seconds(day * DAY + 3 * 3_600 - seconds);
    jobs::put(tx, KIND, &json!({}), Some(&day.to_string()), at).await
}
