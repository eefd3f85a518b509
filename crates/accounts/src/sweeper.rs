//! Removes in the background what is over: sessions, links, ceremonies, paces.

use async_trait::async_trait;
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Kept, Tx};
use serde_json::Value;

use crate::actions::links::SWEEP;
use crate::room::Accounts;
use crate::store::sweep::sweep;

/// Asks for a sweep now; one that waits already is enough.
///
/// # Errors
/// The database does not answer.
pub async fn ask(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    jobs::put(tx, SWEEP, &Value::Null, Some("sweep"), now).await
}

/// How long what is over is kept for questions where nothing else was set, in days.
const KEPT: u16 = 30;

/// Does the sweeping.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sweeper {
    /// How the room was set up.
    pub room: Accounts,
}

#[async_trait]
impl Handler for Sweeper {
    fn kind(&self) -> &'static str {
        SWEEP
    }

    async fn run(&self, cx: &Cx, _: &Value) -> Kept<()> {
        let mut tx = cx.begin().await?;
        let days = self.room.options().kept_days.unwrap_or(KEPT);
        sweep(&mut tx, i64::from(days)).await?;
        tx.commit().await
    }
}
