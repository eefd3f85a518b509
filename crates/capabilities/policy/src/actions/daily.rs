//! Does once a day what a day brings: batches, reminders, measures in force, questions, reopening, publishing.

use std::sync::Arc;

use async_trait::async_trait;
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Kept, Tx};
use serde_json::Value;

use super::{batches, confirm, measures, recommend};
use crate::room::Policy;

/// The kind of job.
const KIND: &str = "policy.daily";

/// Asks for it now, unless it is asked for already; it asks for the next day itself.
///
/// # Errors
/// The database does not answer.
pub async fn resume(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    jobs::put(tx, KIND, &Value::Null, Some("daily"), now).await
}

/// Does it.
#[derive(Debug)]
pub struct Daily {
    /// The room.
    pub room: Arc<Policy>,
}

#[async_trait]
impl Handler for Daily {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn recurs(&self) -> bool {
        true
    }

    async fn run(&self, cx: &Cx, _: &Value) -> Kept<()> {
        day(cx, &self.room).await?;
        let mut tx = cx.begin().await?;
        // The job that runs still holds its key; the next one is keyed by its day.
        let next = cx.now.plus_days(1);
        let key = format!("daily-{}", next.day());
        jobs::put(&mut tx, KIND, &Value::Null, Some(&key), next).await?;
        tx.commit().await
    }
}

/// Everything that this day brings. Done twice, it is done once.
///
/// # Errors
/// The database does not answer.
pub async fn day(cx: &Cx, room: &Policy) -> Kept<()> {
    measures::turn(cx).await?;
    confirm::ask_due(cx, room).await?;
    confirm::remind(cx, room).await?;
    confirm::reopen(cx).await?;
    confirm::look_again(cx).await?;
    recommend::publish(cx).await?;
    batches::remind(cx, room).await?;
    batches::send_due(cx, room).await
}
