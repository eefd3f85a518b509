//! Ends the term of a listing when its time has come.

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Kept};

use super::write::changed;
use crate::record::Listing;
use crate::rules::state::{self, Event, State, next};
use crate::store;

/// The kind of job.
pub(crate) const KIND: &str = "network.expire";

/// Does it.
#[derive(Debug)]
pub(crate) struct Expiry;

#[async_trait]
impl Handler for Expiry {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let id: Id<Listing> = payload
            .get("listing")
            .and_then(|id| id.as_str())
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("reading a job", "it names no listing"))?;
        let mut tx = cx.begin().await?;
        let Some(before) = store::listing::find(&tx, id).await? else { return Ok(()) };
        match next(before.state, Event::Expire, before.expires_at, cx.now) {
            Ok((state, closed_as)) => {
                let mut after = Listing { state, closed_as, ..before.clone() };
                after.visibility = state::visibility(state, after.written.visibility);
                let version = before.version;
                changed(&mut tx, "listing.expired", &before, after, version).await?;
            }
            // It was renewed meanwhile: its new end is another job's.
            Err(_) if before.state == State::Published => {
                if let Some(end) = before.expires_at {
                    // This job still counts as running; another key lets the next one wait beside it.
                    let key = format!("{id} {}", end.micros());
                    jobs::put(&mut tx, KIND, payload, Some(&key), end).await?;
                }
            }
            Err(_) => {}
        }
        tx.commit().await
    }
}
