//! Does once a day what nobody asks for: removes what is over and was kept long enough.

use async_trait::async_trait;
use lb_forms::Vault;
use lb_letters::rules::course::KEPT as LETTERS;
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Fact, Kept, Tx, outbox};
use serde_json::{Value, json};

use crate::settings::Told;

/// The kind of job.
const KIND: &str = "platform.daily";

/// Days for which a file of records that was read waits to be entered.
const IMPORTS: i64 = 30;

/// Asks for it now, unless it is asked for already; it asks for the next day itself.
///
/// # Errors
/// The database does not answer.
pub async fn ask(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    jobs::put(tx, KIND, &Value::Null, Some("daily"), now).await
}

/// Does it.
pub struct Daily {
    /// Where files are, and how long what is over is kept.
    pub told: Told,
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
        let vault = Vault::within(&self.told.data);
        let yesterday = cx.now.plus_days(-1);
        let elsewhere = lb_letters::actions::read::hashes(cx).await?;
        let files = lb_forms::actions::attachments::sweep(cx, &vault, yesterday, elsewhere).await?;
        let mut tx = cx.begin().await?;
        self.sweep(&mut tx, files).await?;
        lb_accounts::ask_sweep(&mut tx).await?;
        // The job that runs still holds its key; the next one is keyed by its day.
        let next = cx.now.plus_days(1);
        let key = format!("daily-{}", next.day());
        jobs::put(&mut tx, KIND, &Value::Null, Some(&key), next).await?;
        tx.commit().await
    }
}

impl Daily {
    async fn sweep(&self, tx: &mut Tx, files: usize) -> Kept<()> {
        let now = tx.cx().now;
        let keep = &self.told.keep;
        let before = |days: std::num::NonZeroU16| now.plus_days(-i64::from(days.get()));
        let mails = lb_notify::sweep_mails(tx, before(keep.mails)).await?;
        let deliveries = lb_notify::sweep_deliveries(tx, before(keep.deliveries)).await?;
        let jobs = jobs::sweep(tx, before(keep.jobs)).await?;
        let news = outbox::sweep(tx, before(keep.news)).await?;
        // Files that were read and never entered.
        let imports = lb_exchange::sweep(tx, now.plus_days(-IMPORTS)).await?;
        let letters = lb_letters::actions::settle::sweep(tx, now.plus_days(-LETTERS)).await?;
        if files as u64 + mails + deliveries + jobs + news + imports + letters > 0 {
            tx.tell(Fact {
                action: "retention.swept",
                object: "retention",
                record: None,
                workspace: None,
                change: json!({
                    "files": files, "mails": mails, "deliveries": deliveries, "jobs": jobs,
                    "news": news, "imports": imports, "letters": letters,
                }),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
