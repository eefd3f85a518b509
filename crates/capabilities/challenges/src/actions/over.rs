//! Tells the owner of a challenge that its day is over: the proposals wait for it.

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Kept, Tx};
use serde_json::json;

use super::challenge::fact;
use crate::record::Challenge;
use crate::rules::course::State;
use crate::store;

/// The kind of job.
const KIND: &str = "challenges.over";

/// Asks for it when a challenge takes proposals.
pub(crate) async fn put(tx: &mut Tx, one: &Challenge) -> Kept<()> {
    let (key, at) = (one.id.to_string(), one.problem.closes_at);
    jobs::put(tx, KIND, &json!({ "challenge": one.id }), Some(&key), at).await
}

/// Does it, unless the owner went on already.
#[derive(Debug)]
pub(crate) struct Over;

#[async_trait]
impl Handler for Over {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let id = payload.get("challenge").and_then(|id| id.as_str());
        let id: Id<Challenge> = id
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("reading a job", "it names no challenge"))?;
        let mut tx = cx.begin().await?;
        let Some(one) = store::find(&tx, id).await? else { return Ok(()) };
        if one.state == State::Open && one.problem.closes_at <= cx.now {
            let change = json!({ "owner": one.organisation });
            tx.tell(fact("challenge.day-over", &one).change(change));
        }
        tx.commit().await
    }
}
