//! Ends the term of a listing when its time has come.

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Fact, Kept};

use super::write::changed;
use crate::record::Listing;
use crate::rules::state::{self, Event, State, next};
use crate::store;

/// The kind of job.
pub(crate) const KIND: &str = "network.expire";
/// The kind of job that says that a term is ending.
pub(crate) const REMIND: &str = "network.remind";

/// Days before the end of a term on which its owner is told.
const WARNED: i64 = 14;

/// When the owner of a listing is told that its term ends.
pub(crate) fn warned_at(end: lb_kernel::Instant) -> lb_kernel::Instant {
    end.plus_days(-WARNED)
}

/// Tells that a term is ending, so that its owner can renew it by one click.
#[derive(Debug)]
pub(crate) struct Reminder;

#[async_trait]
impl Handler for Reminder {
    fn kind(&self) -> &'static str {
        REMIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let id = named(payload)?;
        let mut tx = cx.begin().await?;
        let Some(listing) = store::listing::find(&tx, id).await? else { return Ok(()) };
        // A listing that was renewed meanwhile is told of before its new end.
        let ends = listing.expires_at.is_some_and(|end| warned_at(end) <= cx.now);
        if ends && listing.state == State::Published {
            let end = listing.expires_at.map(|end| end.to_string());
            let change = serde_json::json!({ "organisation": listing.organisation, "end": end });
            let fact = Fact::of("listing.ending", "listing", id);
            tx.tell(fact.within(Some(listing.workspace)).change(change));
        }
        tx.commit().await
    }
}

/// The listing that a job names.
fn named(payload: &serde_json::Value) -> Kept<Id<Listing>> {
    let id = payload.get("listing").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
    id.ok_or_else(|| Broken::new("reading a job", "it names no listing").into())
}

/// Does it.
#[derive(Debug)]
pub(crate) struct Expiry;

#[async_trait]
impl Handler for Expiry {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let id = named(payload)?;
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
