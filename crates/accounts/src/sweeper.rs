//! Removes in the background what is over: sessions, links, ceremonies, paces.

use async_trait::async_trait;
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Kept, Tx};
use serde_json::Value;

use crate::actions::links::SWEEP;
use crate::store::sweep::sweep;

/// Asks for a sweep now; one that waits already is enough.
///
/// # Errors
/// The database does not answer.
pub async fn ask(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    jobs::put(tx, SWEEP, &Value::Null, Some("sweep"), now).await
}

/// Does the sweeping.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sweeper;

#[async_trait]
impl Handler for Sweeper {
    fn kind(&self) -> &'static str {
        SWEEP
    }

    async fn run(&self, cx: &Cx, _: &Value) -> Kept<()> {
        let mut tx = cx.begin().await?;
        sweep(&mut tx).await?;
        tx.commit().await
    }
}
